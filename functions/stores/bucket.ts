import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';

/** One S3 bucket, as far as this platform uses it: nothing in it is ever written over. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
}

/**
 * Writes an object unless its place is taken.
 *
 * @returns false when something was there already, which is left as it was
 */
export async function putOnce(
  bucket: Bucket,
  key: string,
  body: Uint8Array | string,
  contentType: string,
): Promise<boolean> {
  try {
    await bucket.client.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: key,
        Body: body,
        ContentType: contentType,
        // S3 refuses what was altered on the way.
        ChecksumSHA256: createHash('sha256').update(body).digest('base64'),
        IfNoneMatch: '*',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
    throw error;
  }
}

/** The object's bytes, or undefined when there is none. */
export async function readObject(bucket: Bucket, key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await bucket.client.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: key }),
    );
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** What an object of JSON holds, or undefined when there is none. */
export async function readJson<Kind>(bucket: Bucket, key: string): Promise<Kind | undefined> {
  const bytes = await readObject(bucket, key);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Kind);
}

/** SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
