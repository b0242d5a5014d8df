import { nearest } from '../expression/nearest.ts';
import type { FieldType } from './form.ts';

/** What the cell under `type` asks for. */
export type RowType =
  | { kind: 'begin'; of: Section; list?: string }
  | { kind: 'end'; of: Section }
  | { kind: 'select'; type: SelectType; source: SelectSource; list: string; other: boolean }
  | { kind: 'osm'; list?: string }
  | ({ kind: 'field' } & Fixed)
  /** With what to do about it: a type that is no longer one, or the one that was meant. */
  | { kind: 'unknown'; remedy: string };

export type Section = 'group' | 'repeat' | 'loop';
export type SelectType = 'select_one' | 'select_multiple' | 'rank';
export type SelectSource = 'list' | 'file' | 'external';

/** A type, with what an older name of it says besides. */
interface Fixed {
  type: FieldType;
  constraint?: string;
  hint?: string;
  preloadParams?: string;
}

/** Reads a type as pyxform does: its names are written as they are here, with capitals and all. */
export function rowTypeOf(written: string): RowType {
  const begin = /^begin[\s_](group|lgroup|repeat|loop|looped group)(?: (?:over )?(\S+))?$/.exec(
    written,
  );
  if (begin) {
    const list = begin[2];
    return { kind: 'begin', of: sectionOf(begin[1]), ...(list !== undefined && { list }) };
  }
  const end = /^end[\s_](group|lgroup|repeat|loop|looped group)$/.exec(written);
  if (end) return { kind: 'end', of: sectionOf(end[1]) };

  const select = selectPattern.exec(written);
  if (select) {
    const meant = selects.get(select[1] ?? '');
    if (meant) {
      return { kind: 'select', ...meant, list: select[2] ?? '', other: select[3] !== undefined };
    }
  }
  const osm = /^osm(?: (\S+))?$/.exec(written);
  if (osm) return { kind: 'osm', ...(osm[1] !== undefined && { list: osm[1] }) };

  const field = fields.get(written);
  if (field) return { kind: 'field', ...field };
  return { kind: 'unknown', remedy: remedyFor(written) };
}

function remedyFor(written: string): string {
  const known = strangers.find(([pattern]) => pattern.test(written));
  if (known) return known[1];
  const like = nearestType(written);
  return like === undefined
    ? 'Write a type of the XLSForm reference, such as text, integer, select_one LIST or begin_group.'
    : `Write ${like} if that is meant.`;
}

/** Types of older versions and of other tools, which XLSForm has no more or never had. */
const strangers: readonly (readonly [RegExp, string])[] = [
  [
    /^cascading[ _]select/,
    'Write one select_one for each level, and under choice_filter what ties it to the level above.',
  ],
  [/^include\b/, 'Copy the rows of the other questionnaire in its place.'],
  [
    /^(?:begin|end)[ _](?:kobomatrix|score|rank)$|^(?:score|rank)__/,
    'This is of KoboToolbox alone. Download the form from there as XLS, which writes it out, or ask with select_one in a group with table-list.',
  ],
  [
    /^select_(?:one|multiple)$/,
    'Write the name of a list behind it, as it stands under list_name in the sheet choices.',
  ],
  [
    /^(?:select_one_from_file|select_multiple_from_file)$/,
    'Write the name of a file behind it, such as towns.csv.',
  ],
];

function nearestType(written: string): string | undefined {
  const head = written.split(/[\s]/)[0] ?? '';
  const words = written.toLowerCase().replaceAll('_', ' ').replace(/\s+/g, ' ').trim();
  const plain = [...todaysNames, 'begin group', 'end group', 'begin repeat', 'end repeat'];
  const same = [...plain, ...fields.keys()].find((name) => name.toLowerCase() === words);
  const like =
    same ?? nearest(written, plain) ?? nearest(words, fields.keys()) ?? nearest(head, todaysNames);
  const meant = fields.get(like ?? '');
  // An older name that says no more than today's: today's.
  return meant && Object.keys(meant).length === 1 ? meant.type : like;
}

const sectionOf = (name: string | undefined): Section =>
  name === 'group' || name === 'loop' ? name : 'repeat';

