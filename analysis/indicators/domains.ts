/**
 * Which domains of a table each unit is in: groups of the breakdowns, sides of the comparison. Units with the same
 * memberships make one group of cells, so that overlapping and incomplete breakdowns need no special care.
 */
import type { SurveyDefinition, Translations } from '../../questionnaire/definition.ts';
import type { Domain } from '../estimation/cells.ts';
import type { Measure } from './measure.ts';
import type { Unit } from './units.ts';

export type Side = 'all' | 'a' | 'b';

/** One line of a table. */
export interface Line {
  breakdown: 'none' | 'sex' | 'age' | 'region' | 'urban';
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

/** The lines of a unit's tables, and where each of the units stands in them. */
export function domainsOf(
  definition: SurveyDefinition,
  unitName: string,
  units: readonly Unit[],
  measure: Measure,
): Domains {
  const whole: Line & { expression?: string } = {
    breakdown: 'none',
    group: 'all',
    label: { en: 'All' },
  };
  const lines = [
    whole,
    ...(definition.breakdowns[unitName] ?? []).flatMap(({ name, groups }) =>
      groups.map(({ code, label, expression }) => ({
        breakdown: name,
        group: code,
        label,
        expression,
      })),
    ),
  ];
  const patterns = new Map<string, { group: number; side: Side; inLine: boolean[] }>();
  const group = Int32Array.from(units, (unit) => {
    const isA = measure.truth(definition.comparison.expression, unit);
    const side: Side = isA === undefined ? 'all' : isA ? 'a' : 'b';
    const inLine = lines.map(
      ({ expression }) => expression === undefined || measure.truth(expression, unit) === true,
    );
    const key = `${side} ${inLine.map(Number).join('')}`;
    const pattern = patterns.get(key) ?? { group: patterns.size, side, inLine };
    patterns.set(key, pattern);
    return pattern.group;
  });
  const all = [...patterns.values()];
  const places = new Map<Line, number>(lines.map((line, place) => [line, place]));
  return {
    lines,
    group,
    groups: all.length,
    of: (line, side) =>
      all
        .filter((pattern) => pattern.inLine[places.get(line) ?? -1] === true)
        .filter((pattern) => side === 'all' || pattern.side === side)
        .map((pattern) => pattern.group),
  };
}
