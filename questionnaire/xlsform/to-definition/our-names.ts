import { frameVariables } from '../../definition.ts';
import { isStataWord } from '../../parse-definition/names.ts';
import type { FormItem, XlsForm } from '../form.ts';

/** What a form's questions, groups and repeats are called in the definition. */
export interface Names {
  of(item: FormItem): string;
  /** Of a name in an expression; undefined where nothing has that name. */
  forReference(written: string): string | undefined;
  /** A name that nothing has yet, taken from now on: like the one given. */
  another(like: string): string;
  /** Those that changed: as they were, and as they are. */
  changed: readonly (readonly [was: string, is: string])[];
}

const longest = 32;
/** Files add codes to the names of multiple choices. */
const longestOfMany = 29;

/**
 * Names by the rules of definitions: small letters, digits and single underscores, each once in the form. XLSForm lets
 * questions of two groups share a name; the second is called by its group besides.
 */
export function namesOf({ items }: XlsForm): Names {
  const taken = new Set<string>(frameVariables);
  const names = new Map<FormItem, string>();
  const references = new Map<string, string>();
  const free = (like: string, most = longest): string => {
    let name = like.slice(0, most).replace(/_$/, '');
    for (let number = 2; taken.has(name) || isStataWord(name); number += 1) {
      const end = `_${String(number)}`;
      name = `${like.slice(0, most - end.length).replace(/_$/, '')}${end}`;
    }
    taken.add(name);
    return name;
  };
  const all = [...withHolders(items)];
  const isKept = ({ item }: Held): boolean =>
    item.name === ourName(item.name) && item.name.length <= longestFor(item);
  // Names that are as ours are kept, whoever else would like to have them.
  for (const held of [...all.filter(isKept), ...all.filter((each) => !isKept(each))]) {
    const { item, holder } = held;
    const like = ourName(item.name);
    const fuller = taken.has(like) && holder !== undefined ? `${ourName(holder)}_${like}` : like;
    const name = free(fuller, longestFor(item));
    if (!references.has(item.name)) references.set(item.name, name);
    names.set(item, name);
  }
  const changed = all.flatMap(({ item }): [string, string][] => {
    const name = names.get(item) ?? item.name;
    return name === item.name ? [] : [[item.name, name]];
  });
  return {
    of: (item) => names.get(item) ?? ourName(item.name),
    forReference: (written) => references.get(written),
    another: (like) => free(like),
    changed,
  };
}

function longestFor(item: FormItem): number {
  return item.kind === 'field' && item.type === 'select_multiple' ? longestOfMany : longest;
}

interface Held {
  item: FormItem;
  holder?: string;
}

function* withHolders(items: readonly FormItem[], holder?: string): Generator<Held> {
  for (const item of items) {
    yield holder === undefined ? { item } : { item, holder };
    if (item.kind !== 'field') yield* withHolders(item.items, item.name);
  }
}

/** 'hhSize.total' as 'hh_size_total'; names that would begin with a digit begin with q. */
export function ourName(written: string): string {
  const plain = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (plain === '') return 'q';
  return /^[a-z]/.test(plain) ? plain : `q_${plain}`;
}