const one = { type: 'select_one', source: 'list' } as const;
const several = { type: 'select_multiple', source: 'list' } as const;
const selects = new Map<string, { type: SelectType; source: SelectSource }>([
  ['select_one', one],
  ['select one', one],
  ['select1', one],
  ['select one from', one],
  ['add select one prompt using', one],
  ['select_multiple', several],
  ['select all that apply', several],
  ['select all that apply from', several],
  ['add select multiple prompt using', several],
  ['rank', { type: 'rank', source: 'list' }],
  ['select_one_external', { type: 'select_one', source: 'external' }],
  ['select_one_from_file', { type: 'select_one', source: 'file' }],
  ['select one from file', { type: 'select_one', source: 'file' }],
  ['select_multiple_from_file', { type: 'select_multiple', source: 'file' }],
  ['select multiple from file', { type: 'select_multiple', source: 'file' }],
]);

const selectPattern = new RegExp(
  `^(${[...selects.keys()].sort((a, b) => b.length - a.length).join('|')}) (\\S+)(?: (or specify other|or_other|or other))?$`,
);

/** Types of today's reference that stand alone. */
const todaysNames: readonly FieldType[] = [
  'text',
  'integer',
  'decimal',
  'range',
  'note',
  'acknowledge',
  'date',
  'time',
  'dateTime',
  'geopoint',
  'geotrace',
  'geoshape',
  'start-geopoint',
  'background-geopoint',
  'image',
  'audio',
  'background-audio',
  'video',
  'file',
  'barcode',
  'calculate',
  'hidden',
  'xml-external',
  'csv-external',
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'username',
  'email',
  'subscriberid',
  'simserial',
  'audit',
  'select_one',
  'select_multiple',
  'rank',
];

const olderNames: readonly (readonly [FieldType, ...string[]])[] = [
  ['text', 'string', 'q string', 'add text prompt'],
  ['integer', 'int', 'q int', 'add integer prompt'],
  ['decimal', 'q decimal', 'add decimal prompt'],
  ['note', 'q note', 'add note prompt'],
  ['acknowledge', 'trigger', 'q acknowledge', 'add acknowledge prompt'],
  ['date', 'q date', 'add date prompt'],
  [
    'dateTime',
    'datetime',
    'date time',
    'q dateTime',
    'q date time',
    'add dateTime prompt',
    'add date time prompt',
  ],
  ['geopoint', 'location', 'gps', 'q geopoint', 'q location', 'add location prompt'],
  ['geotrace', 'q geotrace'],
  ['geoshape', 'q geoshape'],
  ['image', 'photo', 'q picture', 'q image', 'add image prompt', 'add photo prompt'],
  ['audio', 'q audio', 'add audio prompt'],
  ['video', 'q video', 'add video prompt'],
  ['file', 'add file prompt'],
  ['barcode', 'q barcode', 'add barcode prompt'],
  ['calculate', 'q calculate', 'add calculate prompt'],
  ['start', 'start time', 'get start time'],
  ['end', 'end time', 'get end time'],
  ['today', 'get today'],
  ['deviceid', 'imei', 'device id', 'get device id'],
  ['phonenumber', 'get phone number'],
  ['subscriberid', 'subscriber id', 'get subscriber id'],
  ['simserial', 'sim id', 'get sim id'],
];

const daysUpTo = (most: number): Fixed => ({
  type: 'integer',
  constraint: `0 <= . and . <= ${String(most)}`,
  hint: `Enter a number 0-${String(most)}.`,
});

const fields = new Map<string, Fixed>([
  ...todaysNames
    .filter((type) => !['select_one', 'select_multiple', 'rank'].includes(type))
    .map((type): [string, Fixed] => [type, { type }]),
  ...olderNames.flatMap(([type, ...names]) =>
    names.map((name): [string, Fixed] => [name, { type }]),
  ),
  ...(['deviceid', 'phonenumber', 'username', 'email', 'subscriberid', 'simserial'] as const).map(
    (type): [string, Fixed] => [`uri:${type}`, { type, preloadParams: `uri:${type}` }],
  ),
  ['phone number', { type: 'text', constraint: "regex(., '^\\d*$')", hint: 'Enter numbers only.' }],
  ['percentage', { type: 'integer', constraint: '0 <= . and . <= 100' }],
  ['number of days in last month', daysUpTo(31)],
  ['number of days in last six months', daysUpTo(183)],
  ['number of days in last year', daysUpTo(365)],
]);
