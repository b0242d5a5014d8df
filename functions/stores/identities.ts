import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { seal } from './seal.ts';
import { householdKey, namesKey } from './keys.ts';
import { addOnce, type Table } from './table.ts';

export interface Identities {
  readonly table: Table;
  readonly kms: KMSClient;
  /** The KMS key that wraps each household's data key. */
  readonly keyId: string;
}

/** Well below what one item of the table holds (400 KB), sealed and with its key. In characters of JSON, each up to 3 bytes. */
const MOST_CHARACTERS = 100_000;

/**
 * Stores the direct identifiers of one interview, sealed under the household's own data key. Deleting that key's item
 * makes every name of the household unreadable. More than one item holds go into several. May be repeated: what is
 * there stays.
 */
export async function storeNames(
  identities: Identities,
  survey: string,
  household: string,
  instanceId: string,
  identity: readonly { path: string; value: unknown }[],
): Promise<void> {
  const dataKey = await dataKeyOf(identities, survey, household);
  for (const [index, part] of inParts(identity.map((each) => JSON.stringify(each))).entries()) {
    const { pk, sk } = namesKey(survey, household, instanceId, index + 1);
    const plain = new TextEncoder().encode(`[${part.join(',')}]`);
    await addOnce(identities.table, { pk, sk }, { sealed: seal(dataKey, `${pk}/${sk}`, plain) });
  }
}

/** The same texts always make the same parts, in their order; at least one. */
function inParts(texts: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let characters = 0;
  for (const text of texts) {
    characters += text.length + 1;
    if (characters > MOST_CHARACTERS) {
      parts.push([]);
      characters = text.length + 1;
    }
    parts.at(-1)?.push(text);
  }
  return parts;
}

async function dataKeyOf(
  { table, kms, keyId }: Identities,
  survey: string,
  household: string,
): Promise<Uint8Array> {
  const key = householdKey(survey, household);
  const context = { survey, household };
  const unwrap = async (wrapped: unknown): Promise<Uint8Array> => {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: wrapped as Uint8Array,
        EncryptionContext: context,
      }),
    );
    if (Plaintext === undefined) throw new Error('KMS gave no data key.');
    return Plaintext;
  };

  // Most households are met for the first time: make a key, and take the one that is there if there is one.
  const made = await kms.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: context }),
  );
  if (made.Plaintext === undefined) throw new Error('KMS gave no data key.');
  const earlier = await addOnce(table, key, { wrapped: made.CiphertextBlob });
  return earlier ? unwrap(earlier['wrapped']) : made.Plaintext;
}
