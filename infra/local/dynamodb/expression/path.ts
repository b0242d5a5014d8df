import type { AttributeValue, Item } from '../attribute.ts';
import { attribute } from '../attribute.ts';
import type { Placeholders } from './placeholders.ts';
import { isReserved } from './reserved-words.ts';
import type { Reader } from './tokens.ts';

/** A way into an item: the attribute, then names in maps and indexes in lists. */
export type Path = [string, ...(string | number)[]];

export interface PathFaults {
  note(rank: 'reserved' | 'name', message: string): void;
}

/** Reads a document path, resolving `#names`. */
export function readPath(reader: Reader, names: Placeholders, faults: PathFaults): Path {
  const path: Path = [step(reader, names, faults)];
  for (;;) {
    if (reader.takeSign('.')) path.push(step(reader, names, faults));
    else if (reader.peek().kind === 'sign' && reader.takeSign('[')) {
      if (reader.peek().kind !== 'number') throw reader.syntaxError();
      path.push(Number(reader.next().text));
      reader.expectSign(']');
    } else return path;
  }
}

function step(reader: Reader, names: Placeholders, faults: PathFaults): string {
  const token = reader.peek();
  if (token.kind !== 'word' && token.kind !== 'name') throw reader.syntaxError();
  reader.next();
  if (token.kind === 'word') {
    if (isReserved(token.text)) {
      faults.note(
        'reserved',
        `Attribute name is a reserved keyword; reserved keyword: ${token.text}`,
      );
    }
    return token.text;
  }
  const name = names.name(token.text);
  if (name === undefined) {
    faults.note(
      'name',
      `An expression attribute name used in the document path is not defined; attribute name: ${token.text}`,
    );
  }
  return name ?? token.text;
}

/** What the path leads to, if anything. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  const [first, ...rest] = path;
  let value = attribute(item, first);
  for (const next of rest) {
    if (value === undefined) return undefined;
    if (typeof next === 'number') value = 'L' in value ? value.L[next] : undefined;
    else value = 'M' in value ? attribute(value.M, next) : undefined;
  }
  return value;
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at]);
}

/** As messages show it: `[a, [0], b]`. */
export function pathText(path: Path): string {
  return `[${path.map((part) => (typeof part === 'number' ? `[${String(part)}]` : part)).join(', ')}]`;
}

/**
 * What is wrong between two paths of one expression: they overlap when one leads through the other, and conflict when
 * one takes for a map what the other takes for a list.
 */
export function clash(
  a: Path,
  b: Path,
): { rank: 'overlap' | 'conflict'; message: string } | undefined {
  const mend = `must remove or rewrite one of these paths; path one: ${pathText(a)}, path two: ${pathText(b)}`;
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    if (typeof a[at] !== typeof b[at]) {
      return { rank: 'conflict', message: `Two document paths conflict with each other; ${mend}` };
    }
    if (a[at] !== b[at]) return undefined;
  }
  return { rank: 'overlap', message: `Two document paths overlap with each other; ${mend}` };
}
