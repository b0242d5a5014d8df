import { readFileSync } from 'node:fs';
import { fromCSV } from 'arquero';
import { describe, expect, it } from 'vitest';
import { surveyMean } from '../../estimation/statistics/mean.ts';
import { only } from '../../estimation/survey-estimate.ts';
import { surveyDesign } from '../../estimation/survey-design.ts';
import { bootstrapWeights } from './bootstrap-weights.ts';
import { clusterLinkage } from './cluster-linkage.ts';
import { maskDesign } from './mask-design.ts';
import { poolWeights } from './pool-weights.ts';
import { standardErrors } from './standard-errors.ts';

const threeDigits = (value: number) => Number(value.toPrecision(3));

const table = fromCSV(readFileSync('tests/reference/data/dotm1k_hh.csv', 'utf8'));
const labels = (name: string) => Array.from(table.array(name), String);
const numbers = (name: string) =>
  Float64Array.from(table.array(name) as (number | null)[], (value) => value ?? NaN);

const [psu, stratum, region, type] = [
  labels('ea'),
  labels('stratum'),
  labels('region'),
  labels('mig_type'),
];
const weight = numbers('w');
const names = ['migrant', 'remit_recv', 'poor', 'pc_income', 'hhsize', 'internet', 'land_ha'];
const variables = Object.fromEntries(names.map((name) => [name, numbers(name)]));
const secretOf = (seed: number) => `secret ${seed}`.padEnd(32, '.');
const maskUnder = (seed: number) =>
  maskDesign({ psu, stratum, area: region }, psu, {
    psusPerUnit: 2,
    secret: secretOf(seed),
    release: 'PUF-1.0',
  });
const designOf = (unit: Int32Array, strata: Int32Array, weights: Float64Array) =>
  surveyDesign({ psu: [unit], strata: [strata], weights, lonelyPsu: 'fail' });
const truth = surveyDesign({ psu: [psu], strata: [stratum], weights: weight, lonelyPsu: 'adjust' });

/** The reference survey: 1,193 households of 116 enumeration areas, one region of which has three. */
describe('a sample masked for a public file', () => {
  const masked = maskUnder(0);
  const pooled = poolWeights(weight, masked.unit, type).weight.map(threeDigits);

  it('is not put together by places any more, as the unmasked one is', () => {
    const before = weight.map(threeDigits);
    expect(clusterLinkage([region, before], psu).right).toBeGreaterThan(0.85);
    expect(clusterLinkage([masked.unit, before], psu).right).toBeGreaterThan(0.95);

    const { replicates } = bootstrapWeights(
      { psu, stratum, area: region },
      { psu, weight: pooled },
      { psusPerUnit: 2, replicates: 200, secret: secretOf(0), release: 'PUF-1.0' },
    );
    const name = psu.map((_, row) =>
      replicates.map((own) => ((own[row] ?? 0) / (pooled[row] ?? 1)).toFixed(3)).join(' '),
    );
    // Two or three places of like size in each unit: fewer than every second pair.
    for (const published of [[region, type, pooled], [masked.unit, pooled], [name]]) {
      expect(clusterLinkage(published, psu).right).toBeLessThan(0.5);
    }
  });

  it('tells nearly the same means', () => {
    const read = designOf(masked.unit, masked.stratum, pooled);
    const domains = [...new Set(region)].map((own) =>
      Uint8Array.from(region, (each) => Number(each === own)),
    );
    const gaps = [undefined, ...domains].flatMap((domain) =>
      Object.values(variables).map((values) => {
        const [own, other] = [truth, read].map((design) =>
          only(surveyMean(design, [values], domain).estimates),
        );
        return Math.abs((other?.value ?? NaN) - (own?.value ?? NaN)) / (own?.se ?? NaN);
      }),
    );
    const sorted = gaps.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.2);
    expect(sorted.filter((gap) => gap <= 1).length / sorted.length).toBeGreaterThan(0.95);
  });

  it('tells standard errors that are right on the average, or a little too large', () => {
    const seeds = [0, 1, 2, 3, 4, 5];
    const ratios = seeds.flatMap((seed) => {
      const { unit, stratum: strata, report } = maskUnder(seed);
      expect(report.areasOfOneUnit).toEqual(['Islands']);
      return standardErrors(truth, designOf(unit, strata, weight), variables);
    });
    const mean = ratios.reduce((sum, { ratio }) => sum + (ratio ?? NaN) ** 2 / ratios.length, 0);
    expect(mean).toBeGreaterThan(0.9);
    expect(mean).toBeLessThan(1.2);
    expect(ratios[0]?.df).toEqual({ before: 104, after: 46 });
  });
});
