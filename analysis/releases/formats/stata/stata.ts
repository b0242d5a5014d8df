import type { ReleaseTable } from '../../release-table.ts';
import { checkedBlocks } from '../checked-blocks.ts';
import { extentsOf } from '../extents.ts';
import { littleEndian } from '../little-endian.ts';
import type { Bytes } from '../little-endian.ts';
import { textIn } from '../release-words.ts';
import type { LabelSet } from './labels.ts';
import { labelSetBytes, labelSetOf } from './labels.ts';
import { notesBytes } from './notes.ts';
import { recordsOf } from './records.ts';
import type { Storage } from './storage.ts';
import { storageOf } from './storage.ts';

/**
 * A table as a file of Stata 14 and later (.dta, format 118 of StataCorp's "File formats .dta"), in pieces: labels in one
 * language, missing values as `.d` (don't know), `.r` (refused), `.n` (not asked) and `.` (withheld), numbers in the
 * smallest type that holds what occurs, the wording of questions as notes. A missing text is empty, for Stata tells no kinds
 * of them apart. Reads the rows twice, or once where another format has counted them. `at` is when the file says that it was
 * made. Throws as `checkedBlocks` does.
 */
export async function* stataFile(
  table: ReleaseTable,
  { language, at }: { language: string; at: Date },
): AsyncGenerator<Uint8Array> {
  const kept: { storage: Storage; labels: LabelSet | undefined }[] = [];
  for (const [place, extent] of (await extentsOf(table)).entries()) {
    const variable = table.variables[place];
    if (variable === undefined) continue;
    const labels = labelSetOf(variable, extent, language);
    kept.push({ storage: storageOf(variable, extent), labels });
  }
  const storage = kept.map((each) => each.storage);
  const width = storage.reduce((sum, { bytes }) => sum + bytes, 0);
  const sets = kept.flatMap(({ labels }) => (labels === undefined ? [] : [labelSetBytes(labels)]));
  const setsLength = sets.reduce((sum, { length }) => sum + length, 0);

  const header = headerOf(table, textIn(table.label, language), at);
  const sections = sectionsOf(table, kept, language);
  yield header;
  yield mapOf(header.length, sections, width * table.rows, setsLength);
  yield* sections;
  yield Buffer.from('<data>');
  for await (const block of checkedBlocks(table)) yield* recordsOf(block, storage, width);
  yield Buffer.from('</data><strls></strls><value_labels>');
  yield* sets;
  yield Buffer.from('</value_labels></stata_dta>');
}

function headerOf(table: ReleaseTable, label: string, at: Date): Uint8Array {
  const [bytes, title] = [littleEndian(), letters(80, label)];
  bytes.text('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>');
  bytes.uint16(table.variables.length);
  bytes.text('</K><N>');
  bytes.uint64(table.rows);
  bytes.text('</N><label>');
  bytes.uint16(Buffer.byteLength(title));
  bytes.text(title);
  bytes.text('</label><timestamp>');
  const stamp = timestamp(at);
  bytes.uint8(stamp.length);
  bytes.text(stamp);
  bytes.text('</timestamp></header>');
  return bytes.taken();
}

/** Where each part of the file begins, so that a reader finds the labels without the rows. */
function mapOf(
  headerLength: number,
  sections: readonly Uint8Array[],
  dataLength: number,
  setsLength: number,
): Uint8Array {
  const lengths = [
    '<map></map>'.length + 14 * 8,
    ...sections.map(({ length }) => length),
    '<data></data>'.length + dataLength,
    '<strls></strls>'.length,
    '<value_labels></value_labels>'.length + setsLength,
    '</stata_dta>'.length,
  ];
  const bytes = littleEndian();
  bytes.text('<map>');
  bytes.uint64(0);
  let offset = headerLength;
  for (const length of [0, ...lengths]) bytes.uint64((offset += length));
  bytes.text('</map>');
  return bytes.taken();
}

/** What says of each variable how it is kept and called, in the order that the map tells. */
function sectionsOf(
  table: ReleaseTable,
  kept: readonly { storage: Storage; labels: LabelSet | undefined }[],
  language: string,
): Uint8Array[] {
  const section = (tag: string, put: (bytes: Bytes) => void): Uint8Array => {
    const bytes = littleEndian();
    bytes.text(`<${tag}>`);
    put(bytes);
    bytes.text(`</${tag}>`);
    return bytes.taken();
  };
  const { variables } = table;
  return [
    section('variable_types', (bytes) => {
      for (const { storage } of kept) bytes.uint16(storage.type);
    }),
    section('varnames', (bytes) => {
      for (const { name } of variables) bytes.field(name, 129);
    }),
    // Zeros: the order of the rows is not told.
    section('sortlist', (bytes) => bytes.field('', 2 * (variables.length + 1))),
    section('formats', (bytes) => {
      for (const { storage } of kept) bytes.field(storage.format, 57);
    }),
    section('value_label_names', (bytes) => {
      for (const { labels } of kept) bytes.field(labels?.name ?? '', 129);
    }),
    section('variable_labels', (bytes) => {
      for (const { label } of variables) bytes.field(letters(80, textIn(label, language)), 321);
    }),
    section('characteristics', (bytes) => bytes.raw(notesBytes(table, language))),
  ];
}

/** At most so many letters of a text. */
function letters(most: number, text: string): string {
  const all = [...text.replaceAll('\0', '')];
  return all.length <= most ? all.join('') : `${all.slice(0, most - 1).join('')}…`;
}

/** ' 3 Mar 2026 09:05', by universal time. */
function timestamp(at: Date): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) (\d+:\d+)/.exec(at.toUTCString()) ?? [];
  return `${String(Number(day)).padStart(2)} ${month} ${year} ${time}`;
}
