/**
 * One figure on the lines of one breakdown, before the publication rules: estimates, and the counts that the rules ask for.
 */
import type { Figure, UnitGroup } from '../../questionnaire/definition.ts';
import type { Estimate, EstimateOptions } from '../estimation/estimate.ts';
import type { Rows, Variable } from '../estimation/one-pass/add-rows.ts';
import type { DomainStatistic } from '../estimation/one-pass/domain-table.ts';
import { onePass } from '../estimation/one-pass/one-pass.ts';
import { differenceAt, estimateAt } from '../estimation/one-pass/table-figures.ts';
import { countUnits, type UnitCounts } from './count-units.ts';
import type { DrawnAreas } from './drawn-areas.ts';
import { influenceDifference, influenceOf, influenceQuotient } from './influence.ts';
import type { Influence, InfluenceStatistic, Tested } from './influence.ts';
import { sortedDomains } from './sorted-domains.ts';
import type { CellSide } from './published-table.ts';
import type { Line, Side, TableLines } from './table-lines.ts';
import { notCounted, unknown, type FigureColumns } from './unit-columns.ts';

/** A figure, or one group of a distribution. */
export interface FigureEstimates {
  group?: UnitGroup;
  lines: LineEstimates[];
}

export interface LineEstimates extends Line {
  /** Everybody first, then the groups of each comparison. */
  cells: CellEstimate[];
  /** Those of which an error is known of both sides together. */
  differences: { side: Required<CellSide>; found: Tested }[];
}

export interface CellEstimate extends DomainEstimate {
  /** Left out: everybody on the line. */
  side?: Pick<CellSide, 'comparison' | 'group'>;
}

interface DomainEstimate {
  estimate: Estimate;
  /** Share of the units, unweighted, whose value is not known; 0 where there are no units. */
  missing: number;
  /** That the units with a value live in. */
  households: number;
  /** Of a proportion or a group: the units that are in it, and their households. */
  members?: { units: number; households: number };
}

/** Units of one kind, as far as estimates need them. */
export interface EstimatedUnits {
  weight: Float64Array;
  household: Int32Array;
  /** By place among the drawn areas. */
  area: Int32Array;
}

/** A figure that is asked of units; of a distribution all its groups, in their order. */
export function figureEstimates(
  areas: DrawnAreas,
  units: EstimatedUnits,
  lines: TableLines,
  figure: Exclude<Figure, { statistic: 'quotient' }>,
  column: FigureColumns,
): FigureEstimates[] {
  const { plan } = lines;
  const asked = Int16Array.from(units.weight, (_, row) => (isCounted(column, row) ? 0 : -1));
  const known = asked.map((own, row) => (own === 0 && isKnown(column, row) ? 0 : -1));
  const count = (kind: Int16Array, kinds?: number) =>
    countUnits(plan, { group: lines.group, household: units.household, kind }, kinds);
  const [ofAsked, ofKnown] = [count(asked)[0], count(known)[0]];
  const counts = plan.domains.map((_, domain) => {
    const [all, own] = [ofAsked?.units[domain] ?? 0, ofKnown?.units[domain] ?? 0];
    const households = ofKnown?.households[domain] ?? 0;
    return { missing: all === 0 ? 0 : 1 - own / all, households };
  });
  const withCounts = (estimates: readonly Estimate[], members?: UnitCounts): DomainEstimate[] =>
    estimates.map((estimate, domain) => ({
      estimate,
      ...(counts[domain] ?? { missing: 0, households: 0 }),
      ...(members && {
        members: {
          units: members.units[domain] ?? 0,
          households: members.households[domain] ?? 0,
        },
      }),
    }));

  if (figure.statistic === 'median' || figure.statistic === 'gini') {
    const found = influencesOf(areas, units, lines, figure.statistic, column);
    const domains = withCounts(found.map(({ estimate }) => estimate));
    return [{ lines: onLines(lines, domains, differencesOf(areas, lines, found)) }];
  }
  const { variables, statistic, groups } = variablesOf(figure, column);
  const rows = {
    psu: units.area,
    group: lines.group.map((group, row) => (known[row] === 0 ? group : -1)),
    weight: units.weight,
    variables,
  };
  const options = intervalFor(statistic, variables);
  const table = onePass(
    areas.stage,
    plan,
    rows,
    variables.map(() => statistic),
  );
  const places = membersIn(column, figure, groups !== undefined);
  const members = places ? count(places, variables.length) : [];
  return variables.map((_, variable) => {
    const estimates = plan.domains.map((__, domain) =>
      estimateAt(table, variable, domain, options),
    );
    const group = groups?.[variable];
    const differences = plan.comparisons.map((__, at) =>
      differenceAt(table, variable, at, options),
    );
    return {
      ...(group && { group }),
      lines: onLines(lines, withCounts(estimates, members[variable]), differences),
    };
  });
}

