import { createHmac } from 'node:crypto';
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface PseudonymKey {
  readonly client: KMSClient;
  /** A KMS key for HMAC-SHA-256, which never leaves KMS. */
  readonly keyId: string;
  /** Which key this is, 1.. : a new key gives new pseudonyms, and the number says so. */
  readonly generation: number;
}

/** The pseudonyms of one enumeration area: `v<k>.` and 52 letters each. */
export interface Pseudonyms {
  /** The area's own, under which the names lie that a form about it holds and that are of none of its households. */
  readonly area: string;
  /** The household's of this case. */
  household(caseId: string): string;
}

/**
 * The pseudonyms of an area and of any number of its households by one call to KMS: the area's secret is HMAC-SHA-256
 * of survey and area under key k, and a pseudonym HMAC-SHA-256 of the case under that secret, in base 32. The same case
 * of an area always has the same one; without the key nobody can tell which case it is.
 */
export async function pseudonymsOf(
  key: PseudonymKey,
  survey: string,
  area: string,
): Promise<Pseudonyms> {
  const secret = await areaSecret(key, survey, area);
  const pseudonym = (text: string) =>
    `v${key.generation}.${base32(createHmac('sha256', secret).update(text).digest())}`;
  return {
    area: pseudonym('area'),
    household: (caseId) => pseudonym(`household\n${caseId}`),
  };
}

async function areaSecret(
  { client, keyId }: PseudonymKey,
  survey: string,
  area: string,
): Promise<Uint8Array> {
  const { Mac } = await client.send(
    new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      // No survey code holds a line feed, so no two of these give the same text.
      Message: new TextEncoder().encode(`secret of area\n${survey}\n${area}`),
    }),
  );
  if (Mac === undefined) throw new Error('KMS gave no MAC.');
  return Mac;
}

/** RFC 4648 base 32 in lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}
