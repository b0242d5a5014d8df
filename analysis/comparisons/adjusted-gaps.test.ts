import { expect, test } from 'vitest';

import { surveyDesign } from '../estimation/survey-design.ts';
import { adjustedDifference } from '../models/adjusted-difference.ts';
import { eValueOfShares } from '../models/sensitivity.ts';
import { adjustedGaps, type AlikeUnits } from './adjusted-gaps.ts';

/** Three groups in eight areas; the outcome hangs on schooling, and in group 1 on the group besides. */
const rows = Array.from({ length: 160 }, (_, at) => ({
  psu: at % 8,
  stratum: (at % 8) % 2,
  weight: 1 + (at % 5),
  // Group 1 is better schooled, group 2 is like the reference.
  schooling: (at % 7) + (at % 3 === 1 ? 4 : 0),
  side: at % 3,
  noise: ((at * 37) % 11) - 5,
}));
const design = surveyDesign({
  psu: [rows.map(({ psu }) => psu)],
  strata: [rows.map(({ stratum }) => stratum)],
  weights: Float64Array.from(rows, ({ weight }) => weight),
  lonelyPsu: 'adjust',
});
const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
const schoolings = column(({ schooling }) => schooling);
const places = [...new Set(rows.map(({ psu }) => psu))];
const units: AlikeUnits = {
  areas: surveyDesign({
    psu: [places],
    strata: [places.map((psu) => psu % 2)],
    weights: new Float64Array(places.length).fill(1),
    lonelyPsu: 'adjust',
  }),
  area: Int32Array.from(rows, ({ psu }) => places.indexOf(psu)),
  weight: design.weight,
  covariates: [schoolings],
};
const side = Int8Array.from(rows, (row) => row.side);
const three = { groups: 3, reference: 0, of: 'mean' } as const;

test('a gap that schooling makes is gone among those of equal schooling', () => {
  const y = column(({ schooling, noise }) => 10 + 3 * schooling + noise);
  const [reference, better, alike] = adjustedGaps(units, { y, side }, three);
  expect(reference).toBeNull();
  expect(Math.abs(better?.estimate ?? NaN)).toBeLessThan(2 * (better?.se ?? NaN));
  expect(Math.abs(alike?.estimate ?? NaN)).toBeLessThan(2 * (alike?.se ?? NaN));
  const bare = adjustedGaps({ ...units, covariates: [] }, { y, side }, three);
  expect(bare[1]?.estimate).toBeGreaterThan(8);
});

test('a gap of its own stays, and an unseen factor that explained it would have to be strong', () => {
  const y = column((row) => 10 + 3 * row.schooling + (row.side === 1 ? 20 : 0) + row.noise);
  const [, better] = adjustedGaps(units, { y, side }, three);
  expect(better?.low).toBeLessThan(20);
  expect(better?.high).toBeGreaterThan(20);
  expect(better?.p).toBeLessThan(0.001);
  expect(better?.n).toBe(160);
  expect(better?.eValue).toBeGreaterThan(2);
});

test('of two groups it is the adjusted difference of a linear model', () => {
  const two = Int8Array.from(rows, (row) => (row.side === 2 ? -1 : row.side));
  const y = column(({ noise, schooling }) => Number(noise + schooling > 3));
  const [, gap] = adjustedGaps(units, { y, side: two }, { groups: 2, reference: 0, of: 'share' });
  const group = Float64Array.from(two, (own) => (own < 0 ? NaN : own));
  const other = adjustedDifference(design, {
    y,
    group,
    x: { names: ['schooling'], columns: [schoolings] },
    family: 'gaussian',
  });
  expect(gap?.estimate).toBeCloseTo(other.value ?? NaN, 12);
  expect(gap?.se).toBeCloseTo(other.se ?? NaN, 12);
  expect(gap?.p).toBeCloseTo(other.p ?? NaN, 10);
  expect(gap?.eValue).toBeCloseTo(eValueOfShares(other)?.value ?? NaN, 10);
});

test('units whose covariate is not known take no part', () => {
  const schooling = schoolings.slice();
  schooling[3] = NaN;
  const y = column(({ noise }) => noise);
  expect(adjustedGaps({ ...units, covariates: [schooling] }, { y, side }, three)[1]?.n).toBe(159);
});

test('where the covariates tell the groups apart by themselves there is nothing to tell', () => {
  const y = column(({ noise }) => noise);
  const same = [column((row) => +(row.side === 1))];
  const [, first, second] = adjustedGaps({ ...units, covariates: same }, { y, side }, three);
  expect(first).toBeNull();
  expect(second).not.toBeNull();
});
