import { expect, test } from 'vitest';
import { drawHouseholds } from '../sampling/draw-households.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { baseWeights } from '../weights/base-weights.ts';
import { classWeights, spreadOf } from './weight-spread.ts';

const listing = Array.from({ length: 40 }, (_, at) => ({
  case: `a-${at}`,
  listClass: at < 12 ? 'A' : 'N',
}));
const area: SampledArea = {
  area: 'a',
  stratum: 'north',
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.2,
  segmentProbability: 0.5,
  listed: { A: 12, N: 28 },
  cases: drawHouseholds(listing, { A: 4, N: 4 }, 'seed'),
};

test('the weights are those of the weighting itself, before and after a reserve is opened', () => {
  const weights = classWeights(area, { N: 1 }, { A: 1, N: 2 }, (each) => each === 'a-1');
  for (const [opened, name] of [
    [{ N: 1 }, 'worked'],
    [{ A: 1, N: 2 }, 'ifOpened'],
  ] as const) {
    for (const listClass of ['A', 'N']) {
      const base = baseWeights([area], { a: opened }).filter(
        (each) => each.listClass === listClass,
      );
      const moments = weights[listClass]?.[name];
      expect(moments?.n).toBe(base.length);
      expect(moments?.sum).toBeCloseTo(
        base.reduce((sum, each) => sum + each.base, 0),
        9,
      );
      expect(moments?.squares).toBeCloseTo(
        base.reduce((sum, each) => sum + each.base ** 2, 0),
        6,
      );
    }
  }
});

test('only interviews count among those interviewed', () => {
  const sampled = new Set(
    area.cases.filter(({ replicate }) => replicate === 0).map((each) => each.case),
  );
  const [one = ''] = sampled;
  const weights = classWeights(area, {}, {}, (each) => each === one);
  expect((weights['A']?.interviewed.n ?? 0) + (weights['N']?.interviewed.n ?? 0)).toBe(1);
});

test('1 + cv² is one for equal weights and grows with their spread', () => {
  expect(spreadOf({ n: 0, sum: 0, squares: 0 })).toBeUndefined();
  expect(spreadOf({ n: 4, sum: 8, squares: 16 })).toBe(1);
  // 1 and 3: mean 2, variance 1, cv² a quarter.
  expect(spreadOf({ n: 2, sum: 4, squares: 10 })).toBe(1.25);
});

test('a slip in a probability gives no number that a store would refuse', () => {
  expect(classWeights({ ...area, probability: 1e-200 }, {}, {}, () => true)).toEqual({});
});
