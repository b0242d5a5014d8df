import { describe, expect, it } from 'vitest';
import { littleEndian } from './little-endian.ts';

describe('bytes put one after the other', () => {
  it('are all there when they needed more room than there was', () => {
    for (const odd of [0, 1, 2, 3]) {
      const bytes = littleEndian();
      bytes.text('x'.repeat(odd));
      for (let count = 0; count < 5_000; count++) bytes.int32(count);
      bytes.field('é', 4, 0x20);
      const taken = Buffer.from(bytes.taken());
      expect(taken.length).toBe(odd + 4 * 5_000 + 4);
      const counts = Array.from({ length: 5_000 }, (_, count) => count);
      expect(counts.map((count) => taken.readInt32LE(odd + 4 * count))).toEqual(counts);
      expect(taken.toString('utf8', taken.length - 4)).toBe('é  ');
    }
  });

  it('refuses a text that its field cannot hold', () => {
    expect(() => littleEndian().field('été', 4)).toThrow(/more than 4 bytes/);
  });
});
