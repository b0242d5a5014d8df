import type { AttributeValue, Item } from '../attribute.ts';
import { attribute, setMembers, typeOf } from '../attribute.ts';
import { addDecimals, subtractDecimals } from '../decimal.ts';
import { validation } from '../errors.ts';
import type { Path } from './path.ts';
import { valueAt } from './path.ts';
import type { Operand, Update } from './update-syntax.ts';

const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';

/**
 * The item after the update. Every operand is read from the item as it was; indexes into lists are those of the list
 * as it was. Throws a ValidationException when a path leads nowhere or an operand has the wrong type.
 */
export function applyUpdate(item: Item, update: Update): Item {
  const changed = copyOf(item, update);
  const later = {
    removals: new Map<AttributeValue[], number[]>(),
    additions: new Map<AttributeValue[], [number, AttributeValue][]>(),
  };
  const values = update.set.map(({ operand }) => evaluate(operand, item));
  update.set.forEach(({ path }, at) => {
    const value = values[at];
    if (value === undefined) return;
    const { holder, last } = holderOf(changed, path);
    if (typeof last === 'string') put(holder, last, value);
    else if (last < listOf(holder).length) listOf(holder)[last] = value;
    else append(later.additions, listOf(holder), [last, value]);
  });
  for (const path of update.remove) removeAt(changed, path, later.removals);
  for (const { path, value } of update.add) addAt(changed, path, value, later.additions);
  for (const { path, value } of update.delete) deleteAt(changed, path, value, later.removals);
  for (const [list, indexes] of later.removals) {
    for (const index of indexes.sort((a, b) => b - a)) list.splice(index, 1);
  }
  for (const [list, values] of later.additions) {
    for (const [, value] of values.sort(([a], [b]) => a - b)) list.push(value);
  }
  return changed;
}

/** The item with its own copy of what the update reaches into; the rest is shared. */
function copyOf(item: Item, update: Update): Item {
  const reached = new Set(update.paths.filter((path) => path.length > 1).map(([name]) => name));
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      reached.has(name) ? structuredClone(value) : value,
    ]),
  );
}

function evaluate(operand: Operand, item: Item): AttributeValue {
  switch (operand.node) {
    case 'value':
      return operand.value;
    case 'path': {
      const value = valueAt(item, operand.path);
      if (value === undefined) {
        throw validation(
          'The provided expression refers to an attribute that does not exist in the item',
        );
      }
      return value;
    }
    case 'if_not_exists':
      return valueAt(item, operand.path) ?? evaluate(operand.otherwise, item);
    case 'list_append': {
      const left = evaluate(operand.left, item);
      const right = evaluate(operand.right, item);
      if (!('L' in left) || !('L' in right)) throw validation(WRONG_TYPE);
      return { L: [...left.L, ...right.L] };
    }
    case 'sum':
    case 'difference': {
      const left = evaluate(operand.left, item);
      const right = evaluate(operand.right, item);
      if (!('N' in left) || !('N' in right)) throw validation(WRONG_TYPE);
      const result = operand.node === 'sum' ? addDecimals : subtractDecimals;
      return { N: result(left.N, right.N) };
    }
  }
}

function removeAt(item: Item, path: Path, removals: Map<AttributeValue[], number[]>): void {
  const { holder, last } = holderOf(item, path);
  if (typeof last === 'number') {
    if (last < listOf(holder).length) append(removals, listOf(holder), last);
  } else if (Object.hasOwn(mapOf(holder), last)) {
    Reflect.deleteProperty(mapOf(holder), last);
  }
}

function addAt(
  item: Item,
  path: Path,
  value: AttributeValue,
  additions: Map<AttributeValue[], [number, AttributeValue][]>,
): void {
  const { holder, last } = holderOf(item, path);
  const existing = memberOf(holder, last);
  if (existing === undefined) {
    if (typeof last === 'string') put(holder, last, value);
    else append(additions, listOf(holder), [last, value]);
    return;
  }
  if (typeOf(existing) !== typeOf(value)) throw validation(WRONG_TYPE);
  if ('N' in existing && 'N' in value) {
    put(holder, last, { N: addDecimals(existing.N, value.N) });
    return;
  }
  const members = new Set([...(setMembers(existing) ?? []), ...(setMembers(value) ?? [])]);
  put(holder, last, withMembers(value, [...members]));
}

function deleteAt(
  item: Item,
  path: Path,
  value: AttributeValue,
  removals: Map<AttributeValue[], number[]>,
): void {
  const { holder, last } = holderOf(item, path);
  const existing = memberOf(holder, last);
  if (existing === undefined) return;
  if (typeOf(existing) !== typeOf(value)) throw validation(WRONG_TYPE);
  const gone = new Set(setMembers(value));
  const kept = (setMembers(existing) ?? []).filter((member) => !gone.has(member));
  // A set is never empty: one that loses its last member is removed.
  if (kept.length === 0) removeAt(item, path, removals);
  else put(holder, last, withMembers(value, kept));
}

type Holder = Item | AttributeValue[];

/** The map or list that holds the end of the path. */
function holderOf(item: Item, path: Path): { holder: Holder; last: string | number } {
  const last = path.at(-1) ?? path[0];
  if (path.length === 1) return { holder: item, last };
  const [first, ...rest] = path;
  const value = valueAt(item, [first, ...rest.slice(0, -1)]);
  if (value !== undefined && typeof last === 'number' && 'L' in value) {
    return { holder: value.L, last };
  }
  if (value !== undefined && typeof last === 'string' && 'M' in value) {
    return { holder: value.M, last };
  }
  throw validation('The document path provided in the update expression is invalid for update');
}

function memberOf(holder: Holder, last: string | number): AttributeValue | undefined {
  return typeof last === 'number' ? listOf(holder)[last] : attribute(mapOf(holder), last);
}

function put(holder: Holder, last: string | number, value: AttributeValue): void {
  if (typeof last === 'number') listOf(holder)[last] = value;
  // defineProperty, because an attribute may be called __proto__.
  else {
    Object.defineProperty(mapOf(holder), last, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}

function listOf(holder: Holder): AttributeValue[] {
  if (!Array.isArray(holder))
    throw new TypeError('An index leads into a list: holderOf sees to it.');
  return holder;
}

function mapOf(holder: Holder): Item {
  if (Array.isArray(holder)) throw new TypeError('A name leads into a map: holderOf sees to it.');
  return holder;
}

function withMembers(like: AttributeValue, members: string[]): AttributeValue {
  if ('SS' in like) return { SS: members };
  if ('NS' in like) return { NS: members };
  if ('BS' in like) return { BS: members };
  throw validation(WRONG_TYPE);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
