import type { ReleaseTable } from '../../release-table.ts';
import type { Bytes } from '../little-endian.ts';
import { littleEndian } from '../little-endian.ts';
import { cutTo, textIn } from '../release-words.ts';
import type { SpssColumn } from './columns.ts';

/** All of an SPSS file that comes before its rows (PSPP Developers Guide, "System File Format"). */
export function dictionaryOf(
  table: ReleaseTable,
  columns: readonly SpssColumn[],
  { language, at }: { language: string; at: Date },
): Uint8Array {
  const bytes = littleEndian();
  header(bytes, table, columns, { label: textIn(table.label, language), at });
  for (const column of columns) variable(bytes, column, language);
  for (const column of columns) if (column.width <= 8) valueLabels(bytes, column, language);
  // What this was written by, how its numbers are kept (IEEE 754, lowest byte first), and its letters: UTF-8.
  extension(bytes, 3, 4, (part) => {
    for (const value of [1, 0, 0, -1, 1, 1, 2, 65_001]) part.int32(value);
  });
  extension(bytes, 4, 8, (part) => {
    for (const value of [-Number.MAX_VALUE, Number.MAX_VALUE, nearLowest]) part.float64(value);
  });
  extension(bytes, 11, 4, (part) => columns.forEach((column) => display(part, column)));
  extension(bytes, 13, 1, (part) =>
    part.text(columns.map(({ short, variable }) => `${short}=${variable.name}`).join('\t')),
  );
  extension(bytes, 16, 8, (part) => {
    part.uint64(1);
    part.uint64(table.rows);
  });
  const long = columns.filter(({ width }) => width > 8);
  attributes(bytes, columns, language);
  extension(bytes, 20, 1, (part) => part.text('UTF-8'));
  extension(bytes, 21, 1, (part) => long.forEach((each) => longLabels(part, each, language)));
  extension(bytes, 22, 1, (part) => long.forEach((column) => longMissing(part, column)));
  bytes.int32(999);
  bytes.int32(0);
  return bytes.taken();
}

/** The number next to the lowest, which SPSS writes for LOWEST. */
const nearLowest = -1.7976931348623155e308;
const space = 0x20;

function header(
  bytes: Bytes,
  { rows }: ReleaseTable,
  columns: readonly SpssColumn[],
  { label, at }: { label: string; at: Date },
): void {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) (\d+:\d+:\d+)/.exec(at.toUTCString()) ?? [];
  bytes.text('$FL2');
  bytes.field('@(#) SPSS DATA FILE Sojourn', 60, space);
  bytes.int32(2);
  bytes.int32(columns.reduce((sum, { pieces }) => sum + pieces, 0));
  bytes.int32(1); // numbers as single bytes where they are small and whole
  bytes.int32(0); // no weight is switched on: that would hide the design from whoever forgets it
  bytes.int32(rows);
  bytes.float64(100);
  bytes.field(`${day} ${month} ${year.slice(2)}`, 9, space);
  bytes.field(time, 8, space);
  bytes.field(cutTo(64, label), 64, space);
  bytes.field('', 3);
}

function variable(bytes: Bytes, column: SpssColumn, language: string): void {
  const { short, width, shown, missing, variable } = column;
  const label = cutTo(255, textIn(variable.label, language));
  const values = width > 8 ? [] : missing.filter((value) => value !== undefined);
  const { type } = variable;
  const format = type.kind === 'text' ? 0x10000 + width * 0x100 : 0x50000 + shown * 0x100;
  const places = format + (type.kind === 'text' ? 0 : type.digits);
  for (const value of [2, width, label === '' ? 0 : 1, values.length, places, places]) {
    bytes.int32(value);
  }
  bytes.field(short, 8, space);
  if (label !== '') {
    const length = Buffer.byteLength(label);
    bytes.int32(length);
    bytes.field(label, 4 * Math.ceil(length / 4));
  }
  for (const value of values) eight(bytes, value);
  for (let piece = 1; piece < column.pieces; piece++) {
    for (const value of [2, -1, 0, 0, 0, 0]) bytes.int32(value);
    bytes.field('', 8, space);
  }
}

function eight(bytes: Bytes, value: number | string): void {
  if (typeof value === 'number') bytes.float64(value);
  else bytes.field(value, 8, space);
}

function valueLabels(bytes: Bytes, { labels, before }: SpssColumn, language: string): void {
  if (labels.length === 0) return;
  bytes.int32(3);
  bytes.int32(labels.length);
  for (const { value, label } of labels) {
    const text = cutTo(120, textIn(label, language));
    const length = Buffer.byteLength(text);
    eight(bytes, value);
    bytes.uint8(length);
    bytes.field(text, 8 * Math.ceil((length + 1) / 8) - 1, space);
  }
  for (const value of [4, 1, before + 1]) bytes.int32(value);
}

/** How it is shown: as names of groups or as a scale, the columns it takes, numbers to the right. */
function display(bytes: Bytes, { variable: { type, codes }, width, shown }: SpssColumn): void {
  const [nominal, scale] = [1, 3];
  bytes.int32(type.kind === 'text' || codes !== undefined ? nominal : scale);
  bytes.int32(type.kind === 'text' ? Math.min(32, Math.max(8, width)) : shown);
  bytes.int32(type.kind === 'text' ? 0 : 1);
}

/** The wording of questions, whom they were for, and caveats, as attributes of the variables. */
function attributes(bytes: Bytes, columns: readonly SpssColumn[], language: string): void {
  const texts = columns.flatMap(({ variable }) => {
    const own = (['question', 'universe', 'caveat'] as const).flatMap((what) => {
      const words = variable[what];
      // A line ends a value, so that its text has none of its own.
      const text = words ? textIn(words, language).replace(/\s+/g, ' ') : '';
      return text === '' ? [] : [`${what}('${text}'\n)`];
    });
    return own.length === 0 ? [] : [`${variable.name}:${own.join('')}`];
  });
  extension(bytes, 18, 1, (part) => part.text(texts.join('/')));
}

function longLabels(bytes: Bytes, column: SpssColumn, language: string): void {
  const { variable, width, labels } = column;
  if (labels.length === 0) return;
  counted(bytes, variable.name);
  bytes.int32(width);
  bytes.int32(labels.length);
  for (const { value, label } of labels) {
    bytes.int32(width);
    bytes.field(String(value), width, space);
    counted(bytes, cutTo(120, textIn(label, language)));
  }
}

function longMissing(bytes: Bytes, { variable, missing }: SpssColumn): void {
  const values = missing.filter((value) => value !== undefined);
  if (values.length === 0) return;
  counted(bytes, variable.name);
  bytes.uint8(values.length);
  bytes.int32(8);
  for (const value of values) eight(bytes, value);
}

function counted(bytes: Bytes, text: string): void {
  bytes.int32(Buffer.byteLength(text));
  bytes.text(text);
}

/** A record that came with a later version of SPSS: so many pieces of so many bytes. None where it is empty. */
function extension(bytes: Bytes, kind: number, size: number, put: (part: Bytes) => void): void {
  const part = littleEndian();
  put(part);
  if (part.length() === 0) return;
  for (const value of [7, kind, size, part.length() / size]) bytes.int32(value);
  bytes.raw(part.taken());
}
