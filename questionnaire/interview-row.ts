import type { Leaf, Row, Scalar } from './expression/value.ts';
import type { Form } from './form.ts';
import type { Answers } from './record.ts';

/** A row of an interview that is being gone through (or the interview itself): what was sent, and what is found. */
export interface InterviewRow extends Row {
  readonly parent: InterviewRow | undefined;
  readonly rosters: readonly string[];
  /** 'members[2]'; '' for the interview. */
  readonly path: string;
  /** What was sent for the names that the form knows here. */
  readonly sent: ReadonlyMap<string, unknown>;
  readonly unknownFields: boolean;
  /** What was sent is no row at all. */
  readonly misshapen: boolean;
  readonly nodes: Map<string, readonly (Leaf | InterviewRow)[]>;
  readonly values: Answers;
  /** The path of a variable in this row. */
  at(name: string): string;
  rows(roster: string): InterviewRow[];
  setLeaf(name: string, value: Scalar): void;
}

const nothing: ReadonlySet<string> = new Set();

/** Opens a row on whatever was sent for it. */
export function openRow(
  form: Form,
  sent: unknown,
  rosters: readonly string[],
  position: number,
  parent: InterviewRow | undefined,
  path: string,
): InterviewRow {
  const names = form.held.get(rosters.join('/')) ?? nothing;
  const misshapen = typeof sent !== 'object' || sent === null || Array.isArray(sent);
  const fields = new Map(misshapen ? [] : Object.entries(sent));
  const known = new Map(
    [...fields].filter(([name, value]) => names.has(name) && value !== undefined),
  );
  const nodes = new Map<string, readonly (Leaf | InterviewRow)[]>();
  const row: InterviewRow = {
    kind: 'row',
    roster: rosters.at(-1) ?? '',
    rosters,
    position,
    parent,
    path,
    sent: known,
    unknownFields: [...fields.keys()].some((name) => !names.has(name)),
    misshapen,
    nodes,
    values: {},
    holds: (name) => names.has(name),
    child: (name) => nodes.get(name) ?? [],
    at: (name) => (path === '' ? name : `${path}.${name}`),
    rows: (roster) =>
      (nodes.get(roster) ?? []).filter((node): node is InterviewRow => node.kind === 'row'),
    setLeaf: (name, value) => nodes.set(name, [{ kind: 'leaf', value, parent: row }]),
  };
  return row;
}

/** The rows that were sent for a roster: none if nothing was. */
export function sentRows(sent: unknown): readonly unknown[] | 'not-a-list' {
  if (sent === undefined) return [];
  return Array.isArray(sent) ? sent : 'not-a-list';
}
