import type { Instrument } from '../definition.ts';
import type { Answers, Confirmation } from '../record.ts';
import { answerFrom, moneyFrom } from './answer-from-xml.ts';
import {
  aboutOf,
  againOf,
  answeredOf,
  brokenOf,
  countOf,
  idOf,
  layoutOf,
  lineOf,
  movedOf,
  namesOf,
  presentOf,
} from './layout.ts';
import { sameHome, sureOf, whoOf, type Layout, type Repeat } from './layout.ts';
import { gather, keep, openRow, ownText, rowAgain, type OpenRow } from './open-row.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * What a filled form has between its root's tags: the answers by the types of their questions, and the soft checks that
 * somebody confirmed. `currency` is the survey's own.
 */
export function readAnswers(
  instrument: Instrument,
  filled: XmlElement,
  currency: string,
): { answers: Answers; confirmed: Confirmation[] } {
  const reading: Reading = { ...knownOf(instrument), confirmed: [] };
  const top = openRow([], '');
  readInto(reading, filled, top);
  return { answers: answersOf(top, currency, reading), confirmed: reading.confirmed };
}

/** What is known of a form while one of its fillings is read. */
interface Reading extends Known {
  confirmed: Confirmation[];
}

/** Read once from an instrument. */
interface Known {
  layout: Layout;
  groups: ReadonlySet<string>;
  /** Of each soft check the question that it belongs to; '' for the row. */
  softChecks: ReadonlyMap<string, string>;
}

const known = new WeakMap<Instrument, Known>();

function knownOf(instrument: Instrument): Known {
  let found = known.get(instrument);
  if (!found) {
    const groups = new Set<string>();
    const softChecks = new Map<string, string>();
    const look = (elements: Instrument['elements']): void => {
      for (const element of elements) {
        if (element.kind === 'group') groups.add(element.name);
        if (element.kind === 'group' || element.kind === 'roster') look(element.elements);
        if (element.kind !== 'question') continue;
        for (const { id, kind } of element.checks ?? []) {
          if (kind === 'soft') softChecks.set(id, element.name);
        }
      }
    };
    look(instrument.elements);
    for (const { id, kind } of instrument.checks ?? []) if (kind === 'soft') softChecks.set(id, '');
    found = { layout: layoutOf(instrument), groups, softChecks };
    known.set(instrument, found);
  }
  return found;
}

/** What the form itself writes between its answers, and what stands for groups of it. */
const workings = new RegExp(
  `(?:${[
    lineOf,
    countOf,
    whoOf,
    namesOf,
    brokenOf,
    idOf,
    presentOf,
    aboutOf,
    answeredOf,
    againOf,
    sureOf,
    movedOf,
  ]
    .map((nameOf) => nameOf(''))
    .join('|')})$`,
);
const wrappings = new Set(['checks__form']);

function readInto(reading: Reading, node: XmlElement, row: OpenRow): void {
  for (const child of node.children) readChild(reading, child, row);
}

function readChild(reading: Reading, child: XmlElement, row: OpenRow): void {
  const { name } = child;
  const { layout, groups } = reading;
  if (row.path === '' && name === 'visit__form') return;
  if (groups.has(name) || wrappings.has(name)) {
    readInto(reading, child, row);
    return;
  }
  const repeat = layout.repeats.get(name);
  if (repeat) {
    readRow(reading, child, row, repeat);
    return;
  }
  if (name.includes('__') && readOwn(reading, child, row)) return;
  const variable = layout.variables.get(name);
  if (variable && sameHome(variable.home, row.home) && variable.element.kind !== 'roster') {
    if (variable.element.kind === 'question') keep(row, name, child.text);
    return;
  }
  keep(row, name, plain(child));
}

/** A row of its own, or one that was there before. */
function readRow(reading: Reading, child: XmlElement, row: OpenRow, repeat: Repeat): void {
  const own = repeat.home.at(-1) ?? '';
  if (!sameHome(repeat.home.slice(0, -1), row.home)) {
    keep(row, child.name, plain(child));
    return;
  }
  let rows = row.rows.get(own);
  if (!rows) row.rows.set(own, (rows = []));
  if (repeat.roster.of === undefined) {
    const at = `${row.path === '' ? '' : `${row.path}.`}${own}[${String(rows.length + 1)}]`;
    const opened = openRow(repeat.home, at);
    opened.id = ownText(child, idOf(repeat.name));
    rows.push(opened);
    readInto(reading, child, opened);
    return;
  }
  readAgain(reading, child, row, rows);
}

