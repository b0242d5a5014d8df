import { holdsElements, type Calculation, type Element, type Given } from '../definition.ts';
import type { Instrument, Question, Roster } from '../definition.ts';

/** A repeat of the form: a roster's own rows, or a list that goes through them once more. */
export interface Repeat {
  name: string;
  roster: Roster;
  /** The rosters that lead to its rows, the outermost first; of a list of the same rows, those of the rows. */
  home: readonly string[];
  path: readonly string[];
  outer: Repeat | undefined;
  /** Of all elements before the end of the repeat, how many there are. */
  end: number;
}

/** Where a variable stands in the form. */
export interface Placed {
  name: string;
  element: Question | Calculation | Given | Roster;
  path: readonly string[];
  repeats: readonly Repeat[];
  /** The rosters that lead to the row that has it. */
  home: readonly string[];
  /** Its place in the order of asking. */
  order: number;
  /** Some rows of the repeat may not have it. */
  conditional: boolean;
}

/** Where everything of an instrument stands in its form. */
export interface Layout {
  variables: ReadonlyMap<string, Placed>;
  /** Of a roster with rows of its own, and of a list that goes through rows once more. */
  repeats: ReadonlyMap<string, Repeat>;
  /** Lists that go through rows which are not in sight where the list stands: no form can do that. */
  stray: readonly Roster[];
}

/** Names with two underscores are the form's own: no definition may use them. */
export const lineOf = (repeat: string): string => `${repeat}__line`;
export const countOf = (roster: string): string => `${roster}__count`;
export const whoOf = (repeat: string): string => `${repeat}__who`;
export const namesOf = (roster: string): string => `${roster}__names`;
export const rowOf = (repeat: string): string => `${repeat}__row`;
export const rowsListOf = (roster: string): string => `${roster}__rows`;
export const currencyOf = (question: string): string => `${question}__currency`;
export const mirrorOf = (repeat: string, variable: string): string => `${repeat}__${variable}`;
export const seenOf = (check: string): string => `${check}__seen`;
export const brokenOf = (check: string): string => `${check}__broken`;
/** Of rows that a list goes through again: the id of the row; and in the list, of the rows that its row is about. */
export const idOf = (roster: string): string => `${roster}__row__id`;
export const presentOf = (repeat: string): string => `${repeat}__row__present`;
export const aboutOf = (repeat: string): string => `${repeat}__row__about`;
export const answeredOf = (repeat: string): string => `${repeat}__row__answered`;
export const againOf = (repeat: string): string => `${repeat}__row__again`;
export const sureOf = (repeat: string): string => `${repeat}__row__sure`;
export const movedOf = (repeat: string): string => `${repeat}__row__moved`;
export const checksOf = (roster: string): string => `${roster}__checks`;

/** Where what is asked in a row stands; of no row, at the top. */
export function rowPath(repeat: Repeat | undefined): readonly string[] {
  if (!repeat) return ['data'];
  return repeat.roster.of === undefined ? repeat.path : [...repeat.path, rowOf(repeat.name)];
}

export const sameHome = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((roster, index) => b[index] === roster);

/** The places of an instrument's variables and repeats; paths begin with `data`. */
export function layoutOf(instrument: Instrument): Layout {
  const variables = new Map<string, Placed>();
  const repeats = new Map<string, Repeat>();
  const stray: Roster[] = [];
  let order = 0;

  const place = (
    elements: readonly Element[],
    path: readonly string[],
    chain: readonly Repeat[],
    conditional: boolean,
  ): void => {
    const home = chain.at(-1)?.home ?? [];
    for (const element of elements) {
      const { name } = element;
      const here = [...path, name];
      order += 1;
      const hidden = conditional || ('relevant' in element && element.relevant !== undefined);
      if (!holdsElements(element)) {
        if (element.kind === 'note') continue;
        const own = { name, element, path: here, repeats: chain, home, order, conditional: hidden };
        variables.set(name, own);
        continue;
      }
      if (element.kind === 'group') {
        place(element.elements, here, chain, hidden);
        continue;
      }
      const again = element.of === undefined ? undefined : repeats.get(element.of);
      const rows = again?.home ?? [...home, name];
      if (element.of !== undefined && !(again && sameHome(again.home.slice(0, -1), home))) {
        stray.push(element);
        continue;
      }
      const repeat: Repeat = {
        name,
        roster: element,
        home: rows,
        path: here,
        outer: chain.at(-1),
        end: order,
      };
      repeats.set(name, repeat);
      if (!again) {
        const own = { name, element, path: here, repeats: chain, home, order, conditional: hidden };
        variables.set(name, own);
      }
      const within = again ? [...here, rowOf(name)] : here;
      place(element.elements, within, [...chain, repeat], again ? hidden : false);
      repeat.end = order;
    }
  };
  place(instrument.elements, ['data'], [], false);
  return { variables, repeats, stray };
}
