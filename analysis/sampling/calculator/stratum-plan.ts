import { areaVariance, type AreaClass, type Contrast } from './area-variance.ts';
import type { Assumptions, KeyEstimate } from './assumptions.ts';
import { expectedTake } from './class-counts.ts';
import { listedClasses } from './listing-classes.ts';
import type { PlanStratum } from './plan-strata.ts';

/** Households to draw in each area: by class at listing, or so many of all, when nobody is screened. */
export type Takes = Readonly<Record<string, number>> | number;

/** What is expected of one stratum, all but `weight` and `areas` for each of its areas. */
export interface StratumPlan {
  /** Its share of the households of the frame. */
  weight: number;
  areas: number;
  listed: number;
  drawn: number;
  /** Completed, by true class. */
  interviews: Readonly<Record<string, number>>;
  /** Sum of the squared weights of the interviews, where those of an area add up to 1. */
  squaredWeights: number;
  /** Shares of the true classes. */
  classes: Readonly<Record<string, number>>;
  /** Between areas: see `areaVariance`. */
  variance: (estimate: KeyEstimate, contrast: Contrast) => number;
}

/**
 * What the areas of a stratum are expected to give, `areas` of them being drawn.
 *
 * @throws RangeError on a take that is no whole number above 0, or for a class that the listing does not find, or not for all.
 */
export function planStratum(
  stratum: PlanStratum,
  { weight, areas }: { weight: number; areas: number },
  takes: Takes,
  assumptions: Assumptions,
): StratumPlan {
  const { clustering, growth, response } = assumptions;
  const classes = classesOf(stratum, assumptions);
  const listed = stratum.measureDrawn * growth.mean;
  const found = listedClasses(assumptions, classes, typeof takes === 'object');
  const take = takesOf(takes, [...found.keys()]);
  const interviews: Record<string, number> = {};
  const areaClasses: AreaClass[] = [];
  let drawn = 0;
  for (const [code, { share, truly }] of found) {
    const expected = expectedTake(listed, share, clustering[code] ?? 0, take(code));
    // Where nobody was screened, households answer as what they truly are.
    const rate = response[code] ?? meanOf(truly, response);
    drawn += expected.drawn;
    areaClasses.push({ code, share, truly, spread: expected.spread / rate });
    for (const [truth, part] of Object.entries(truly)) {
      interviews[truth] = (interviews[truth] ?? 0) + expected.drawn * rate * part;
    }
  }
  const spread = areaClasses.reduce((sum, each) => sum + each.spread, 0);
  return {
    weight,
    areas,
    listed,
    drawn,
    interviews,
    squaredWeights: spread * (1 + growth.deviation ** 2),
    classes,
    variance: (estimate, contrast) =>
      areaVariance(estimate, contrast, areaClasses, { clustering, listed }),
  };
}

/** The stratum's own share of absent-migrant households where the frame knows it, the other classes in their proportions. */
function classesOf(
  { prevalence }: PlanStratum,
  { classes }: Assumptions,
): Readonly<Record<string, number>> {
  if (prevalence === undefined) return classes;
  const { A = 0, ...others } = classes;
  const rest = Object.entries(others).map(
    ([each, share]) => [each, (share * (1 - prevalence)) / (1 - A)] as const,
  );
  return { A: prevalence, ...Object.fromEntries(rest) };
}

function takesOf(takes: Takes, codes: readonly string[]): (code: string) => number {
  const given: Readonly<Record<string, number>> =
    typeof takes === 'number' ? { all: takes } : takes;
  for (const code of new Set([...codes, ...Object.keys(given)])) {
    const take = given[code] ?? Number.NaN;
    if (codes.includes(code) && Number.isInteger(take) && take >= 1) continue;
    throw new RangeError(
      `The take of class ${code} is ${Number.isNaN(take) ? 'missing' : take}. Give a whole number of at least 1 for each ` +
        `of ${codes.join(', ')}, and for no other: households without a chance would be missing from every figure.`,
    );
  }
  return (code) => given[code] ?? 0;
}

function meanOf(
  parts: Readonly<Record<string, number>>,
  values: Readonly<Record<string, number>>,
): number {
  return Object.entries(parts).reduce((sum, [code, part]) => sum + part * (values[code] ?? 1), 0);
}
