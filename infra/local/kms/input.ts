import * as z from 'zod/mini';
import { readInputAs } from '../read-input.ts';
import { KmsError } from './kms-error.ts';

const bytes = (most: number) =>
  z
    .pipe(
      z.base64(),
      z.transform((text: string) => Buffer.from(text, 'base64')),
    )
    .check(
      z.refine(
        (value) => value.length >= 1 && value.length <= most,
        `must have between 1 and ${most} bytes`,
      ),
    );
const context = z.optional(z.record(z.string(), z.string()));
const keyId = z.string().check(z.minLength(1), z.maxLength(2048));
const dryRun = z.optional(z.boolean());
const symmetric = z.optional(
  z.literal('SYMMETRIC_DEFAULT', 'only SYMMETRIC_DEFAULT is known here'),
);
const mac = z.literal('HMAC_SHA_256', 'only HMAC_SHA_256 is known here');
const signing = z.literal('ECDSA_SHA_256', 'only ECDSA_SHA_256 is known here');
const count = z.int().check(z.gte(1), z.lte(1024));

const dataKey = z
  .strictObject({
    KeyId: keyId,
    KeySpec: z.optional(z.enum(['AES_128', 'AES_256'])),
    NumberOfBytes: z.optional(count),
    EncryptionContext: context,
    DryRun: dryRun,
  })
  .check(
    z.refine(
      (input) => (input.KeySpec === undefined) !== (input.NumberOfBytes === undefined),
      'Please specify either number of bytes or key spec.',
    ),
  );
const key = z.strictObject({ KeyId: keyId });

/** What each operation takes. An unknown field is refused: what is not read here would be lost without a word. */
export const INPUTS = {
  CancelKeyDeletion: key,
  Decrypt: z.strictObject({
    CiphertextBlob: bytes(6144),
    EncryptionContext: context,
    KeyId: z.optional(keyId),
    EncryptionAlgorithm: symmetric,
    DryRun: dryRun,
  }),
  DescribeKey: key,
  DisableKey: key,
  EnableKey: key,
  Encrypt: z.strictObject({
    KeyId: keyId,
    Plaintext: bytes(4096),
    EncryptionContext: context,
    EncryptionAlgorithm: symmetric,
    DryRun: dryRun,
  }),
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext: dataKey,
  GenerateMac: z.strictObject({
    KeyId: keyId,
    Message: bytes(4096),
    MacAlgorithm: mac,
    DryRun: dryRun,
  }),
  GenerateRandom: z.strictObject({ NumberOfBytes: count }),
  GetPublicKey: key,
  ReEncrypt: z.strictObject({
    CiphertextBlob: bytes(6144),
    SourceEncryptionContext: context,
    SourceKeyId: z.optional(keyId),
    DestinationKeyId: keyId,
    DestinationEncryptionContext: context,
    SourceEncryptionAlgorithm: symmetric,
    DestinationEncryptionAlgorithm: symmetric,
    DryRun: dryRun,
  }),
  ScheduleKeyDeletion: z.strictObject({
    KeyId: keyId,
    PendingWindowInDays: z.optional(z.int().check(z.gte(7), z.lte(30))),
  }),
  Sign: z
    .strictObject({
      KeyId: keyId,
      Message: bytes(4096),
      MessageType: z.optional(z.enum(['RAW', 'DIGEST'])),
      SigningAlgorithm: signing,
      DryRun: dryRun,
    })
    .check(
      z.refine(
        (input) => input.MessageType !== 'DIGEST' || input.Message.length === 32,
        'Digest is invalid length for algorithm ECDSA_SHA_256.',
      ),
    ),
  VerifyMac: z.strictObject({
    KeyId: keyId,
    Message: bytes(4096),
    Mac: bytes(6144),
    MacAlgorithm: mac,
    DryRun: dryRun,
  }),
} as const;

export type Operation = keyof typeof INPUTS;
export type Input<Name extends Operation> = z.output<(typeof INPUTS)[Name]>;

/** Reads a request's JSON. Throws `ValidationException` that names the field. */
export const readInput = <Name extends Operation>(name: Name, body: Uint8Array): Input<Name> =>
  readInputAs(
    INPUTS[name],
    body,
    (issue) =>
      new KmsError('ValidationException', issue ? wrong(issue) : 'The request body is not JSON.'),
  );

function wrong(issue: z.core.$ZodIssue): string {
  const unknown =
    issue.code === 'unrecognized_keys' ? `: ${issue.keys.join(', ')} is not known here` : '';
  return `1 validation error detected at '${issue.path.join('.')}': ${issue.message} (${issue.code}${unknown})`;
}
