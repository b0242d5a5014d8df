import { describe, expect, it } from 'vitest';
import { surveyDesign } from '../../estimation/survey-design.ts';
import { randomStream } from '../../sampling/random.ts';
import { withBootstrap } from '../../weights/replicate-weights.ts';
import { bootstrapWeights } from './bootstrap-weights.ts';
import { clusterLinkage } from './cluster-linkage.ts';
import { standardErrors } from './standard-errors.ts';

const secret = 'a secret of the release, not of tests';
const choice = { replicates: 400, psusPerUnit: 2, secret, release: 'PUF-1.0' };
const random = randomStream('households');
/** 4 strata of 8 primary sampling units of 5 households. */
const rows = 160;
const at = Array.from({ length: rows }, (_, row) => row);
const psu = at.map((row) => `psu ${Math.floor(row / 5)}`);
const stratum = at.map((row) => `stratum ${Math.floor(row / 40)}`);
const weight = Float64Array.from(at, (row) => 50 + 100 * random(row, 1));
const sample = { psu, stratum };
const file = { psu, weight };
const y = Float64Array.from(at, (row) => 10 * random(Math.floor(row / 5), 2) + random(row, 3));

/** What somebody does who looks for neighbours: replicate over weight, as a name for the place. */
const named = (replicates: readonly ArrayLike<number>[]) =>
  at.map((row) =>
    replicates.map((own) => ((own[row] ?? 0) / (weight[row] ?? 1)).toFixed(4)).join(' '),
  );

describe('bootstrapWeights', () => {
  const { replicates, masked } = bootstrapWeights(sample, file, choice);

  it('give the standard errors of the masked design, and so about the true ones', () => {
    const columns = { weights: weight, lonelyPsu: 'fail' } as const;
    const truth = surveyDesign({ ...columns, psu: [psu], strata: [stratum] });
    const pooled = surveyDesign({ ...columns, psu: [masked.unit], strata: [masked.stratum] });
    const read = surveyDesign({
      ...columns,
      psu: [],
      replicate: {
        factors: replicates.map((own) =>
          Float64Array.from(own, (w, row) => w / (weight[row] ?? 1)),
        ),
        scale: 1 / replicates.length,
        scales: replicates.map(() => 1),
        mse: false,
      },
    });
    const [beside] = standardErrors(pooled, read, { y });
    // Of 400 replicates a standard error has a relative one of √(1/800) = 0.035; a mean is nearly linear.
    expect(Math.abs((beside?.ratio ?? 0) - 1)).toBeLessThan(0.11);
    expect(beside?.df).toEqual({ before: 12, after: 12 });
    const [own] = standardErrors(truth, read, { y });
    expect(own?.df).toEqual({ before: 28, after: 12 });
    expect(own?.ratio).toBeGreaterThan(0.5);
    expect(own?.ratio).toBeLessThan(1.6);
  });

  it('keep totals of weights, and are made again from the secret', () => {
    replicates.forEach((own) => expect(Math.min(...own)).toBeGreaterThanOrEqual(0));
    const sums = replicates.map((own) => own.reduce((sum, w) => sum + w, 0));
    const total = weight.reduce((sum, w) => sum + w, 0);
    expect(sums.reduce((sum, each) => sum + each / sums.length, 0) / total).toBeCloseTo(1, 1);
    expect(bootstrapWeights(sample, file, choice).replicates[7]).toEqual(replicates[7]);
  });

  it('do not show which households are neighbours, as those of the true design do', () => {
    const bare = withBootstrap(
      surveyDesign({ psu: [psu], strata: [stratum], weights: weight, lonelyPsu: 'fail' }),
      { replicates: 200, seed: secret },
    );
    const factors = bare.replicates?.factors ?? [];
    const exposed = factors.map((own) => own.map((factor, row) => factor * (weight[row] ?? 0)));
    expect(clusterLinkage([named(exposed)], psu)).toMatchObject({ right: 1, found: 1 });

    const linked = clusterLinkage([named(replicates)], psu);
    expect(linked).toEqual(clusterLinkage([masked.unit], psu));
    // Of 9 households alike in a unit of two places, 4 are of the same place.
    expect(linked.right).toBeCloseTo(4 / 9, 12);
    const groups = new Map(named(replicates).map((name, row) => [name, masked.unit[row]]));
    expect(groups.size).toBe(16);
  });

  it('say nothing about weights that name the place', () => {
    const ofPlace = psu.map((own) => own.length + Number(own.slice(4)));
    expect(clusterLinkage([masked.unit, ofPlace], psu)).toMatchObject({ right: 1, found: 1 });
    expect(clusterLinkage([at], psu)).toEqual({ pairs: 0, right: 0, found: 0 });
  });

  it('refuse too few replicates, and weights that are none', () => {
    expect(() => bootstrapWeights(sample, file, { ...choice, replicates: 199 })).toThrow(
      '200 or more',
    );
    const idle = { psu, weight: weight.map((w, row) => (row === 3 ? 0 : w)) };
    expect(() => bootstrapWeights(sample, idle, choice)).toThrow('Row 4 has the weight 0');
    expect(() => bootstrapWeights(sample, file, { ...choice, secret: 'short' })).toThrow(
      '32 random',
    );
  });

  it('pool a lonely unit with others of its area', () => {
    const lonely = stratum.map((own, row) => (row < 5 ? 'lonely' : own));
    const made = bootstrapWeights({ psu, stratum: lonely }, file, { ...choice, replicates: 200 });
    expect(made.masked.report.fewestPsus).toBe(2);
    expect(clusterLinkage([named(made.replicates)], psu).right).toBeLessThan(0.5);
  });
});