/** Answers for a row that is not there, or not any more, may not make one, and are nobody else's: they stay as they came. */
function readAgain(
  reading: Reading,
  child: XmlElement,
  row: OpenRow,
  rows: readonly OpenRow[],
): void {
  const before = rowAgain(row, child, rows);
  if (before) readInto(reading, child, before);
  else if (child.children.some((each) => hasText(each, reading))) {
    keep(row, child.name, plain(child));
  }
}

/** Whether somebody answered something in it. */
function hasText({ name, text, children }: XmlElement, reading: Reading): boolean {
  if (workings.test(name) || isCopy(reading, name)) return false;
  return text.trim() !== '' || children.some((each) => hasText(each, reading));
}

/** Whether a repeat holds it as a copy of what stands elsewhere. */
function isCopy({ layout }: Reading, name: string): boolean {
  const at = name.lastIndexOf('__');
  const of = name.slice(0, at).replace(/__checks$/, '');
  return layout.repeats.has(of) && layout.variables.has(name.slice(at + 2));
}

/** Reads what the form has besides what the instrument has. False for what is not of the form either. */
function readOwn(reading: Reading, child: XmlElement, row: OpenRow): boolean {
  const { name, text } = child;
  const { layout, softChecks } = reading;
  const [, of = '', what = ''] = /^(.*)__([a-z]+)$/.exec(name) ?? [];
  if (what === 'row' && layout.repeats.has(of)) {
    readInto(reading, child, row);
    return true;
  }
  if (what === 'checks' && layout.repeats.has(of)) {
    readAgain(reading, child, row, row.rows.get(of) ?? []);
    return true;
  }
  if (what === 'currency' && layout.variables.has(of)) {
    if (text.trim() !== '') row.currencies.set(of, text.trim());
    return true;
  }
  const question = softChecks.get(of);
  if (what === 'seen' && question !== undefined) {
    const path = [row.path, question].filter((part) => part !== '').join('.');
    if (text.trim() === 'OK') reading.confirmed.push({ check: of, path });
    return true;
  }
  return workings.test(name) || isCopy(reading, name);
}

const oneOrAll = (values: readonly unknown[]): unknown =>
  values.length === 1 ? values[0] : values.flat();

/** What the form does not know, as it came. */
function plain({ text, children }: XmlElement): unknown {
  if (children.length === 0) return text;
  const fields = new Map<string, unknown[]>();
  for (const child of children) gather(fields, child.name, plain(child));
  return [Object.fromEntries([...fields].map(([name, values]) => [name, oneOrAll(values)]))];
}

/** The answers of a row by the types of its questions. */
function answersOf(row: OpenRow, local: string, reading: Reading): Answers {
  const { variables } = reading.layout;
  const answers = new Map<string, unknown>();
  for (const [name, values] of row.values) {
    const value = oneOrAll(values);
    const element = variables.get(name)?.element;
    if (element?.kind !== 'question' || typeof value !== 'string') answers.set(name, value);
    else if (element.type === 'money') {
      const currency = element.localCurrency ? local : (row.currencies.get(name) ?? '');
      answers.set(name, moneyFrom(value, currency));
    } else {
      const answer = answerFrom(element, value);
      if (answer !== undefined) answers.set(name, answer);
    }
  }
  for (const [name, currency] of row.currencies) {
    // A currency without an amount is no answer, but it was given.
    if (!answers.has(name)) answers.set(name, { currency });
  }
  for (const [name, rows] of row.rows) {
    if (rows.length > 0) {
      const read = rows.map((each) => answersOf(each, local, reading));
      answers.set(name, [...read, ...[answers.get(name) ?? []].flat()]);
    }
  }
  return Object.fromEntries(answers) as Answers;
}
