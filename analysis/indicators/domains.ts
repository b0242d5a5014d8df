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
  const isIn = ({ expression }: UnitGroup, unit: Unit) => measure.truth(expression, unit) === true;
  const sides = Uint8Array.from(units, (unit) =>
    main && isIn(main.a, unit) ? 1 : main && isIn(main.b, unit) ? 2 : 0,
  );
  const marks = lines.map(({ expression }) =>
    Uint8Array.from(units, (unit) =>
      Number(expression === undefined || measure.truth(expression, unit) === true),
    ),
  );
  const { group, first } = alike(units.length, [sides, ...marks]);
  const patterns = first.map((row): Pattern => ({
    side: sideOfMark[sides[row] ?? 0] ?? 'all',
    inLine: marks.map((mark) => mark[row] === 1),
  }));
  return { ...domainsOver(lines, patterns), group };
}

const sideOfMark: readonly Side[] = ['all', 'a', 'b'];

/**
 * Groups of rows that are alike in every column, numbered as they first come, and the first row of each. Marks in the
 * columns are from 0 to 2.
 */
function alike(
  rows: number,
  columns: readonly Uint8Array[],
): { group: Int32Array; first: readonly number[] } {
  const group = new Int32Array(rows);
  let first: number[] = [];
  for (const column of columns) {
    const numbers = new Int32Array(3 * Math.max(first.length, 1)).fill(-1);
    first = [];
    group.forEach((before, row) => {
      const kind = 3 * before + (column[row] ?? 0);
      if (numbers[kind] === -1) numbers[kind] = first.push(row) - 1;
      group[row] = numbers[kind] ?? -1;
    });
  }
  return { group, first };
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
  const groupsOf = (place: number, side: Side): Domain =>
    patterns.flatMap((pattern, group) =>
      pattern.inLine[place] === true && (side === 'all' || pattern.side === side) ? [group] : [],
    );
  const made = new Map(
    lines.map((line, place) => [
      line,
      { all: groupsOf(place, 'all'), a: groupsOf(place, 'a'), b: groupsOf(place, 'b') },
    ]),
  );
  return {
    lines: [...lines],
    groups: patterns.length,
    of: (line, side) => made.get(line)?.[side] ?? [],
  };
}
