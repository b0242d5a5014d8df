import type { Authorize } from '../service.ts';
import { bucketArn, objectArn, type S3Call, type S3State } from './call.ts';
import { S3Error } from './s3-error.ts';

const SSE = 'x-amz-server-side-encryption';
const KEY_ID = `${SSE}-aws-kms-key-id`;
const BUCKET_KEY = `${SSE}-bucket-key-enabled`;

/** The encryption headers that a new object gets: what the put asks for, else what the bucket says. */
export function encryptionOf(call: S3Call): Record<string, string> {
  const { state, headers, bucketName } = call;
  const declaration = state.declared.get(bucketName);
  const asked = headers[SSE] ?? (declaration?.kmsKeyArn === undefined ? 'AES256' : 'aws:kms');
  if (asked === 'AES256') return { [SSE]: asked };
  if (asked !== 'aws:kms')
    throw new S3Error(
      'NotImplemented',
      `Encryption ${asked} is not supported here: use AES256 or aws:kms.`,
    );
  const key = headers[KEY_ID] ?? declaration?.kmsKeyArn;
  if (key === undefined)
    throw new S3Error(
      'InvalidRequest',
      `Name the key in ${KEY_ID}, or give the bucket a default key.`,
    );
  const bucketKey = headers[BUCKET_KEY] ?? String(declaration?.bucketKey ?? false);
  return {
    [SSE]: asked,
    [KEY_ID]: keyArn(state, key),
    ...(bucketKey === 'true' ? { [BUCKET_KEY]: 'true' } : {}),
  };
}

/** S3 uses the key in the caller's name; throws `AccessDenied` unless the caller may use it so. */
export function authorizeKey(
  state: S3State,
  authorize: Authorize,
  place: { bucket: string; key: string },
  headers: Readonly<Record<string, string>>,
  actions: readonly ('kms:GenerateDataKey' | 'kms:Decrypt')[],
): void {
  const arn = headers[KEY_ID];
  if (arn === undefined) return;
  const encryptionContext =
    headers[BUCKET_KEY] === 'true' ? bucketArn(place.bucket) : objectArn(place.bucket, place.key);
  for (const action of actions)
    authorize(action, arn, {
      'kms:ViaService': `s3.${state.context.region}.amazonaws.com`,
      'kms:EncryptionContext:aws:s3:arn': encryptionContext,
      'kms:EncryptionContextKeys': ['aws:s3:arn'],
    });
}

/** Under a KMS key an ETag is not the MD5 of the content, so nobody may come to rely on it. */
export const isUnderKmsKey = (headers: Readonly<Record<string, string>>) => KEY_ID in headers;

/** The encryption headers among an object's. */
export function encryptionHeaders(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith(SSE)));
}

function keyArn({ context }: S3State, key: string): string {
  return key.startsWith('arn:')
    ? key
    : `arn:aws:kms:${context.region}:${context.account}:key/${key}`;
}
