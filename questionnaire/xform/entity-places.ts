import type { FormFinding } from '../xlsform/form.ts';
import { nodesOf, type FormNode } from './form-node.ts';

export type EntityRow = Readonly<Record<string, string>>;

/** The list of entities that a row of the sheet of entities writes to. */
export const listOf = (row: EntityRow): string => (row['list_name'] ?? row['dataset'] ?? '').trim();

/** What `save_to` says: the property, and the list where several are written to ('people#age'). */
export function savedAs(saveTo: string): { property: string; list?: string } {
  const [list, property] = saveTo.split('#');
  return property === undefined ? { property: saveTo } : { property, list: list ?? '' };
}

/**
 * Where the entity of each row is made, as pyxform 4.5 decides it: in the form, or in the innermost repeat that its answers
 * come from, so that each row of the repeat makes one; of several entities each in a group of its own.
 */
export function entityPlaces(
  root: FormNode,
  rows: readonly EntityRow[],
): { places: Map<EntityRow, FormNode>; findings: FormFinding[] } {
  const requests = rows.map((row) => requestOf(root, row, rows.length === 1));
  const places = new Map<EntityRow, FormNode>();
  const [only] = requests;
  if (requests.length === 1 && only && scopeOf(only.path) === root) {
    // Forms of one entity are read by older versions of Collect, too.
    places.set(only.row, root);
    return { places, findings: [] };
  }
  const taken = new Set<FormNode>();
  const findings: FormFinding[] = [];
  for (const { row, path, saved } of requests) {
    const free = path.slice(scopeLine(path).length - 1).findLast((each) => !taken.has(each));
    if (!free) {
      const list = JSON.stringify(listOf(row));
      findings.push({
        kind: 'fault',
        place: { sheet: 'entities', row: rows.indexOf(row) + 2 },
        reason: `There is no group left to make the entity of ${list} in: each holds one.`,
        remedy: `Put the questions for ${list} into a group of their own.`,
      });
      continue;
    }
    places.set(row, free);
    taken.add(free);
    for (const line of saved) {
      for (const each of line.slice(line.indexOf(free))) taken.add(each);
    }
  }
  return { places, findings };
}

/** Groups and repeats from the form down to the place of a question. */
type Line = readonly FormNode[];

interface Request {
  row: EntityRow;
  path: Line;
  /** The lines of the answers that are kept with the entity. */
  saved: readonly Line[];
}

function requestOf(root: FormNode, row: EntityRow, only: boolean): Request {
  const wanted = row['repeat']?.trim();
  const named = new Set<string>();
  for (const text of [row['entity_id'], row['create_if'], row['update_if'], row['label']]) {
    for (const [, name] of (text ?? '').matchAll(/\$\{\s*([^{}]*?)\s*\}/g)) named.add(name ?? '');
  }
  const saved: Line[] = [];
  const read: Line[] = [];
  for (const each of nodesOf(root)) {
    if (each.kind === 'repeat' && wanted === `\${${each.name}}`) {
      return { row, path: lineTo(each), saved: [] };
    }
    const { field, parent } = each;
    if (!parent) continue;
    if (field?.saveTo !== undefined) {
      const { list } = savedAs(field.saveTo);
      if (list === undefined ? only : list === listOf(row)) saved.push(lineTo(parent));
    }
    if (named.has(each.name)) read.push(lineTo(parent));
  }
  const innermost = (lines: readonly Line[]): Line => lines.reduce(deeper, [root]);
  const scope = innermost([...saved, ...read].map(scopeLine));
  if (saved.length === 0) {
    const inScope = read.filter((line) => scopeOf(line) === scope.at(-1));
    return { row, path: innermost(inScope.length > 0 ? inScope : [scope]), saved };
  }
  return { row, path: deeper(innermost(saved.map(scopeLine)), shared(saved)), saved };
}

const lineTo = (node: FormNode): Line => (node.parent ? [...lineTo(node.parent), node] : [node]);

/** The innermost repeat of a line, or the form. */
const scopeOf = (line: Line): FormNode | undefined => line.findLast(({ kind }) => kind !== 'group');

const scopeLine = (line: Line): Line =>
  line.slice(0, line.findLastIndex(({ kind }) => kind !== 'group') + 1);

/** The line with more repeats; of two with the same, that with more groups. */
function deeper(one: Line, other: Line): Line {
  const repeats = (line: Line): number => line.filter(({ kind }) => kind === 'repeat').length;
  const more = repeats(other) - repeats(one);
  return more > 0 || (more === 0 && other.length > one.length) ? other : one;
}

/** What all lines have in common, from the form down. */
function shared(lines: readonly Line[]): Line {
  const [first = []] = lines;
  const end = first.findIndex((each, index) => lines.some((line) => line[index] !== each));
  return end < 0 ? first : first.slice(0, end);
}
