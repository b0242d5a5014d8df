import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export interface PseudonymKey {
  readonly client: KMSClient;
  /** A KMS key for HMAC-SHA-256, which never leaves KMS. */
  readonly keyId: string;
  /** Which key this is, 1.. : a new key gives new pseudonyms, and the number says so. */
  readonly generation: number;
}

/**
 * The household's pseudonym, `v<k>.` and 52 letters: HMAC-SHA-256 of survey and case under key k, in base 32. The same
 * case always has the same one; without the key nobody can tell which case it is.
 */
export const pseudonym = (key: PseudonymKey, survey: string, caseId: string): Promise<string> =>
  pseudonymOf(key, 'household', survey, caseId);

/** An area's, under which the names lie that a form about it holds and that are of none of its households. */
export const areaPseudonym = (key: PseudonymKey, survey: string, area: string): Promise<string> =>
  pseudonymOf(key, 'area', survey, area);

async function pseudonymOf(
  { client, keyId, generation }: PseudonymKey,
  kind: 'household' | 'area',
  survey: string,
  code: string,
): Promise<string> {
  const { Mac } = await client.send(
    new GenerateMacCommand({
      KeyId: keyId,
      MacAlgorithm: 'HMAC_SHA_256',
      // No survey code holds a line feed, so no two of these give the same text.
      Message: new TextEncoder().encode(`${kind}\n${survey}\n${code}`),
    }),
  );
  if (Mac === undefined) throw new Error('KMS gave no MAC.');
  return `v${generation}.${base32(Mac)}`;
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
