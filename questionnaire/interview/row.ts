import type { Check } from '../definition.ts';
import type { Leaf, Row } from '../expression/value.ts';
import type { Form, Home, Step } from './form.ts';
import { ownsRows } from './form.ts';
import { mostPlaces } from './limits.ts';
import type { Answer, Answers, Confirmation, Difference } from '../record.ts';

/** What was found at one step in one row. */
export interface Cell {
  applies: boolean;
  /** What expressions see of it: nothing where it does not apply. */
  nodes: readonly (Leaf | InterviewRow)[];
  /** A good answer, also a direct identifier's. */
  answer?: Answer;
  /** What is kept in the record: an answer without names, a calculated or a given value. */
  value?: Answer;
  faults: readonly Difference['kind'][];
  broken: readonly Check[];
  conversion?: { amount: number; rateMonth: string };
  /** What its rules looked at. */
  work: number;
}

/** The rows kept of a roster, shown or not. */
export interface KeptRows {
  rows: InterviewRow[];
  /** Something else than a list was sent. */
  misshapen: boolean;
  /** More was sent than is kept. */
  surplus: boolean;
}

/** A row of an interview (or the interview itself): what was answered in it, shown or not, and what follows. */
export interface InterviewRow extends Row {
  readonly home: Home;
  readonly parent: InterviewRow | undefined;
  position: number;
  /** 'members[2]'; '' for the interview. */
  path: string;
  /** What was answered or sent for the names that the form knows here, rosters apart. */
  readonly sent: Map<string, unknown>;
  readonly rosters: Map<string, KeptRows>;
  readonly given: Map<string, number | string>;
  /** Questions whose default was once filled in. */
  readonly opened: Set<string>;
  /** By the name of the question, '' for the row: the soft checks confirmed there, and why. */
  readonly confirmed: Map<string, Map<string, string | undefined>>;
  readonly unknownFields: boolean;
  /** What was sent is no row at all. */
  readonly misshapen: boolean;
  /** By the slots of its home. */
  readonly cells: (Cell | undefined)[];
  /** What the record holds of it, until something in it changes. */
  values: Answers | undefined;
}

/** What the rows of one interview share. */
export interface Ground {
  form: Form;
  /** Places taken by all its rows. */
  places: number;
  /** Told of every look at a row, with the number of values seen. */
  look(values: number): void;
}

/** A row as a plain value: all that is kept of it. Paths in it begin at the row. */
export interface KeptRow {
  answers: Answers;
  given?: Record<string, number | string>;
  confirmed?: Confirmation[];
  opened?: string[];
}

const nothing: readonly never[] = [];

/** Opens a row on whatever was sent for it. */
export function openRow(
  ground: Ground,
  home: Home,
  sent: unknown,
  parent: InterviewRow | undefined,
  position: number,
): InterviewRow {
  const misshapen = typeof sent !== 'object' || sent === null || Array.isArray(sent);
  const fields = misshapen ? {} : (sent as Record<string, unknown>);
  const cells: (Cell | undefined)[] = [];
  const row: InterviewRow = {
    kind: 'row',
    home,
    roster: home.rosters.at(-1) ?? '',
    position,
    parent,
    path: pathOf(home, parent, position),
    sent: new Map(),
    rosters: new Map(),
    given: new Map(),
    opened: new Set(),
    confirmed: new Map(),
    unknownFields: hasUnknown(fields, home),
    misshapen,
    cells,
    values: undefined,
    holds: (name) => home.named.has(name),
    child: (name) => {
      const step = home.named.get(name);
      const nodes = (step && cells[step.slot]?.nodes) ?? nothing;
      ground.look(nodes.length);
      return nodes;
    },
  };
  ground.places += 1 + home.steps.length;
  for (const [name, step] of home.named) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (ownsRows(step)) row.rosters.set(name, openRows(ground, step, value, row));
    else if (value !== undefined) row.sent.set(name, value);
  }
  return row;
}

function hasUnknown(fields: Record<string, unknown>, home: Home): boolean {
  for (const name in fields) {
    if (Object.hasOwn(fields, name) && !home.named.has(name)) return true;
  }
  return false;
}

function openRows(ground: Ground, roster: Step, sent: unknown, parent: InterviewRow): KeptRows {
  const kept: KeptRows = { rows: [], misshapen: false, surplus: false };
  if (sent === undefined) return kept;
  if (!Array.isArray(sent)) return { ...kept, misshapen: true };
  const home = homeOfRows(ground.form, roster);
  for (const each of sent as unknown[]) {
    if (kept.rows.length >= mostRows(roster) || !hasPlace(ground, home)) {
      kept.surplus = true;
      break;
    }
    kept.rows.push(openRow(ground, home, each, parent, kept.rows.length + 1));
  }
  return kept;
}

/** Whether the interview can take one more row. */
export function hasPlace({ places }: Ground, home: Home): boolean {
  return places + 1 + home.steps.length <= mostPlaces;
}

export function mostRows({ element }: Step): number {
  return element.kind === 'roster' ? (element.maximum ?? 0) : 0;
}

export function homeOfRows(form: Form, roster: Step): Home {
  const home = form.homes.get([...roster.home.rosters, roster.element.name].join('/'));
  return home ?? { rosters: [''], steps: [], named: new Map() };
}

function pathOf(home: Home, parent: InterviewRow | undefined, position: number): string {
  return parent ? `${at(parent, home.rosters.at(-1) ?? '')}[${String(position)}]` : '';
}

/** The path of a variable in a row. */
export function at({ path }: InterviewRow, name: string): string {
  if (name === '') return path;
  return path === '' ? name : `${path}.${name}`;
}

/** Numbers the rows of a roster anew, with everything in them, beginning at a position (from 1). */
export function renumber(rows: readonly InterviewRow[], from: number): void {
  for (const [index, row] of rows.slice(from - 1).entries()) {
    row.position = from + index;
    row.path = pathOf(row.home, row.parent, row.position);
    for (const { rows: within } of row.rosters.values()) renumber(within, 1);
  }
}

/** The rows of a home that lie in a row, shown or not: the row itself where it is of that home. */
export function rowsWithin(row: InterviewRow, home: Home): InterviewRow[] {
  let rows = [row];
  for (const roster of home.rosters.slice(row.home.rosters.length)) {
    rows = rows.flatMap((each) => each.rosters.get(roster)?.rows ?? []);
  }
  return rows;
}

/** All rows kept of a roster as seen from a row: beneath it or the nearest row above that has it, else all. */
export function keptRowsSeen(
  form: Form,
  interview: InterviewRow,
  from: InterviewRow,
  roster: string,
): readonly InterviewRow[] {
  for (let row: InterviewRow | undefined = from; row; row = row.parent) {
    const kept = row.rosters.get(roster);
    if (kept) return kept.rows;
  }
  const step = form.named.get(roster);
  return step && ownsRows(step) ? rowsWithin(interview, homeOfRows(form, step)) : [];
}

/** Gives up what a row and the rows in it held of the interview's places. */
export function closeRow(ground: Ground, row: InterviewRow): void {
  ground.places -= 1 + row.home.steps.length;
  for (const { rows } of row.rosters.values()) for (const each of rows) closeRow(ground, each);
}
