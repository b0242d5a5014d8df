import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { informationLoss } from './information-loss.ts';
import { groupMeans, microaggregate } from './microaggregation.ts';
import { rankGroups } from './rank-groups.ts';

const sizesOf = (group: Int32Array) =>
  [...new Set(group)].map((each) => group.filter((other) => other === each).length);
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

describe('microaggregate', () => {
  it('puts together what lies together', () => {
    const x = Float64Array.of(1, 100, 2, 101, 3, 102, 50, 51, 52);
    const { group, masked } = microaggregate([x], 3);
    expect(sizesOf(group)).toEqual([3, 3, 3]);
    expect([...(masked[0] ?? [])]).toEqual([2, 101, 2, 101, 2, 101, 51, 51, 51]);
  });

  it('takes variables by their spread, not by their units', () => {
    const x = Float64Array.of(0, 0.1, 10, 10.1);
    const y = Float64Array.of(5000, 5001, 5000, 5001);
    const inGrams = y.map((value) => value * 1000);
    expect(microaggregate([x, y], 2).group).toEqual(microaggregate([x, inGrams], 2).group);
  });

  it('makes groups of k to 2k − 1 and keeps totals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 3 })), {
          minLength: 5,
          maxLength: 60,
        }),
        fc.integer({ min: 2, max: 5 }),
        (rows, k) => {
          const truth = [0, 1].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0));
          const { group, masked } = microaggregate(truth, k);
          const ranked = rankGroups(truth[0] ?? new Float64Array(), k);
          for (const size of [...sizesOf(group), ...sizesOf(ranked)]) {
            expect(size).toBeGreaterThanOrEqual(k);
            expect(size).toBeLessThan(2 * k);
          }
          truth.forEach((values, at) => {
            expect(sum(masked[at] ?? new Float64Array())).toBeCloseTo(sum(values), 8);
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('makes one group of rows that are all alike, or fewer than 2k', () => {
    expect(sizesOf(microaggregate([new Float64Array(5).fill(1e12)], 3).group)).toEqual([5]);
    expect(sizesOf(microaggregate([Float64Array.of(1, 2)], 2).group)).toEqual([2]);
  });

  it.each([
    ['no variables', () => microaggregate([], 3), /no variable/],
    ['k below 2', () => microaggregate([new Float64Array(5)], 1), /whole number from 2/],
    ['fewer rows than k', () => microaggregate([new Float64Array(2)], 3), /2 rows/],
    ['a missing value', () => microaggregate([Float64Array.of(1, NaN)], 2), /Row 2 .* variable 1/],
    [
      'unlike lengths',
      () => microaggregate([new Float64Array(3), new Float64Array(2)], 2),
      /2 values/,
    ],
    ['a missing score', () => rankGroups(Float64Array.of(1, NaN), 2), /Row 2/],
    ['more than all in one group', () => rankGroups(Float64Array.of(1, 2), 3), /the 2 rows/],
    ['losses of unlike variables', () => informationLoss([new Float64Array(2)], []), /as many/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(DisclosureError);
    expect(run).toThrow(message);
  });
});

describe('informationLoss', () => {
  it('is nothing where nothing was changed, and grows with the groups', () => {
    const x = Float64Array.from({ length: 60 }, (_, row) => (row * 37) % 61);
    const y = x.map((value, row) => value + ((row * 11) % 7));
    expect(informationLoss([x, y], [x, y])).toEqual({ values: 0, correlations: 0 });
    const losses = [2, 5, 20].map(
      (k) => informationLoss([x, y], microaggregate([x, y], k).masked).values,
    );
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    const ranked = groupMeans(x, rankGroups(x, 3));
    expect(informationLoss([x], [ranked]).values).toBeGreaterThan(0);
  });

  it('says that a constant has no correlations', () => {
    const x = Float64Array.of(1, 2, 4);
    expect(informationLoss([x, new Float64Array(3)], [x, new Float64Array(3)])).toEqual({
      values: 0,
      correlations: null,
    });
  });
});
