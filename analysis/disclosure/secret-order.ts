import { createHmac } from 'node:crypto';
import { demandSecret } from './demand-secret.ts';

/**
 * Numbers things from 1 in an order that only the holder of the secret can work out again: by HMAC-SHA256 of each id.
 * Another secret, or another purpose, gives an order that has nothing to do with this one.
 *
 * @throws Error on a secret of fewer than 32 characters.
 */
export function secretOrder(
  secret: string,
  purpose: string,
  ids: Iterable<string>,
): ReadonlyMap<string, number> {
  demandSecret(secret);
  const ranked = [...new Set(ids)].map((id) => ({
    id,
    rank: createHmac('sha256', secret)
      .update(JSON.stringify([purpose, id]))
      .digest('hex'),
  }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return new Map(ranked.map(({ id }, index) => [id, index + 1]));
}
