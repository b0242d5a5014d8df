import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../k-anonymity.ts';
import { householdRisk } from './household-risk.ts';
import { expectedFindings, individualRisk } from './individual-risk.ts';

const riskOf = (f: number, F: number, method: 'exact' | 'approximate' = 'exact') =>
  individualRisk({ sample: Float64Array.of(f), population: Float64Array.of(F) }, method)[0] ?? NaN;

/** E(1/F | f) added up over the negative binomial. */
function byDefinition(f: number, p: number): number {
  let [chance, sum] = [p ** f, 0];
  for (let F = f; F < f + 20_000; F++) {
    sum += chance / F;
    chance *= (F / (F - f + 1)) * (1 - p);
  }
  return sum;
}

describe('individualRisk', () => {
  it.each([
    [1, 0.01],
    [2, 0.02],
    [3, 0.4999],
    [3, 0.5],
    [7, 0.01],
    [40, 0.3],
    [40, 0.95],
  ])('is the expectation of 1/F given %i in the sample, p = %f', (f, p) => {
    const wanted = byDefinition(f, p);
    expect(Math.abs(riskOf(f, f / p) / wanted - 1)).toBeLessThan(1e-10);
  });

  it('lies between the risk of a larger population and 1/f, and is 1/f where all are in the sample', () => {
    for (const f of [1, 2, 3, 10, 1000]) {
      const risks = [1e12, 1e6, 10 * f, 2 * f, 1.0000001 * f, f].map((F) => riskOf(f, F));
      expect(risks).toEqual([...risks].sort((a, b) => a - b));
      expect(risks[0]).toBeGreaterThan(0);
      expect(risks.at(-1)).toBe(1 / f);
    }
    expect(riskOf(4, 0)).toBe(0.25);
  });

  it('tells rows apart that weigh alike and are more or fewer', () => {
    const counts = { sample: Float64Array.of(1, 2, 1), population: Float64Array.of(50, 50, 50) };
    expect([...individualRisk(counts)]).toEqual([riskOf(1, 50), riskOf(2, 50), riskOf(1, 50)]);
  });

  it('approximates as sdcMicro does', () => {
    expect(riskOf(5, 100, 'approximate')).toBeCloseTo(0.05 / (5 - 0.95), 15);
    expect(riskOf(2, 100, 'approximate')).toBe(riskOf(2, 100));
  });

  it('rounds counts down that alpha made fractional', () => {
    expect(riskOf(1.5, 100)).toBe(riskOf(1, 100));
    expect(riskOf(0.5, 100)).toBe(riskOf(1, 100));
  });
});

describe('householdRisk', () => {
  it('is the chance that one of the members is found', () => {
    const risks = Float64Array.of(0.5, 0.5, 1e-14, 1);
    expect([...householdRisk(risks, ['a', 'a', 'b', 'c'])]).toEqual([0.75, 0.75, 1e-14, 1]);
    expect(expectedFindings(Float64Array.of(0.25, 0.5))).toBe(0.75);
  });

  it('wants a household for each row', () => {
    expect(() => householdRisk(Float64Array.of(1), [])).toThrow(DisclosureError);
  });
});
