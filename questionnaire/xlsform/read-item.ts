import type { FormGroup, Shown, Words } from './form.ts';
import type { SheetCell, SheetRow } from './read-columns.ts';
import { wordsOf } from './read-words.ts';

/** What a row of questions says, sorted by what becomes of it. */
export interface RowSayings {
  shown: Shown;
  /** Expressions and attributes of its bind by name: `relevant`, `readonly`, `jr:noAppErrorString`. */
  bind: ReadonlyMap<string, string>;
  /** Attributes of what the screen shows: `appearance`, `jr:count`, `rows`. */
  body: ReadonlyMap<string, string>;
  instance: ReadonlyMap<string, string>;
  constraintMessage?: Words;
  requiredMessage?: Words;
  noAppMessage?: Words;
  others: ReadonlyMap<string, string>;
  /** Columns that this reader takes for itself: `type`, `default`, `choice_filter` and so on. */
  cell: (meaning: string) => SheetCell | undefined;
}

/** Columns whose texts are words for people, by what they are called in forms. */
const shownColumns = [
  ['label', 'label'],
  ['hint', 'hint'],
  ['guidance_hint', 'guidance'],
  ['media::image', 'image'],
  ['media::big-image', 'bigImage'],
  ['media::audio', 'audio'],
  ['media::video', 'video'],
] as const satisfies readonly (readonly [string, keyof Shown])[];

export function shownOf(row: SheetRow, defaultLanguage: string | undefined): Shown {
  const shown: Shown = {};
  for (const [meaning, name] of shownColumns) {
    const words = wordsOf(row, meaning, defaultLanguage);
    if (words) shown[name] = words;
  }
  return shown;
}

const mediaOfShown = new Set(['image', 'big-image', 'audio', 'video']);

export function sayingsOf(row: SheetRow, defaultLanguage: string | undefined): RowSayings {
  const bind = new Map<string, string>();
  const body = new Map<string, string>();
  const instance = new Map<string, string>();
  const others = new Map<string, string>();
  for (const { text, column } of row.cells.values()) {
    const [head = '', name, language] = column.parts;
    if (!column.known || (head === 'media' && !mediaOfShown.has(name ?? ''))) {
      others.set(column.heading, text);
    } else if (head === 'intent') body.set('intent', text);
    else if (name === undefined) continue;
    else if (head === 'bind') {
      if (name === 'jr:constraintMsg' || name === 'jr:requiredMsg') continue;
      if (name === 'jr:noAppErrorString' && language !== undefined) continue;
      // One language is all that an attribute holds.
      if (language === undefined || !bind.has(name)) bind.set(name, converted(name, text));
    } else if (head === 'control') body.set(name, text);
    else if (head === 'instance') instance.set(name, text);
  }
  const constraintMessage = wordsOf(row, 'bind::jr:constraintMsg', defaultLanguage);
  const requiredMessage = wordsOf(row, 'bind::jr:requiredMsg', defaultLanguage);
  const noAppMessage = wordsOf(row, 'bind::jr:noAppErrorString', defaultLanguage);
  const noAppHasLanguages = Object.keys(noAppMessage ?? {}).some((language) => language !== '');
  return {
    shown: shownOf(row, defaultLanguage),
    bind,
    body,
    instance,
    others,
    ...(constraintMessage && { constraintMessage }),
    ...(requiredMessage && { requiredMessage }),
    ...(noAppMessage && noAppHasLanguages && { noAppMessage }),
    cell: (meaning) => row.cells.get(meaning),
  };
}

/** What groups and questions have alike, without the bind's and body's attributes that `taken` names. */
export function attributesOf(
  sayings: RowSayings,
  taken: ReadonlySet<string>,
): Pick<FormGroup, 'attributes' | 'others'> {
  const left = (all: ReadonlyMap<string, string>) => {
    const rest = [...all].filter(([name]) => !taken.has(name));
    return rest.length > 0 ? Object.fromEntries(rest) : undefined;
  };
  const [bind, body, instance] = [left(sayings.bind), left(sayings.body), left(sayings.instance)];
  const others = sayings.others.size > 0 ? Object.fromEntries(sayings.others) : undefined;
  return {
    ...((bind ?? body ?? instance) && {
      attributes: { ...(bind && { bind }), ...(body && { body }), ...(instance && { instance }) },
    }),
    ...(others && { others }),
  };
}

const conditions = new Set(['relevant', 'required', 'readonly', 'constraint', 'calculate']);

const converted = (name: string, text: string): string => {
  const said = conditions.has(name) ? saidYes(text) : undefined;
  return said === undefined ? text : said ? 'true()' : 'false()';
};

/** What people write for yes (true) and no (false) where XLSForm asks for one of them. */
export function saidYes(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(?:yes|Yes|YES|true|True|TRUE|true\(\))$/.test(text)) return true;
  return /^(?:no|No|NO|false|False|FALSE|false\(\))$/.test(text) ? false : undefined;
}
