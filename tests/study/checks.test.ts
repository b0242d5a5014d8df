import { describe, expect, it } from 'vitest';

import { randomStream } from '../../analysis/sampling/random.ts';
import { normal } from '../../simulation/distributions.ts';
import { checksOf } from './checks.ts';
import type { Study, StudyRow } from './study.ts';

/** A study of 20 estimands as an ideal platform gives it: normal estimates, errors known, 95 intervals in 100 that hold. */
function idealStudy(surveys: number, seed: string, shift = 0, error = 1): Study {
  const rows = Array.from({ length: 20 }, (_, at): StudyRow => {
    const chance = randomStream(seed, at);
    const estimates = Array.from(
      { length: surveys },
      (_, survey) => shift + normal(chance(survey) || 0.5),
    );
    const mean = estimates.reduce((sum, one) => sum + one, 0) / surveys;
    const moment = (power: number) =>
      estimates.reduce((sum, one) => sum + (one - mean) ** power, 0) / surveys;
    const sd = Math.sqrt((moment(2) * surveys) / (surveys - 1));
    const covered = estimates.filter((one) => Math.abs(one) < 1.96 * error).length;
    return {
      id: String(at),
      title: '',
      statistic: 'mean',
      compared: 'all',
      amount: false,
      truth: 0,
      surveys,
      mean,
      sd,
      kurtosis: moment(4) / moment(2) ** 2,
      bias: mean / sd,
      relativeBias: 0,
      seRatio: error / sd,
      coverage: covered / surveys,
      coveragePublished: covered / surveys,
      published: 1,
      cv: 1,
      cases: 1000,
    };
  });
  return { rows, surveys, interviews: 1200, listed: 16000, fraction: 0.05 };
}

/** In how many of so many studies a check does not hold. */
function red(studies: number, surveys: number, shift = 0, error = 1): number {
  return Array.from({ length: studies }, (_, at) =>
    checksOf(idealStudy(surveys, `${String(surveys)} ${String(at)}`, shift, error)),
  ).filter((checks) => checks.some((one) => !one.holds)).length;
}

describe('the checks of a study', () => {
  it('rarely blame a platform that is right', () => {
    // 500 studies with 60 checks each; once in 300 studies at most is what they are set for.
    expect(red(300, 100)).toBeLessThanOrEqual(2);
    expect(red(200, 40)).toBeLessThanOrEqual(2);
  });

  it('blame one that is wrong by what so many surveys can tell', () => {
    // A bias of 0.7 and errors 30 percent off, among a hundred surveys; half of the bias among a thousand.
    expect(red(20, 100, 0.7)).toBe(20);
    expect(red(20, 100, 0, 0.6)).toBe(20);
    expect(red(20, 100, 0, 1.5)).toBe(20);
    expect(red(20, 1000, 0.3)).toBe(20);
    expect(red(20, 1000, 0, 0.85)).toBe(20);
    expect(red(20, 1000, 0, 1.2)).toBe(20);
  });

  it('leave less room for chance the more surveys there are', () => {
    const lows = [40, 100, 300, 900].map(
      (surveys) => checksOf(idealStudy(surveys, 'room'))[2]?.low ?? NaN,
    );
    // The quantiles at 6.3e-5 of Binomial(n, 0.93), worked out apart from this with log-gamma functions.
    expect(lows.map((low, at) => Math.round(low * ([40, 100, 300, 900][at] ?? 0)))).toEqual([
      29, 82, 260, 806,
    ]);
  });

  it('are those of the survey method from a thousand surveys on', () => {
    const [bias, error, coverage] = checksOf(idealStudy(1000, 'one'));
    expect(bias?.high).toBeCloseTo(0.145, 3);
    expect([error?.low, error?.high]).toEqual([0.92, 1.12]);
    expect([coverage?.low, coverage?.high]).toEqual([0.93, 0.975]);
  });
});
