import type { KeyEstimate } from './assumptions.ts';
import type { ListedClass } from './listing-classes.ts';

/**
 * What is estimated, as a sum over units: each unit of a household of true class t adds `weight[t]` x (value - centre[t]).
 * Of a ratio the weight is 1 / U, with U the units for each household, and the centre the ratio itself; of a difference of
 * two groups it has opposite signs in them.
 */
export interface Contrast {
  weight: Readonly<Record<string, number>>;
  centre: Readonly<Record<string, number>>;
}

/** One class of an area: what was listed of it, and how its take comes out. */
export interface AreaClass extends ListedClass {
  code: string;
  /** E((K/L)² / completed interviews). */
  spread: number;
}

/**
 * The variance, between areas drawn with probability proportional to size, of what one area's interviews say of the
 * contrast. Divided by the number of areas it is the variance of the stratum's estimate (ultimate clusters of a linearized
 * ratio: Särndal, Swensson and Wretman 1992, sections 4.3 and 5.7). Three parts:
 *
 * - areas differ in their mix of classes, by the classes' `clustering` and by the chance of `listed` households;
 * - areas differ in the value, by the estimate's `clustering`, for as many units of the domain as they have;
 * - households of one class at listing differ, in value and, where the listing erred or nobody was screened, in class:
 *   divided by the interviews made of the class.
 */
export function areaVariance(
  estimate: KeyEstimate,
  contrast: Contrast,
  classes: readonly AreaClass[],
  { clustering, listed }: { clustering: Readonly<Record<string, number>>; listed: number },
): number {
  const of = (code: string) => contribution(estimate, contrast, code);
  const mixing = (code: string) => {
    const rho = clustering[code] ?? 0;
    return rho + (1 - rho) / listed;
  };
  const parts = classes.map((each) => ({ ...each, truly: Object.entries(each.truly) }));
  const expected = (read: (one: Contribution) => number) =>
    parts.reduce((sum, { share, truly }) => sum + share * meanOf(truly, (t) => read(of(t))), 0);

  const [level, amount] = [expected(({ off }) => off), expected((one) => one.amount)];
  const absolute = expected((one) => Math.abs(one.amount));
  const variance =
    absolute === 0 ? 0 : expected((one) => Math.abs(one.amount) * one.variance) / absolute;
  let sizes = amount ** 2;
  let total = 0;
  for (const { code, share, truly, spread } of parts) {
    const mean = meanOf(truly, (t) => of(t).off);
    const rho = (t: string) => clustering[t] ?? 0;
    const square = (t: string) => (of(t).off - mean) ** 2;
    total += share * mixing(code) * (mean - level) ** 2;
    total += share ** 2 * meanOf(truly, (t) => rho(t) * square(t));
    total += spread * meanOf(truly, (t) => (1 - rho(t)) * square(t) + of(t).within);
    sizes += share * meanOf(truly, (t) => mixing(t) * (of(t).amount - amount) ** 2);
  }
  return total + estimate.clustering * variance * sizes;
}

/** What one household of a class adds. */
interface Contribution {
  /** To the contrast, on average. */
  off: number;
  /** Variance between households of the class within an area. */
  within: number;
  /** Weighted units. */
  amount: number;
  /** Of the value, between units. */
  variance: number;
}

function contribution(
  estimate: KeyEstimate,
  { weight, centre }: Contrast,
  code: string,
): Contribution {
  const { units, mean, deviation } = estimate.classes[code] ?? { units: 0, mean: 0 };
  const by = weight[code] ?? 0;
  if (units === 0 || by === 0) return { off: 0, within: 0, amount: 0, variance: 0 };
  const variance = deviation === undefined ? mean * (1 - mean) : deviation ** 2;
  const off = by * units * (mean - (centre[code] ?? 0));
  // With fewer units than households a share of the households has one, and the others none.
  const having = off ** 2 * (1 / Math.min(1, units) - 1);
  const answers = (1 - estimate.clustering) * by ** 2 * units * estimate.together * variance;
  return { off, within: having + answers, amount: by * units, variance };
}

function meanOf(truly: readonly [string, number][], value: (code: string) => number): number {
  return truly.reduce((sum, [code, part]) => sum + part * value(code), 0);
}
