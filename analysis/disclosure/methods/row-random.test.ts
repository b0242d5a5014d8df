import { describe, expect, it } from 'vitest';
import { rowEntities, rowRandom } from './row-random.ts';

const secret = 'a secret of the release, not of tests';

describe('rowRandom', () => {
  it('gives a record the same numbers in whatever rows it stands, others under another secret or purpose', () => {
    const entities = rowEntities(secret, ['h1', 'h2', 'h3']);
    const later = rowEntities(secret, ['h3', 'h1']);
    const random = rowRandom(secret, 'noise', entities);
    expect(rowRandom(secret, 'noise', later)(0, 5)).toBe(random(2, 5));
    expect(rowRandom(secret, 'rounding', entities)(2, 5)).not.toBe(random(2, 5));
    expect(random(2, 6)).not.toBe(random(2, 5));
    const other = secret.toUpperCase();
    expect(rowEntities(other, ['h1'])).not.toEqual(entities.slice(0, 1));
    expect(rowRandom(other, 'noise', entities)(0)).not.toBe(random(0));
  });

  it('refuses a weak secret, and rows that it does not know', () => {
    expect(() => rowEntities('weak', ['h1'])).toThrow('32 random characters');
    expect(() => rowRandom('weak', 'noise', new Uint32Array(1))).toThrow('32 random characters');
    expect(() => rowRandom(secret, 'noise', new Uint32Array(1))(1)).toThrow(RangeError);
  });
});
