/**
 * Which domains of a table each unit is in: groups of the breakdowns, sides of the comparison. Units with the same
 * memberships make one group of cells, so that overlapping and incomplete breakdowns need no special care.
 */
import type { SurveyDefinition, Translations, UnitGroup } from '../../questionnaire/definition.ts';
import type { Domain } from '../estimation/one-pass/domain-plan.ts';
import type { Measure } from './measure.ts';
import { mainComparison } from './table-figure.ts';
import type { Unit } from './units.ts';

export type Side = 'all' | 'a' | 'b';

/** One line of a table. */
export interface Line {
  /** Name of the breakdown, or 'none'. */
  breakdown: string;
  /** Code of the group within the breakdown; 'all' where there is none. */
  group: string;
  label: Translations;
}

export interface Domains {
  lines: Line[];
  /** Group of cells of each unit. */
  group: Int32Array;
  groups: number;
  /** The groups of cells that one side of a line is made of. */
  of: (line: Line, side: Side) => Domain;
}

/** What the units of one group of cells share: their side of the comparison, and the lines that they are in. */
export interface Pattern {
  side: Side;
  /** In the order of the lines. */
  inLine: readonly boolean[];
}

/** The lines of a unit's tables, and where each of the units stands in them. */
export function domainsOf(
  definition: SurveyDefinition,
  unitName: string,
  units: readonly Unit[],
  measure: Measure,
  breakdowns?: readonly string[],
): Domains {
  const lines = linesOf(definition, unitName, breakdowns);
  const main = mainComparison(definition);
  const patterns = new Map<string, Pattern & { group: number }>();
  const group = Int32Array.from(units, (unit) => {
    const isIn = (of: UnitGroup | undefined) =>
      of !== undefined && measure.truth(of.expression, unit) === true;
    const side: Side = isIn(main?.a) ? 'a' : isIn(main?.b) ? 'b' : 'all';
    const inLine = lines.map(
      ({ expression }) => expression === undefined || measure.truth(expression, unit) === true,
    );
    const key = `${side} ${inLine.map(Number).join('')}`;
    const pattern = patterns.get(key) ?? { group: patterns.size, side, inLine };
    patterns.set(key, pattern);
    return pattern.group;
  });
  return { ...domainsOver(lines, [...patterns.values()]), group };
}

/** Breakdowns that tables have lines for which name none of their own. */
const usualBreakdowns: readonly string[] = ['sex', 'age', 'region', 'urban'];

/** The lines of a unit's tables, the whole first. `expression` is true of the units in the line; left out: all are. */
export function linesOf(
  definition: SurveyDefinition,
  unitName: string,
  breakdowns: readonly string[] = usualBreakdowns,
): (Line & { expression?: string })[] {
  return [
    { breakdown: 'none', group: 'all', label: { en: 'All' } },
    ...(definition.breakdowns[unitName] ?? []).flatMap(({ name, groups }) =>
      !breakdowns.includes(name)
        ? []
        : groups.map(({ code, label, expression }) => ({
            breakdown: name,
            group: code,
            label,
            expression,
          })),
    ),
  ];
}

/** The domains that groups of cells with these patterns, in their order, come to. */
export function domainsOver(
  lines: readonly Line[],
  patterns: readonly Pattern[],
): Omit<Domains, 'group'> {
  const places = new Map<Line, number>(lines.map((line, place) => [line, place]));
  return {
    lines: [...lines],
    groups: patterns.length,
    of: (line, side) =>
      patterns.flatMap((pattern, group) =>
        pattern.inLine[places.get(line) ?? -1] === true && (side === 'all' || pattern.side === side)
          ? [group]
          : [],
      ),
  };
}
