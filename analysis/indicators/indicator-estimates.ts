import { makeDesign } from '../estimation/design.ts';
import type { Design } from '../estimation/design.ts';
import type { Difference } from '../estimation/difference.ts';
import type { Estimate, EstimateOptions } from '../estimation/estimate.ts';
import { addRows, layoutOfRows } from '../estimation/one-pass/add-rows.ts';
import { emptyCells } from '../estimation/one-pass/cells.ts';
import type { Cells } from '../estimation/one-pass/cells.ts';
import { domainPlan } from '../estimation/one-pass/domain-plan.ts';
import type { DomainPlan } from '../estimation/one-pass/domain-plan.ts';
import { domainTable } from '../estimation/one-pass/domain-table.ts';
import type { DomainTable } from '../estimation/one-pass/domain-table.ts';
import { differenceAt, estimateAt } from '../estimation/one-pass/table-figures.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import type { Domains, Line } from './domains.ts';
import type { Measure } from './measure.ts';
import type { Measured } from './table-figure.ts';
import type { Unit } from './units.ts';

/** What one indicator comes to on one line of its table, before the publication rules. */
export interface LineEstimates {
  line: Line;
  all: Estimate;
  a: Estimate;
  b: Estimate;
  difference: Difference;
  /** Share of the line's units, unweighted, whose value is not known; 0 where there are no units. */
  missing: { all: number; a: number; b: number };
}

/**
 * The design that units of one kind share. Every area with a weighted household has a place in it, by a row of weight 0,
 * so that areas without a unit of this kind count as drawn. A stratum left with one area takes its distance from the
 * mean of all areas. `factors`: by how much each unit's weight is more than its household's.
 */
export function designOf(
  units: readonly Unit[],
  weights: ReadonlyMap<string, HouseholdWeight>,
  factors: readonly number[] = units.map(() => 1),
): Design {
  const rows = units.map(({ interview }) => weights.get(interview.case));
  const areas = new Map([...weights.values()].map((one) => [one.area, one.stratum]));
  const all = [
    ...rows.map((one, row) => ({
      psu: one?.area ?? '',
      stratum: one?.stratum ?? '',
      weight: (one?.weight ?? 0) * (factors[row] ?? 1),
    })),
    ...[...areas].map(([psu, stratum]) => ({ psu, stratum, weight: 0 })),
  ];
  return makeDesign(
    {
      stratum: all.map(({ stratum }) => stratum),
      psu: all.map(({ psu }) => psu),
      weight: all.map(({ weight }) => weight),
    },
    { lonelyPsu: 'adjust' },
  );
}

/** What one pass over the units leaves of an indicator. */
export interface IndicatorSums {
  cells: Cells;
  /** Units by group of cells: those of the universe, and those of them whose value is not known. */
  asked: Int32Array;
  missing: Int32Array;
  /** Whether some value is below 0. */
  negative: boolean;
}

/** One indicator on every line of its table, from one pass over the units. */
export function indicatorEstimates(
  indicator: Measured,
  table: { units: readonly Unit[]; design: Design; domains: Domains; measure: Measure },
): LineEstimates[] {
  return estimatesFrom(indicator, sumsOf(indicator, table), table.domains);
}

/** The pass over the units of one indicator. */
export function sumsOf(
  indicator: Measured,
  table: { units: readonly Unit[]; design: Design; domains: Domains; measure: Measure },
): IndicatorSums {
  const { units, design, domains, measure } = table;
  const group = new Int32Array(design.rows).fill(-1);
  const y = new Float64Array(design.rows).fill(NaN);
  const x = new Float64Array(design.rows).fill(NaN);
  const asked = new Int32Array(domains.groups);
  const missing = new Int32Array(domains.groups);
  units.forEach((unit, row) => {
    const own = domains.group[row] ?? -1;
    if (indicator.universe !== undefined && measure.truth(indicator.universe, unit) !== true)
      return;
    asked[own] = (asked[own] ?? 0) + 1;
    y[row] = measure.number(indicator.value, unit);
    checkProportion(indicator, y[row] ?? NaN);
    x[row] = indicator.denominator === undefined ? 1 : measure.number(indicator.denominator, unit);
    // Degrees of freedom are those of the units that answered: the others belong to no domain.
    if (Number.isNaN(y[row]) || Number.isNaN(x[row])) missing[own] = (missing[own] ?? 0) + 1;
    else group[row] = own;
  });
  const ratio = indicator.denominator !== undefined;
  const rows = {
    psu: design.psuOf,
    group,
    weight: design.weight,
    variables: [ratio ? { y, x } : { y }],
  };
  const cells = emptyCells(layoutOfRows(design, domains.groups, rows), [
    ratio ? 'ratio' : 'number',
  ]);
  addRows(cells, rows);
  return { cells, asked, missing, negative: y.some((value) => value < 0) };
}

/** One indicator on every line of its table, wherever the rows were added up. */
export function estimatesFrom(
  indicator: Measured,
  { cells, ...counts }: IndicatorSums,
  domains: Omit<Domains, 'group'>,
): LineEstimates[] {
  const table = domainTable(cells, linePlan(domains), [indicator.statistic]);
  return lineEstimates(indicator, table, 0, counts, domains.lines);
}

/** Three domains for each line: all, a and b; the last two are compared. Made once of the same domains. */
export function linePlan(domains: Omit<Domains, 'group'>): DomainPlan {
  const known = plans.get(domains);
  if (known !== undefined) return known;
  const { lines, groups, of } = domains;
  const made = domainPlan(
    groups,
    lines.flatMap((line) => [of(line, 'all'), of(line, 'a'), of(line, 'b')]),
    lines.map((_, at) => ({ a: 3 * at + 1, b: 3 * at + 2 })),
  );
  plans.set(domains, made);
  return made;
}

const plans = new WeakMap<Omit<Domains, 'group'>, DomainPlan>();

/** A variable of a table that was made by `linePlan`. */
export function lineEstimates(
  indicator: Measured,
  table: DomainTable,
  variable: number,
  { asked, missing, negative }: Omit<IndicatorSums, 'cells'>,
  lines: readonly Line[],
): LineEstimates[] {
  const options = intervalFor(indicator, negative);
  const over = (counts: Int32Array, domain: number) =>
    (table.plan.domains[domain] ?? []).reduce((sum, group) => sum + (counts[group] ?? 0), 0);
  const missingIn = (domain: number) => {
    const all = over(asked, domain);
    return all === 0 ? 0 : over(missing, domain) / all;
  };
  return lines.map((line, at) => {
    const [all, a, b] = [3 * at, 3 * at + 1, 3 * at + 2];
    const difference = differenceAt(table, variable, at, options);
    return {
      line,
      all: estimateAt(table, variable, all, options),
      a: difference.a,
      b: difference.b,
      difference,
      missing: { all: missingIn(all), a: missingIn(a), b: missingIn(b) },
    };
  });
}

/** Logit for proportions; log for amounts that are never below 0, which are mostly skewed; plain for the rest. */
function intervalFor({ statistic }: Measured, negative: boolean): EstimateOptions {
  if (statistic === 'proportion') return { interval: 'logit' };
  return { interval: statistic === 'ratio' || negative ? 'plain' : 'log' };
}

/** Throws for a value of a proportion that is neither 0 nor 1; NaN is not known. */
export function checkProportion({ id, statistic, value }: Measured, y: number): void {
  if (statistic !== 'proportion' || Number.isNaN(y) || y === 0 || y === 1) return;
  throw new Error(
    `Indicator ${id} is a proportion, and its value ${value} gives ${y} for a unit. Write an expression that is true or false, or 1 or 0.`,
  );
}
