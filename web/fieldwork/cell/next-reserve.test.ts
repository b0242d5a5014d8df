import { expect, test } from 'vitest';
import type { Area, Fact } from '../server/area.ts';
import { nextReserve } from './next-reserve.ts';

const drawn = (code: string, replicate: number, probability: number): Fact => ({
  fact: 'case',
  case: code,
  listClass: 'A',
  replicate,
  probability,
});
const area = (opened: Record<string, number>, stage: 'in work' | 'closed' = 'in work'): Area => ({
  area: 'E1',
  life: { stage, listed: { A: 12 }, opened },
  cases: [],
  facts: [
    {
      fact: 'area',
      stratum: 'S',
      region: 'R',
      urban: true,
      measure: 100,
      probability: 0.1,
      segmentProbability: 0.5,
    },
    ...['a', 'b', 'c', 'd'].map((code) => drawn(code, 0, 4 / 12)),
    drawn('e', 1, 6 / 12),
    drawn('f', 1, 6 / 12),
    drawn('g', 2, 8 / 12),
    { ...drawn('x', 0, 1), listClass: 'N' } as Fact,
  ],
});

test('the next reserve changes the chance of every household of its class', () => {
  expect(nextReserve(area({}), 'A')).toEqual({
    area: 'E1',
    replicate: 1,
    cases: 2,
    listed: 12,
    now: 4,
    then: 6,
    chanceNow: 0.05 * (4 / 12),
    chanceThen: 0.05 * (6 / 12),
  });
  expect(nextReserve(area({ A: 1 }), 'A')).toMatchObject({
    replicate: 2,
    now: 6,
    then: 7,
    chanceNow: 0.05 * (6 / 12),
    chanceThen: 0.05 * (8 / 12),
  });
});

test('there is none where all are open, where none was drawn, and in a closed area', () => {
  expect(nextReserve(area({ A: 2 }), 'A')).toBeUndefined();
  expect(nextReserve(area({}), 'N')).toBeUndefined();
  expect(nextReserve(area({}, 'closed'), 'A')).toBeUndefined();
});
