import { instrumentOf, type Instrument, type SurveyDefinition } from '../definition.ts';
import type { Answers, Confirmation, Submission } from '../record.ts';
import { answerFrom, moneyFrom } from './answer-from-xml.ts';
import { aboutOf, idOf, layoutOf, sameHome, sureOf, type Layout, type Repeat } from './layout.ts';
import { childOf, readXml, XmlError, type XmlElement } from './xml-tree.ts';

/** Why a filled form is no submission. */
export interface Refused {
  refusal: 'no instance id' | 'encrypted' | 'malformed';
  reason: string;
}

/** What the request says of its sender. */
export interface Sender {
  app: string;
  /** What the device calls itself, where the form does not say. */
  device: string;
}

/**
 * A filled form of ours as the submission that the web app would have sent, but for calculations: the server works those out.
 * Every answer that the XML holds is in it, also what the form does not know or what does not apply; rows that a list goes
 * through again are one row: that which they were asked about, by the ids of rows, also where rows were removed since. The version and the form that the root names are for the caller to find.
 * Never throws on what was sent.
 */
export function readSubmission(
  definition: SurveyDefinition,
  xml: string | Uint8Array,
  { app, device }: Sender,
): Submission | Refused {
  let root: XmlElement;
  try {
    root = readXml(typeof xml === 'string' ? xml : utf8.decode(xml));
  } catch (error) {
    if (error instanceof XmlError) return { refusal: 'malformed', reason: error.message };
    if (error instanceof TypeError) return { refusal: 'malformed', reason: 'It is not in UTF-8.' };
    throw error;
  }
  if (root.attributes.get('encrypted') === 'yes' || childOf(root, 'base64EncryptedKey')) {
    return {
      refusal: 'encrypted',
      reason:
        'The form was encrypted on the device: nothing in it could be checked, nor names parted from answers. Take the public key out of its settings; what is sent and stored is encrypted all the same.',
    };
  }
  const meta = metaOf(root);
  const idIn = (name: string): string =>
    ((meta && childOf(meta, name)?.text) ?? '')
      .trim()
      .toLowerCase()
      .replace(/^uuid:/, '');
  const instanceId = idIn('instanceID');
  if (instanceId === '') {
    return { refusal: 'no instance id', reason: 'There is no meta/instanceID in it.' };
  }
  const [, form = ''] = /\.([^.]*)$/.exec(root.attributes.get('id') ?? '') ?? [];
  if (!Object.hasOwn(definition.instruments, form)) {
    return { refusal: 'malformed', reason: `${definition.survey} has no form ${form}.` };
  }
  const instrument = instrumentOf(definition, form);
  const reading = readingOf(instrument);
  const top = openRow([], '');
  readInto(reading, meta ? without(root, meta) : root, top);
  const visit = childOf(root, 'visit__form');
  const told = (name: string): string =>
    ((visit && childOf(visit, `visit__${name}`)?.text) ?? '').trim();
  const area = told('area');
  const [start, end] = [withMinutes(told('start')), withMinutes(told('end'))];
  const replaces = idIn('deprecatedID');
  const answers = answersOf(top, definition.currency, reading);
  return {
    instanceId,
    survey: definition.survey,
    version: definition.version,
    form,
    area,
    case: instrument.about === 'area' ? area : told('case'),
    ...(replaces === '' ? {} : { replaces }),
    device: { id: told('device') || device, app, startedAt: start || end, closedAt: end || start },
    answers,
    ...(reading.confirmed.length > 0 ? { confirmed: reading.confirmed } : {}),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What a form says of itself: a question may have the same name. */
const metaOf = (root: XmlElement): XmlElement | undefined =>
  root.children.find(
    (child) => child.name === 'meta' && childOf(child, 'instanceID') !== undefined,
  );

const without = (root: XmlElement, meta: XmlElement): XmlElement => ({
  ...root,
  children: root.children.filter((child) => child !== meta),
});

/** A moment whose offset has its minutes, and a colon before them: older clients leave them out. */
const withMinutes = (moment: string): string =>
  moment.replace(
    /(T.*[+-]\d\d):?(\d\d)?$/,
    (_, time: string, minutes = '00') => `${time}:${String(minutes)}`,
  );

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

/** A row that is being read, or the interview. Values are as they came until the whole row is known. */
interface OpenRow {
  home: readonly string[];
  path: string;
  values: Map<string, unknown[]>;
  currencies: Map<string, string>;
  rows: Map<string, OpenRow[]>;
  /** The id that it has where lists go through it again; '' where it has none. */
  id: string;
  /** Of each list that goes through rows again: how many were read, and the rows that they were about. */
  again: Map<string, { read: number; taken: Set<OpenRow> }>;
}

const openRow = (home: readonly string[], path: string): OpenRow => ({
  home,
  path,
  values: new Map(),
  currencies: new Map(),
  rows: new Map(),
  id: '',
  again: new Map(),
});

const known = new WeakMap<Instrument, Known>();

function readingOf(instrument: Instrument): Reading {
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
  return { ...found, confirmed: [] };
}

/** What the form itself writes between its answers, and what stands for groups of it. */
const workings =
  /__(?:line|count|who|names|broken|row__(?:id|present|about|answered|again|sure|moved))$/;
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

/**
 * The row that a row of another list is about: the one that somebody confirmed it for, else the one that it was made for; by
 * its number where neither is told, as in forms from before rows had ids.
 */
function rowAgain(row: OpenRow, child: XmlElement, rows: readonly OpenRow[]): OpenRow | undefined {
  const { name } = child;
  let list = row.again.get(name);
  if (!list) row.again.set(name, (list = { read: 0, taken: new Set() }));
  const beside = rows[list.read];
  list.read += 1;
  const id = ownText(child, sureOf(name)) || ownText(child, aboutOf(name));
  const found = id === '' || beside?.id === id ? beside : rows.find((each) => each.id === id);
  // Two rows about one: neither may write over the other.
  if (!found || list.taken.has(found)) return undefined;
  list.taken.add(found);
  return found;
}

const ownText = (child: XmlElement, name: string): string =>
  childOf(child, name)?.text.trim() ?? '';

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

/** Keeps what was sent under a name; of two of one name, both. */
function keep(row: OpenRow, name: string, value: unknown): void {
  if (value !== '' && value !== undefined) gather(row.values, name, value);
}

/** There may be very many of one name: none of them is copied for the next. */
function gather(all: Map<string, unknown[]>, name: string, value: unknown): void {
  const before = all.get(name);
  if (before) before.push(value);
  else all.set(name, [value]);
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
