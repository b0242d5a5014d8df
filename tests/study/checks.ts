/** Whether a study's figures are as they should be: the limits of SIMULATOR's section 7, and what chance allows besides. */
import { isSpread } from './estimands.ts';
import type { Study, StudyRow } from './study.ts';

export interface Check {
  id: string;
  what: 'bias' | 'standard error' | 'coverage';
  value: number;
  low: number;
  high: number;
  holds: boolean;
}

/** From so many surveys on, the limits are those of the table: they leave room for chance already. */
const surveysOfTheTable = 1000;
/** With fewer, a limit is passed only by more than so many standard errors of the figure itself. */
const beyond = 4;
/** And coverage only where so rare a count would be needed: 4 standard deviations, both tails, of a normal figure. */
const rare = 6.3e-5;

/** Bias, in standard deviations: what a ratio may have. */
const allowedBias = 0.05;
const allowedRatio = { low: 0.92, high: 1.12 };
/** For amounts, and where there are fewer than 300 cases, the wider ones. */
const allowedCoverage = { low: 0.93, high: 0.975 };
const widerCoverage = { low: 0.915, high: 0.975 };
const fewCases = 300;
/** What the Gini coefficient and medians may have besides: of a thousand surveys, 0.20 with what chance allows. */
const allowedSpreadBias = 0.2 - 3 / Math.sqrt(surveysOfTheTable);
/** The share of areas that the table's designs draw. */
const usualFraction = 120 / 2400;

/**
 * Bias, standard error and coverage of every estimand. What `errorsOverstated` names is held to its bias alone.
 *
 * With 1,000 surveys or more the limits are section 7's: bias 0.05 + 3/√K standard deviations (totals of households and
 * persons 3/√K; the Gini coefficient, medians and what else says how something is spread 0.20), mean standard error 0.92 to 1.12 of the true one, coverage 0.930 to 0.975 (0.915 for amounts and domains
 * under 300 cases). With fewer they are as far out again as chance carries a right platform's figure once in 16,000
 * times: bias by 4/√K in place of 3/√K, the standard error by 4 of its own (which grow with the kurtosis of the
 * estimates), coverage by the binomial distribution.
 *
 * Measured on a platform that is right by construction, 20 estimands: none of 2,000 studies of 100 surveys failed, 13 of
 * 2,000 of 40, and 7 of 100 of 1,000 (the table's lower limit of coverage is 2.9 standard errors away). So a single
 * figure barely out in a study of 1,000 is a reason to run it again with another seed, and no more.
 *
 * Where a larger share of the areas is drawn than 5 in 100, the upper limit of the standard error grows by what a sample
 * drawn with replacement, as which it is taken, would lack of it: √((1 - 0.05) / (1 - f)).
 */
export function checksOf({ rows, fraction }: Study): Check[] {
  return rows.flatMap((row) => {
    const checks = [biasOf(row)];
    if (!errorsOverstated.has(row.id)) checks.push(errorOf(row, fraction), coverageOf(row));
    return checks;
  });
}

/**
 * Non-response factors bring each cell's weights back to what was drawn; variances take them for given, and so overstate
 * the error of totals that hang on the number of households alone (Valliant, Dever and Kreuter 2018, chapter 15).
 */
const errorsOverstated: ReadonlySet<string> = new Set(['households', 'persons', 'immigrants']);
const countsOfAll: ReadonlySet<string> = new Set(['households', 'persons']);

function biasOf({ id, statistic, bias, surveys }: StudyRow): Check {
  const own = countsOfAll.has(id) ? 0 : isSpread(statistic) ? allowedSpreadBias : allowedBias;
  const limit = own + (surveys < surveysOfTheTable ? beyond : 3) / Math.sqrt(surveys);
  return check(id, 'bias', bias, -limit, limit);
}

function errorOf({ id, seRatio, surveys, kurtosis }: StudyRow, fraction: number): Check {
  const drawn = Math.sqrt((1 - usualFraction) / (1 - Math.max(usualFraction, fraction)));
  // Standard error of a standard deviation, relative to it (Kendall and Stuart 1977, chapter 10).
  const chance =
    surveys < surveysOfTheTable
      ? beyond * Math.sqrt((Math.max(3, kurtosis) - 1) / (4 * surveys))
      : 0;
  const { low, high } = allowedRatio;
  return check(id, 'standard error', seRatio, low * (1 - chance), high * drawn * (1 + chance));
}

function coverageOf({ id, coverage, surveys, amount, cases }: StudyRow): Check {
  const { low, high } = amount || cases < fewCases ? widerCoverage : allowedCoverage;
  if (surveys >= surveysOfTheTable) return check(id, 'coverage', coverage, low, high);
  return check(id, 'coverage', coverage, leastCount(surveys, low) / surveys, 1);
}

/** The smallest count that is not rare below: of a Binomial(n, p), the chance of fewer is at most `rare`. */
function leastCount(n: number, p: number): number {
  // In logarithms: of some hundred surveys the first chance is smaller than any number.
  let logTerm = n * Math.log(1 - p);
  let sum = 0;
  for (let count = 0; count <= n; count += 1) {
    sum += Math.exp(logTerm);
    if (sum > rare) return count;
    logTerm += Math.log(((n - count) / (count + 1)) * (p / (1 - p)));
  }
  return n;
}

function check(id: string, what: Check['what'], value: number, low: number, high: number): Check {
  return { id, what, value, low, high, holds: value >= low && value <= high };
}
