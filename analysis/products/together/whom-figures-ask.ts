/** Whom a figure asks and counts, and whom lines and sides hold: by masks of units, and as sets that they describe. */
import type { SurveyDefinition, UnitGroup } from '../../../questionnaire/definition.ts';
import { clausesOf } from '../../indicators/clauses.ts';
import type { RunCell } from '../../indicators/suppression/run-figure.ts';
import { notCounted, type UnitColumns } from '../../indicators/unit-columns.ts';
import type { DescribedSet, Describer } from './described-sets.ts';

export interface Asked {
  universe: Uint8Array;
  answered: Uint8Array;
  /** Whom it counts: those in all of these. */
  counted: Uint8Array[];
}

/** Whom a figure asks, and whom it counts. */
export function askedOf(
  { indicators }: SurveyDefinition,
  columns: UnitColumns,
  key: string,
): Asked | undefined {
  const [name = '', ...rest] = key.split(' ');
  const column = columns.figures[name];
  if (column === undefined) return undefined;
  const code = rest.join(' ');
  const [id, ...figureName] = name.split('.');
  const figure = indicators
    .find((indicator) => indicator.id === id)
    ?.figures.find((own) => own.name === figureName.join('.'));
  if (figure === undefined) return undefined;
  if (!('answer' in column)) {
    const counted = Uint8Array.from(column.y, (y, row) =>
      Number(column.counted[row] === 1 && y > 0),
    );
    return {
      universe: column.counted,
      answered: Uint8Array.from(column.y, (y, row) =>
        Number(column.counted[row] === 1 && !Number.isNaN(y)),
      ),
      counted: figure.statistic === 'total' && figure.value !== '1' ? [counted] : [],
    };
  }
  const { answer } = column;
  const inPlaces = (places: ReadonlySet<number>) =>
    Uint8Array.from(answer, (own) => Number(places.has(own)));
  return {
    universe: Uint8Array.from(answer, (own) => Number(own !== notCounted)),
    answered: Uint8Array.from(answer, (own) => Number(own >= 0)),
    counted:
      'groups' in figure ? likeGroups(figure.groups, code).map(inPlaces) : [inPlaces(new Set([1]))],
  };
}

/**
 * A group is told by its conditions, each by all the groups that have it: of those born in one country, citizens, who
 * never moved there may be too few to tell what they have in common.
 */
function likeGroups(groups: readonly UnitGroup[], code: string): Set<number>[] {
  const conditions = groups.map(({ expression }) => new Set(clausesOf(expression)));
  const own = groups.findIndex((group) => group.code === code);
  return [...(conditions[own] ?? [])].map(
    (text) => new Set(conditions.flatMap((all, place) => (all.has(text) ? [place] : []))),
  );
}

/** The set on a cell's line, and that on its side; undefined where nobody is. */
export function standsOf(definition: SurveyDefinition, columns: UnitColumns, describer: Describer) {
  const known = new Map<string, DescribedSet | undefined>();
  const find = (
    key: string,
    column: Int16Array | undefined,
    groups: readonly { code: string }[] | undefined,
    code: string,
  ): DescribedSet | undefined => {
    if (known.has(key)) return known.get(key);
    const place = groups?.findIndex((group) => group.code === code) ?? -1;
    const mask = Uint8Array.from(column ?? [], (own) => Number(own === place));
    const found = place < 0 || !mask.includes(1) ? undefined : describer.describe(mask);
    known.set(key, found);
    return found;
  };
  const everybody: DescribedSet = new Map();
  return {
    line: ({ breakdown, group }: RunCell) =>
      breakdown === 'none'
        ? everybody
        : find(
            `line ${breakdown} ${group}`,
            columns.breakdowns[breakdown],
            definition.breakdowns[columns.unit]?.find(({ name }) => name === breakdown)?.groups,
            group,
          ),
    side: ({ side }: RunCell) =>
      side === undefined
        ? everybody
        : find(
            `side ${side.comparison} ${side.group}`,
            columns.comparisons[side.comparison],
            definition.comparisons.find(({ name }) => name === side.comparison)?.groups,
            side.group,
          ),
  };
}
