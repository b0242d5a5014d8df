import type { AttributeValue, Item } from '../attribute.ts';
import { attribute } from '../attribute.ts';
import { faultsOf } from './faults.ts';
import type { Path } from './path.ts';
import { clash, readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import { readTokens } from './tokens.ts';

/** Reads a ProjectionExpression. Throws a ValidationException when it is malformed or its paths overlap. */
export function parseProjection(source: string, given: Placeholders): Path[] {
  const reader = readTokens('ProjectionExpression', source);
  const faults = faultsOf('ProjectionExpression', ['reserved', 'name', 'overlap', 'conflict']);
  const paths: Path[] = [];
  do {
    const path = readPath(reader, given, faults);
    for (const earlier of paths) {
      const found = clash(earlier, path);
      if (found !== undefined) faults.note(found.rank, found.message);
    }
    paths.push(path);
  } while (reader.takeSign(','));
  if (reader.peek().kind !== 'end') throw reader.syntaxError();
  faults.raise();
  return paths;
}

/** The parts of the item that the paths lead to, in the maps and lists that hold them. */
export function project(item: Item, paths: readonly Path[]): Item {
  const kept: [string, AttributeValue][] = [];
  for (const [name, ends] of byFirst(paths)) {
    const value = typeof name === 'string' ? attribute(item, name) : undefined;
    const part = value === undefined ? undefined : partOf(value, ends);
    if (part !== undefined && typeof name === 'string') kept.push([name, part]);
  }
  return Object.fromEntries(kept);
}

type Steps = (string | number)[];

function partOf(value: AttributeValue, ends: readonly Steps[]): AttributeValue | undefined {
  if (ends.some((end) => end.length === 0)) return value;
  const groups = byFirst(ends);
  if ('M' in value) {
    const kept: [string, AttributeValue][] = [];
    for (const [name, rest] of groups) {
      const member = typeof name === 'string' ? attribute(value.M, name) : undefined;
      const part = member === undefined ? undefined : partOf(member, rest);
      if (part !== undefined && typeof name === 'string') kept.push([name, part]);
    }
    return kept.length === 0 ? undefined : { M: Object.fromEntries(kept) };
  }
  if ('L' in value) {
    const kept: AttributeValue[] = [];
    const indexes = [...groups.keys()].filter((index) => typeof index === 'number');
    for (const index of indexes.sort((a, b) => a - b)) {
      const member = value.L[index];
      const part = member === undefined ? undefined : partOf(member, groups.get(index) ?? []);
      if (part !== undefined) kept.push(part);
    }
    return kept.length === 0 ? undefined : { L: kept };
  }
  return undefined;
}

function byFirst(paths: readonly Steps[]): Map<string | number, Steps[]> {
  const groups = new Map<string | number, Steps[]>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    groups.set(first, [...(groups.get(first) ?? []), rest]);
  }
  return groups;
}
