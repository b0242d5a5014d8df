/**
 * One figure on the lines of one breakdown, before the publication rules: estimates, and the counts that the rules ask for.
 */
import type { UnitGroup } from '../../questionnaire/definition.ts';
import type { Estimate } from '../estimation/estimate.ts';
import { onePass } from '../estimation/one-pass/one-pass.ts';
import { differenceAt, estimateAt } from '../estimation/one-pass/table-figures.ts';
import type { AskedFigure, OrderedValues } from './asked-figure.ts';
import { countUnits, type UnitCounts } from './count-units.ts';
import type { DrawnAreas } from './drawn-areas.ts';
import { influenceDifference, influenceOf, influenceQuotient } from './influence.ts';
import type { Influence, InfluenceStatistic, Tested } from './influence.ts';
import { sortedDomains } from './sorted-domains.ts';
import type { AdjustedFigures, CellSide } from './published-table.ts';
import type { Line, Side, TableLines } from './table-lines.ts';

/** A figure, or one group of a distribution. */
export interface FigureEstimates {
  group?: UnitGroup;
  lines: LineEstimates[];
}

export interface LineEstimates extends Line {
  /** Everybody first, then the groups of each comparison. */
  cells: CellEstimate[];
  /** Those of which an error is known of both sides together. */
  differences: DifferenceEstimate[];
}

export interface DifferenceEstimate {
  side: Required<CellSide>;
  found: Tested;
  /** What is left of it among units alike. */
  adjusted?: AdjustedFigures;
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

/** A figure on the lines of one breakdown; of a distribution all its groups, in their order. */
export function figureEstimates(
  areas: DrawnAreas,
  units: EstimatedUnits,
  lines: TableLines,
  { asked, known, of }: AskedFigure,
  ordered: () => OrderedValues,
): FigureEstimates[] {
  const { plan } = lines;
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

  if (!('variables' in of)) {
    const found = influencesOf(areas, units, lines, of.statistic, ordered());
    const domains = withCounts(found.map(({ estimate }) => estimate));
    return [{ lines: onLines(lines, domains, differencesOf(areas, lines, found)) }];
  }
  const { statistic, variables, options, groups, members } = of;
  const group = lines.group.slice();
  for (let row = 0; row < group.length; row++) if (known[row] !== 0) group[row] = -1;
  const rows = { psu: units.area, group, weight: units.weight, variables };
  const table = onePass(
    areas.stage,
    plan,
    rows,
    variables.map(() => statistic),
  );
  const ofMembers = members ? count(members, variables.length) : [];
  return variables.map((_, variable) => {
    const estimates = plan.domains.map((__, domain) =>
      estimateAt(table, variable, domain, options),
    );
    const differences = plan.comparisons.map((__, at) =>
      differenceAt(table, variable, at, options),
    );
    const own = groups?.[variable];
    return {
      ...(own && { group: own }),
      lines: onLines(lines, withCounts(estimates, ofMembers[variable]), differences),
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
  { weight, area }: EstimatedUnits,
  { plan, group }: TableLines,
  statistic: InfluenceStatistic,
  ordered: OrderedValues,
): Influence[] {
  return sortedDomains(plan, ordered, { weight, area, group }).map((own) =>
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
