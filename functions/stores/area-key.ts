import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { areaKeyKey } from './keys.ts';
import { addOnce, type Table } from './table.ts';

/** The Identity table and the key of its keys. */
export interface Identities {
  readonly table: Table;
  readonly kms: KMSClient;
  /** The KMS key that wraps each area's key. */
  readonly keyId: string;
}

/**
 * The key under which the data keys of an area's households lie wrapped: the area's first submission makes it, all later
 * ones find it. `area` is the area's pseudonym. May be asked for by two at once: both get the same.
 */
export async function areaKeyOf(
  identities: Identities,
  survey: string,
  area: string,
): Promise<Uint8Array> {
  // Nobody may read this table, intake neither: a key is made every time, and what is there comes back in its stead.
  const { Plaintext, CiphertextBlob } = await identities.kms.send(
    new GenerateDataKeyCommand({
      KeyId: identities.keyId,
      KeySpec: 'AES_256',
      EncryptionContext: { survey, area },
    }),
  );
  const earlier = await addOnce(identities.table, areaKeyKey(survey, area), {
    wrapped: CiphertextBlob,
  });
  return earlier
    ? unwrapAreaKey(identities, survey, area, earlier['wrapped'] as Uint8Array)
    : demand(Plaintext);
}

/** Opens an area's key as it lies in the table. */
export async function unwrapAreaKey(
  { kms, keyId }: Pick<Identities, 'kms' | 'keyId'>,
  survey: string,
  area: string,
  wrapped: Uint8Array,
): Promise<Uint8Array> {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: keyId,
      CiphertextBlob: wrapped,
      EncryptionContext: { survey, area },
    }),
  );
  return demand(Plaintext);
}

function demand(key: Uint8Array | undefined): Uint8Array {
  if (key === undefined) throw new Error('KMS gave no data key.');
  return key;
}
