import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameRow } from './frame.ts';
import { joinSmallAreas } from './join-areas.ts';

const areas = (stratum: string, ...sizes: number[]): FrameRow[] =>
  sizes.map((households, at) => ({
    area: `${stratum}${at + 1}`,
    region: stratum,
    urban: true,
    stratum,
    households,
  }));
const joined = (...rows: FrameRow[]) => joinedOf(rows);
const joinedOf = (rows: readonly FrameRow[]) =>
  joinSmallAreas({ areas: rows }).map(
    ({ parts, households }) => `${parts.join('+')}=${households}`,
  );

describe('joinSmallAreas', () => {
  it('joins an area under 40 with the smaller of its neighbours', () => {
    expect(joined(...areas('a', 100, 39, 60, 40))).toEqual(['a1=100', 'a2+a3=99', 'a4=40']);
    expect(joined(...areas('a', 60, 39, 100))).toEqual(['a1+a2=99', 'a3=100']);
    expect(joined(...areas('a', 60, 39, 60))).toEqual(['a1+a2=99', 'a3=60']);
  });

  it('goes on until it is large enough, also at both ends', () => {
    expect(joined(...areas('a', 10, 10, 10, 10, 100))).toEqual(['a1+a2+a3+a4=40', 'a5=100']);
    expect(joined(...areas('a', 100, 10, 10))).toEqual(['a1+a2+a3=120']);
  });

  it('stays within the stratum, and leaves a stratum small that has no more', () => {
    expect(joined(...areas('a', 10, 12), ...areas('b', 50))).toEqual(['a1+a2=22', 'b1=50']);
  });

  it('joins in a stratum of a whole country', () => {
    expect(joinedOf(Array.from({ length: 200_000 }, () => areas('a', 90)).flat())).toHaveLength(
      200_000,
    );
  });

  it('is called by its first part and keeps the prevalence by households', () => {
    const [first, second] = areas('a', 30, 90);
    if (!first || !second) throw new Error('two areas were made');
    const rows = [
      { ...first, prevalence: 0.4 },
      { ...second, prevalence: 0.2 },
    ];
    expect(joinSmallAreas({ areas: rows })).toEqual([
      { ...first, households: 120, prevalence: 0.25, parts: ['a1', 'a2'] },
    ]);
    expect(
      joinSmallAreas({ areas: [{ ...first, prevalence: 0.4 }, second] })[0],
    ).not.toHaveProperty('prevalence');
  });

  it('loses no household and no area, keeps the order, and leaves nothing small that has a neighbour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1 }), (sizes) => {
        const rows = areas('a', ...sizes);
        const result = joinSmallAreas({ areas: rows });
        expect(result.flatMap(({ parts }) => parts)).toEqual(rows.map(({ area }) => area));
        for (const { area, parts, households } of result) {
          expect(area).toBe(parts[0]);
          const sum = parts.reduce(
            (total, part) => total + (sizes[Number(part.slice(1)) - 1] ?? 0),
            0,
          );
          expect(households).toBe(sum);
          if (result.length > 1) expect(households).toBeGreaterThanOrEqual(40);
        }
      }),
    );
  });
});
