import { compareDecimals } from './decimal.ts';

/** An attribute's value as it travels: one key, its type. Never changed in place once stored. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  /** Base64. */
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };

export interface Item {
  [name: string]: AttributeValue;
}

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** The types a key may have. */
export type KeyType = 'S' | 'N' | 'B';

export const attributeTypes: readonly AttributeType[] = [
  'S',
  'N',
  'B',
  'BOOL',
  'NULL',
  'SS',
  'NS',
  'BS',
  'L',
  'M',
];

export function typeOf(value: AttributeValue): AttributeType {
  for (const type of attributeTypes) if (type in value) return type;
  throw new TypeError('An attribute value without a type: check it with checkAttribute first.');
}

/** An attribute of an item; safe for names such as `__proto__`. */
export function attribute(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** The named attributes that the item has. */
export function pick(item: Item, names: Iterable<string>): Item {
  const picked: [string, AttributeValue][] = [];
  for (const name of names) {
    const value = attribute(item, name);
    if (value !== undefined) picked.push([name, value]);
  }
  return Object.fromEntries(picked);
}

/** The members of a set, or nothing when the value is no set. */
export function setMembers(value: AttributeValue): string[] | undefined {
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  if ('BS' in value) return value.BS;
  return undefined;
}

/** Deep equality; sets are equal whatever their order. Numbers are normalised on entry, so their text decides. */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) return true;
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if ('S' in a && 'S' in b) return a.S === b.S;
  if ('N' in a && 'N' in b) return a.N === b.N;
  if ('B' in a && 'B' in b) return a.B === b.B;
  if ('BOOL' in a && 'BOOL' in b) return a.BOOL === b.BOOL;
  if ('NULL' in a) return true;
  if ('L' in a && 'L' in b) {
    const other = b.L;
    return (
      a.L.length === other.length &&
      a.L.every((member, at) => {
        const its = other[at];
        return its !== undefined && equalValues(member, its);
      })
    );
  }
  if ('M' in a && 'M' in b) return equalItems(a.M, b.M);
  const members = new Set(setMembers(a));
  const others = setMembers(b) ?? [];
  return members.size === others.length && others.every((member) => members.has(member));
}

export function equalItems(a: Item, b: Item): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const left = attribute(a, name);
    const right = attribute(b, name);
    return left !== undefined && right !== undefined && equalValues(left, right);
  });
}

/**
 * The order of two strings, numbers or binaries: negative, zero or positive. Strings by their UTF-8 bytes, binaries
 * by unsigned bytes. Nothing when the types differ or have no order.
 */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if ('N' in a && 'N' in b) return compareDecimals(a.N, b.N);
  if ('S' in a && 'S' in b) return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  if ('B' in a && 'B' in b) {
    return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  }
  return undefined;
}
