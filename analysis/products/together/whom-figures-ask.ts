/** Whom a figure asks and counts, and whom lines and sides hold: by masks of units, and as sets that they describe. */
import type { Figure, SurveyDefinition } from '../../../questionnaire/definition.ts';
import { clausesOf } from '../../indicators/clauses.ts';
import type { RunCell } from '../../indicators/suppression/run-figure.ts';
import { notCounted, type FigureColumns, type UnitColumns } from '../../indicators/unit-columns.ts';
import type { DescribedSet, Describer } from './described-sets.ts';

export interface Asked {
  universe: Uint8Array;
  answered: Uint8Array;
  /** Whom it counts: those in all of these. */
  counted: Uint8Array[];
}

/**
 * Whom each figure of these units asks, and whom it counts: by its key, undefined for one that has no column. Groups of one
 * figure have their masks in common.
 */
export function askedOf(
  { indicators }: SurveyDefinition,
  columns: UnitColumns,
): (key: string) => Asked | undefined {
  const known = new Map<string, ((code: string) => Asked) | undefined>();
  const find = (name: string) => {
    const column = columns.figures[name];
    const [id, ...figureName] = name.split('.');
    const figure = indicators
      .find((indicator) => indicator.id === id)
      ?.figures.find((own) => own.name === figureName.join('.'));
    return column === undefined || figure === undefined ? undefined : askedOfFigure(figure, column);
  };
  return (key) => {
    const [name = '', ...rest] = key.split(' ');
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name)?.(rest.join(' '));
  };
}

/** The same of one figure, by the code of a group. */
function askedOfFigure(figure: Figure, column: FigureColumns): (code: string) => Asked {
  if (!('answer' in column)) {
    const { y, counted: universe } = column;
    const where = (is: (y: number) => boolean) =>
      Uint8Array.from(y, (own, row) => Number(universe[row] === 1 && is(own)));
    const isCounting = figure.statistic === 'total' && figure.value !== '1';
    const made: Asked = {
      universe,
      answered: where((own) => !Number.isNaN(own)),
      counted: isCounting ? [where((own) => own > 0)] : [],
    };
    return () => made;
  }
  const { answer } = column;
  const inPlaces = (places: ReadonlySet<number>) => {
    const mask = new Uint8Array(answer.length);
    const isIn = Uint8Array.from({ length: Math.max(-1, ...places) + 1 }, (_, place) =>
      Number(places.has(place)),
    );
    for (let row = 0; row < mask.length; row++) mask[row] = isIn[answer[row] ?? -1] ?? 0;
    return mask;
  };
  const [universe, answered] = [new Uint8Array(answer.length), new Uint8Array(answer.length)];
  for (let row = 0; row < answer.length; row++) {
    const own = answer[row] ?? notCounted;
    universe[row] = Number(own !== notCounted);
    answered[row] = Number(own >= 0);
  }
  if (!('groups' in figure)) {
    const made = { universe, answered, counted: [inPlaces(new Set([1]))] };
    return () => made;
  }
  const { groups } = figure;
  // A group is told by its conditions, each by all the groups that have it: of those born in one country, citizens, who
  // never moved there may be too few to tell what they have in common.
  const conditions = groups.map(({ expression }) => new Set(clausesOf(expression)));
  const masks = new Map<string, Uint8Array>();
  const having = (text: string): Uint8Array => {
    const known = masks.get(text);
    if (known !== undefined) return known;
    const places = conditions.flatMap((all, place) => (all.has(text) ? [place] : []));
    const mask = inPlaces(new Set(places));
    masks.set(text, mask);
    return mask;
  };
  return (code) => {
    const own = groups.findIndex((group) => group.code === code);
    return { universe, answered, counted: [...(conditions[own] ?? [])].map(having) };
  };
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
