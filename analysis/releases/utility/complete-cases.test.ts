import { expect, it } from 'vitest';
import { standingFor } from './complete-cases.ts';

const weight = Float64Array.of(10, 20, 30, 40, 50);
const regions = Int32Array.of(0, 0, 1, 1, 1);
const all = Int32Array.of(0, 1, 2, 3, 4);

it('lets the rows that tell stand for all of their region', () => {
  const own = standingFor(weight, regions, { counted: all, complete: Int32Array.of(1, 2, 3) });
  // 30 of weight 20 in the first region, 120 of 70 in the other.
  expect(own[1]).toBeCloseTo(30, 12);
  expect([own[2], own[3]].map((each) => Number(each?.toFixed(6)))).toEqual([51.428571, 68.571429]);
  expect((own[1] ?? 0) + (own[2] ?? 0) + (own[3] ?? 0)).toBeCloseTo(150, 10);
});

it('leaves weights as they are where nothing is withheld, or a region tells nothing', () => {
  expect(standingFor(weight, regions, { counted: all, complete: all })).toBe(weight);
  const own = standingFor(weight, regions, { counted: all, complete: Int32Array.of(2, 3, 4) });
  expect([...own]).toEqual([...weight]);
});
