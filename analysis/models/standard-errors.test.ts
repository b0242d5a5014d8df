import { describe, expect, it } from 'vitest';

import type { SurveyDesign } from '../estimation/survey-design.ts';
import type { SurveyEstimate } from '../estimation/survey-estimate.ts';
import { adjusted, decomposed, designOf, f, regress, reweighted, weights } from './twelve-rows.ts';

describe('standard errors', () => {
  const estimates: Record<string, (design: SurveyDesign) => SurveyEstimate | undefined> = {
    'a linear coefficient': (design) => regress(design, 'gaussian').coefficients[2],
    'a logistic coefficient': (design) => regress(design, 'binomial').coefficients[3],
    'an adjusted difference, linear': (design) => adjusted(design, 'gaussian'),
    'an adjusted difference of shares': (design) => adjusted(design, 'binomial'),
    'a predictive margin': (design) => adjusted(design, 'binomial').a,
    'a difference reweighted to both': (design) => reweighted(design, 'both'),
    'a difference reweighted to the group': (design) => reweighted(design, 'group'),
    'a gap': (design) => decomposed(design).gap,
    interaction: (design) => decomposed(design).threefold.interaction,
    'what is explained, pooled': (design) => decomposed(design).twofold.pooled.explained,
    'what is not, pooled': (design) => decomposed(design).twofold.pooled.unexplained,
    "a column's endowments": (design) => decomposed(design).detail[1]?.endowments,
    "a column's coefficients": (design) => decomposed(design).detail[0]?.coefficients,
  };

  it.each(Object.entries(estimates))('of %s: what a small change of each weight does', (_, of) => {
    const at = (row: number, change: number) =>
      of(designOf(weights.map((w, other) => (other === row ? w * (1 + change) : w))))?.value ?? NaN;
    const slopes = weights.map((__, row) => (at(row, 1e-5) - at(row, -1e-5)) / 2e-5);
    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / 12;
    const squares = slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0);
    const se = of(designOf(weights))?.se ?? NaN;
    expect(se / Math.sqrt((12 / 11) * squares)).toBeCloseTo(1, 6);
  });

  it('stay as they are, like the values, when weights are 1e12 times as large', () => {
    for (const of of Object.values(estimates)) {
      const [small, large] = [of(designOf(weights)), of(designOf(weights.map((w) => w * 1e12)))];
      expect(large?.outcome).toBe(small?.outcome);
      expect((large?.value ?? NaN) / (small?.value ?? NaN)).toBeCloseTo(1, 9);
      expect((large?.se ?? NaN) / (small?.se ?? NaN)).toBeCloseTo(1, 9);
    }
  });

  it('come from fits in every replicate, when there are replicate weights', () => {
    const linear = designOf(weights);
    const replicates = {
      factors: weights.map((_, out) => f(...weights.map((__, row) => (row === out ? 0 : 12 / 11)))),
      scale: 11 / 12,
      scales: weights.map(() => 1),
      mse: false,
    };
    const jackknifed = { ...linear, replicates };
    for (const of of [estimates['a gap'], estimates['a linear coefficient']]) {
      const [one, other] = [of?.(linear), of?.(jackknifed)];
      expect(other?.value).toBe(one?.value);
      const times = (other?.se ?? NaN) / (one?.se ?? NaN);
      expect(times).toBeGreaterThan(1);
      expect(times).toBeLessThan(2);
    }
  });
});
