import { expect, it } from 'vitest';

import { domainPlan } from '../estimation/one-pass/domain-plan.ts';
import { countUnits } from './count-units.ts';

it('counts the units of overlapping domains, and each of their households once', () => {
  const plan = domainPlan(2, [[0, 1], [0], [1], []]);
  // Three households: two units of both groups, three of one, one that takes no part and one on no line.
  const group = Int32Array.of(0, 1, 1, 1, 1, 0, -1);
  const household = Int32Array.of(0, 0, 1, 1, 1, 2, 2);
  const kind = Int16Array.of(0, 0, 0, 1, 1, -1, 0);
  const [first, second] = countUnits(plan, { group, household, kind }, 2);
  expect(first).toEqual({
    units: Int32Array.of(3, 1, 2, 0),
    households: Int32Array.of(2, 1, 2, 0),
  });
  expect(second).toEqual({
    units: Int32Array.of(2, 0, 2, 0),
    households: Int32Array.of(1, 0, 1, 0),
  });
});