/** What is found of the domains of a plan, line by line. */
function onLines(
  { lines, sides, plan }: TableLines,
  domains: readonly DomainEstimate[],
  differences: readonly (Tested | undefined)[],
): LineEstimates[] {
  const [ofSides, ofDifferences] = [1 + sides.length, plan.comparisons.length / lines.length];
  const compared = sides.filter(({ isReference }) => !isReference);
  const nameOf = ({ comparison, group }: Side) => ({
    comparison: comparison.name,
    group: group.code,
  });
  return lines.map((line, at) => ({
    ...line,
    cells: domains.slice(at * ofSides, (at + 1) * ofSides).map((own, place) => {
      const side = sides[place - 1];
      return { ...own, ...(side && { side: nameOf(side) }) };
    }),
    differences: compared.flatMap((side, place) => {
      const found = differences[at * ofDifferences + place];
      const less = side.comparison.reference;
      return found === undefined ? [] : [{ side: { ...nameOf(side), less }, found }];
    }),
  }));
}

/** One figure over another, on lines and sides that both have. */
export function quotientEstimates(
  { design }: Pick<DrawnAreas, 'design'>,
  lines: TableLines,
  over: readonly Influence[],
  under: readonly Influence[],
  counts: readonly [FigureEstimates | undefined, FigureEstimates | undefined],
): FigureEstimates {
  const found = over.flatMap((own, domain) => {
    const below = under[domain];
    return below === undefined ? [] : [influenceQuotient(design, own, below)];
  });
  const parts = counts.map((part) => part?.lines.flatMap(({ cells }) => cells) ?? []);
  const domains = found.map(({ estimate }, domain) => {
    const both = parts.flatMap((cells) => cells[domain] ?? []);
    return {
      estimate,
      missing: Math.max(...both.map(({ missing }) => missing)),
      households: Math.min(...both.map(({ households }) => households)),
    };
  });
  return { lines: onLines(lines, domains, differencesOf({ design }, lines, found)) };
}

/** A statistic of the units of every domain of the lines, with what each area adds to its error. */
export function influencesOf(
  { design }: Pick<DrawnAreas, 'design'>,
  units: EstimatedUnits,
  { plan, group }: TableLines,
  statistic: InfluenceStatistic,
  column: FigureColumns,
): Influence[] {
  const rows =
    'answer' in column
      ? { y: Float64Array.from(column.answer, (own) => (own < 0 ? NaN : own)) }
      : { y: column.y, ...(column.x && { x: column.x }) };
  return sortedDomains(plan, { ...units, ...rows, group }).map((own) =>
    influenceOf(statistic, design, own),
  );
}

function differencesOf(
  { design }: Pick<DrawnAreas, 'design'>,
  { plan }: TableLines,
  found: readonly Influence[],
): (Tested | undefined)[] {
  return plan.comparisons.map(({ a, b }) => {
    const [left, right] = [found[a], found[b]];
    return left && right && influenceDifference(design, left, right);
  });
}

function isCounted(column: FigureColumns, row: number): boolean {
  return 'answer' in column ? column.answer[row] !== notCounted : column.counted[row] === 1;
}

function isKnown(column: FigureColumns, row: number): boolean {
  if ('answer' in column) return column.answer[row] !== unknown;
  const [y, x] = [column.y[row] ?? NaN, column.x === undefined ? 1 : (column.x[row] ?? NaN)];
  return !Number.isNaN(y) && !Number.isNaN(x);
}

/** A variable for each number that the figure comes to: of a distribution whether a unit is in the group. */
function variablesOf(
  figure: Figure,
  column: FigureColumns,
): { variables: Variable[]; statistic: DomainStatistic; groups?: readonly UnitGroup[] } {
  if (!('answer' in column)) {
    const statistic =
      figure.statistic === 'ratio' || figure.statistic === 'total' ? figure.statistic : 'mean';
    return { variables: [{ y: column.y, ...(column.x && { x: column.x }) }], statistic };
  }
  const { answer } = column;
  const isIn = (place: number) => ({
    y: Uint8Array.from(answer, (own) => (own < 0 ? 2 : own === place ? 1 : 0)),
  });
  if (figure.statistic !== 'distribution' && figure.statistic !== 'counts') {
    return { variables: [isIn(1)], statistic: 'proportion' };
  }
  return {
    variables: figure.groups.map((_, place) => isIn(place)),
    statistic: figure.statistic === 'counts' ? 'total' : 'proportion',
    groups: figure.groups,
  };
}

/** The places of units that are in a group; 0 for those that a proportion or a number of units counts. */
function membersIn(
  column: FigureColumns,
  { statistic }: Figure,
  inGroups: boolean,
): Int16Array | undefined {
  if ('answer' in column) return inGroups ? column.answer : column.answer.map((own) => own - 1);
  const isNumber =
    statistic === 'total' && column.y.every((own) => Number.isNaN(own) || own === 0 || own === 1);
  return isNumber ? Int16Array.from(column.y, (own) => (own === 1 ? 0 : -1)) : undefined;
}

/** Logit for proportions; log for amounts that are never below 0, which are mostly skewed; plain for the rest. */
function intervalFor(statistic: DomainStatistic, variables: Rows['variables']): EstimateOptions {
  if (statistic === 'proportion') return { interval: 'logit' };
  const negative = variables.some(({ y }) => y.some((value) => value < 0));
  return { interval: statistic === 'ratio' || negative ? 'plain' : 'log' };
}
