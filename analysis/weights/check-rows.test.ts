import { expect, it } from 'vitest';

import { calibration } from './calibration.ts';
import { postStratification } from './post-stratification.ts';
import { classAdjustment, responseClasses } from './response-classes.ts';
import { medianTrimming } from './trimming.ts';

const three = Float64Array.of(10, 10, 10);
const [two, all] = [Float64Array.of(1, 1), Uint8Array.of(1, 1, 1)];
const rule = { fewest: 1, lowestRate: 0 };
const region = { name: 'region', population: new Map([['a', 40]]) };
const households = { name: 'households', total: 40 };

it.each([
  [
    'values',
    () => calibration([{ ...households, values: two }]).adjust(three),
    '3 weights and 2 rows of households',
  ],
  [
    'clusters',
    () => calibration([{ ...households, values: three }], { cluster: ['a', 'b'] }).adjust(three),
    '3 weights and 2 rows of the cluster',
  ],
  [
    'divisions',
    () => responseClasses([['a', 'b']], all, rule),
    '3 weights and 2 rows of division 1',
  ],
  [
    'answers',
    () =>
      classAdjustment(responseClasses([['a', 'a', 'a']], all, rule), Uint8Array.of(1, 1)).adjust(
        three,
      ),
    '3 weights and 2 rows of responded',
  ],
  [
    'categories',
    () => postStratification({ ...region, category: ['a', 'a'] }).adjust(three),
    '3 weights and 2 rows of region',
  ],
  [
    'strata',
    () => medianTrimming({ times: 3, stratum: ['a', 'a'] }).adjust(three),
    '3 weights and 2 rows of the stratum',
  ],
])('%s of another length than the weights are refused', (_, attempt, words) => {
  expect(attempt).toThrow(words);
});
