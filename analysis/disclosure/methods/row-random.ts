import { hash } from 'node:crypto';

import { randomStream } from '../../sampling/random.ts';
import { demandSecret } from '../demand-secret.ts';

/** Of each row as many numbers as are asked for, uniform on [0, 1). `randomStream` is one, with rows as entities. */
export type RowRandom = (row: number, index?: number) => number;

/**
 * What rows are known by to `rowRandom`: 32 bits of SHA-256 of secret and id. A record that is in two versions of a
 * release is masked alike in both, whatever was added or erased between them; otherwise the mean of versions would
 * tell what masking hid. Among 77,000 ids two share their number, and so their noise, in one case of two.
 *
 * @throws Error on a secret of fewer than 32 characters.
 */
export function rowEntities(secret: string, ids: readonly string[]): Uint32Array {
  demandSecret(secret);
  return Uint32Array.from(ids, (id) =>
    hash('sha256', JSON.stringify([secret, id]), 'buffer').readUInt32BE(0),
  );
}

/**
 * Random numbers of rows for one purpose ('noise in income'), which only the holder of the secret can work out again. For one
 * variable of a survey mask once, with one strength, and take the masked column into every tier and version: one noise in
 * two strengths is two equations for the value, and two noises have a mean.
 *
 * @throws Error on a secret of fewer than 32 characters; RangeError, when asked, for a row that has no entity.
 */
export function rowRandom(secret: string, purpose: string, entities: Uint32Array): RowRandom {
  demandSecret(secret);
  const stream = randomStream(secret, purpose);
  return (row, index) => stream(entities[row] ?? -1, index);
}
