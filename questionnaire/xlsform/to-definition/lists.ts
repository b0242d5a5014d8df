import type { FormChoice, FormField, XlsForm } from '../form.ts';
import { fieldsOf } from '../fields-of.ts';
import { ourName } from './our-names.ts';

/** A list of choices on its way: what it and its parts are called in the definition, by what they were called. */
export interface List {
  name: string;
  codes: ReadonlyMap<string, string>;
  attributes: ReadonlyMap<string, string>;
  choices: readonly FormChoice[];
}

/** All lists of a form; those kept on a sheet of their own among them. */
export function listsOf({ choices, externalChoices = {} }: XlsForm): Map<string, List> {
  const taken = new Set<string>();
  const lists = new Map<string, List>();
  const all = [...Object.entries(choices), ...Object.entries(externalChoices)];
  for (const [written, list] of all) {
    if (lists.has(written) || list.length === 0) continue;
    lists.set(written, {
      name: free(ourName(written).slice(0, 32).replace(/_$/, ''), taken, '_', 32),
      codes: codesOf(list),
      attributes: attributesOf(list),
      choices: list,
    });
  }
  return lists;
}

/** What the list is called that a selection chooses from, on whatever sheet; undefined where it is a file or rows. */
export function listNameOf({ from }: FormField): string | undefined {
  if (!from) return undefined;
  if ('list' in from) return from.list;
  return 'external' in from ? from.external : undefined;
}

/** By name of a selection: those codes of its list that the definition writes otherwise. */
export function recodedIn(
  { items }: XlsForm,
  lists: ReadonlyMap<string, List>,
): Map<string, ReadonlyMap<string, string>> {
  const changed = new Map<string, ReadonlyMap<string, string>>();
  for (const [written, { codes }] of lists) {
    const others = [...codes].filter(([was, is]) => was !== is);
    if (others.length > 0) changed.set(written, new Map(others));
  }
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const field of changed.size === 0 ? [] : fieldsOf(items)) {
    const codes = changed.get(listNameOf(field) ?? '');
    if (codes) found.set(field.name, codes);
  }
  return found;
}

const code = /^[A-Za-z0-9][A-Za-z0-9_+-]{0,31}$/;

/** Codes by the rules of definitions: letters, digits, _, + and -, beginning with a letter or digit. */
function codesOf(list: readonly FormChoice[]): Map<string, string> {
  const taken = new Set(list.map(({ name }) => name).filter((name) => code.test(name)));
  return new Map(
    list.map(({ name }) => {
      if (code.test(name)) return [name, name];
      const plain = name
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9_+-]+/g, '_')
        .replace(/^[^A-Za-z0-9]+|_+$/g, '');
      return [name, free((plain || 'c').slice(0, 32), taken, '-', 32)];
    }),
  );
}

function attributesOf(list: readonly FormChoice[]): Map<string, string> {
  const names = new Set(list.flatMap(({ attributes = {} }) => Object.keys(attributes)));
  const taken = new Set<string>(['name', 'label']);
  return new Map(
    [...names].map((name) => [name, free(ourName(name).slice(0, 32), taken, '_', 32)]),
  );
}

/** The name, or one with a number behind it; taken from now on. */
function free(like: string, taken: Set<string>, sign: string, longest: number): string {
  let name = like;
  for (let number = 2; taken.has(name); number += 1) {
    const end = `${sign}${String(number)}`;
    name = `${like.slice(0, longest - end.length)}${end}`;
  }
  taken.add(name);
  return name;
}
