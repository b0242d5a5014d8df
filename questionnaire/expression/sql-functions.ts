import { ExpressionError } from './error.ts';
import { readPattern } from './pattern.ts';
import type { Call } from './syntax.ts';
import { dateOf } from './value.ts';
import {
  blankSql,
  choose,
  each,
  infinity,
  matches,
  numberSql,
  quoted,
  textSql,
} from './sql-value.ts';
import { textValue, toNumberSql, toTextSql, together, toTruthSql, truncated } from './sql-value.ts';
import { truthSql, withoutNaN, type Plain, type SqlValue } from './sql-value.ts';

/** How a call is written in SQL, its arguments being written already. */
type Write = (given: readonly SqlValue[], call: Call) => SqlValue;

const blank = textValue('');
const at = (given: readonly SqlValue[], index: number): SqlValue => given[index] ?? blank;
const text = (given: readonly SqlValue[], index: number): string => toTextSql(at(given, index));

/** A function of a number. `guard`: SQL of where it is defined; elsewhere it is a blank. */
const ofNumber =
  (write: (sql: string) => string, finite: boolean, guard?: (sql: string) => string): Write =>
  (given) => {
    const { sql } = toNumberSql(at(given, 0));
    const written = write(sql);
    return numberSql(guard ? `CASE WHEN ${guard(sql)} THEN ${written} END` : written, finite);
  };
const called =
  (name: string) =>
  (sql: string): string =>
    `${name}(${sql})`;
const within = (sql: string): string => `${sql} >= -1 AND ${sql} <= 1`;
const finitely = (sql: string): string => `abs(${sql}) < ${infinity}`;

const logarithm =
  (name: string): Write =>
  (given) => {
    const { sql } = toNumberSql(at(given, 0));
    return numberSql(
      `CASE WHEN ${sql} > 0 THEN ${name}(${sql}) WHEN ${sql} = 0 THEN -${infinity} END`,
      false,
    );
  };

const pairwise =
  (name: string): Write =>
  (given) => {
    const [x, y] = [toNumberSql(at(given, 0)), toNumberSql(at(given, 1))];
    return numberSql(withoutNaN(`${name}(${x.sql}, ${y.sql})`), false);
  };

/** The extreme of the numbers that there are. */
const extreme =
  (name: string, none: string): Write =>
  (given) => {
    const numbers = given.map(toNumberSql);
    const [first] = numbers;
    if (first && numbers.length === 1) return first;
    const list = numbers.map(({ sql }) => `COALESCE(${sql}, ${none})`).join(', ');
    return numberSql(
      `NULLIF(${name}(${list}), ${none})`,
      numbers.every(({ finite }) => finite),
    );
  };

const selected: Write = (given) =>
  truthSql(
    `(position(' ' || trim(${text(given, 1)}) || ' ' IN ' ' || ${text(given, 0)} || ' ') > 0)`,
  );

/** Words with one space between them. Spaces only: other white space does not come into codes. */
const normalized = (sql: string): string =>
  `trim(replace(replace(replace(${sql}, ' ', chr(1) || chr(2)), chr(2) || chr(1), ''), chr(1) || chr(2), ' '))`;

const joined = (parts: readonly string[], separator: string): string =>
  parts.length === 0 ? "''" : `(${parts.join(` || ${separator} || `)})`;

export const sqlFunctions: ReadonlyMap<string, Write> = new Map<string, Write>([
  // Choosing
  ['if', (given) => together(toTruthSql(at(given, 0)), at(given, 1), at(given, 2))],
  ['coalesce', (given) => given.reduceRight((rest, value) => orElse(value, rest), blank)],
  // Truth
  ['true', () => truthSql('TRUE')],
  ['false', () => truthSql('FALSE')],
  ['not', (given) => truthSql(`(NOT ${toTruthSql(at(given, 0))})`)],
  ['boolean', (given) => truthSql(toTruthSql(at(given, 0)))],
  ['boolean-from-string', (given) => truthSql(`(lower(${text(given, 0)}) IN ('1', 'true'))`)],
  ['checklist', checklist],
  ['weighted-checklist', weighted],
  // Numbers
  ['number', (given) => toNumberSql(at(given, 0))],
  ['int', ofNumber(truncated, false)],
  ['round', round],
  ['abs', ofNumber(called('abs'), false)],
  ['pow', pairwise('power')],
  ['sqrt', ofNumber(called('sqrt'), false, (sql) => `${sql} >= 0`)],
  ['exp', ofNumber(called('exp'), false)],
  ['exp10', ofNumber((sql) => `power(10e0, ${sql})`, false)],
  ['log', logarithm('ln')],
  ['log10', logarithm('log10')],
  ['sin', ofNumber(called('sin'), true, finitely)],
  ['cos', ofNumber(called('cos'), true, finitely)],
  ['tan', ofNumber(called('tan'), true, finitely)],
  ['asin', ofNumber(called('asin'), true, within)],
  ['acos', ofNumber(called('acos'), true, within)],
  ['atan', ofNumber(called('atan'), true)],
  ['atan2', pairwise('atan2')],
  ['pi', () => numberSql('pi()')],
  ['min', extreme('least', infinity)],
  ['max', extreme('greatest', `-${infinity}`)],
  // Texts and codes
  ['selected', selected],
  ['is-selected', selected],
  ['selected-at', selectedAt],
  ['count-selected', countSelected],
  ['string', (given) => textSql(text(given, 0))],
  ['string-length', (given) => numberSql(`CAST(length(${text(given, 0)}) AS DOUBLE)`)],
  ['substr', substring],
  ['concat', (given) => textSql(joined(given.map(toTextSql), "''"))],
  [
    'join',
    ([separator = blank, ...rest]) => textSql(joined(rest.map(toTextSql), toTextSql(separator))),
  ],
  ['contains', (given) => truthSql(`(position(${text(given, 1)} IN ${text(given, 0)}) > 0)`)],
  ['starts-with', (given) => truthSql(`starts_with(${text(given, 0)}, ${text(given, 1)})`)],
  ['ends-with', (given) => truthSql(endsWith(text(given, 0), text(given, 1)))],
  ['substring-before', (given) => textSql(around(text(given, 0), text(given, 1)).before)],
  ['substring-after', (given) => textSql(around(text(given, 0), text(given, 1)).after)],
  ['normalize-space', (given) => textSql(normalized(text(given, 0)))],
  [
    'translate',
    (given) => textSql(`translate(${[0, 1, 2].map((each) => text(given, each)).join(', ')})`),
  ],
  ['regex', regex],
  // Days and months
  ['date', (given, call) => day(at(given, 0), call)],
  [
    'decimal-date-time',
    (given, call) =>
      each(day(at(given, 0), call), (found) =>
        found.kind === 'date' ? toNumberSql(found) : found,
      ),
  ],
  ['format-date', formatDate],
  ['format-date-time', formatDate],
  ['months-between', (given) => numberSql(monthsBetween(text(given, 0), text(given, 1)))],
]);

function orElse(value: SqlValue, rest: SqlValue): SqlValue {
  return together(blankSql(value), rest, value);
}

function checklist(given: readonly SqlValue[]): SqlValue {
  const [least, most, ...marks] = given;
  const set = marks.map((mark) => choose(toTruthSql(mark), '1e0', '0e0')).join(' + ') || '0e0';
  const limit = (value: SqlValue | undefined): string =>
    `COALESCE(${truncated(toNumberSql(value ?? blank).sql)}, 0)`;
  const [low, high] = [limit(least), limit(most)];
  return truthSql(`((${low} < 0 OR ${set} >= ${low}) AND (${high} < 0 OR ${set} <= ${high}))`);
}

function weighted([least = blank, most = blank, ...pairs]: readonly SqlValue[]): SqlValue {
  const weights = pairs.flatMap((mark, index) =>
    index % 2 === 0
      ? [choose(toTruthSql(mark), toNumberSql(pairs[index + 1] ?? blank).sql, '0e0')]
      : [],
  );
  const total = `(${weights.join(' + ') || '0e0'})`;
  const [low, high] = [toNumberSql(least).sql, toNumberSql(most).sql];
  return truthSql(`COALESCE(${total} >= ${low} AND ${total} <= ${high}, FALSE)`);
}

/** A whole number that is written out; other numbers of places have no portable SQL. */
function written(call: Call, index: number): number | undefined {
  const argument = call.arguments[index];
  if (!argument) return undefined;
  const negative = argument.kind === 'negative';
  const number = negative ? argument.operand : argument;
  if (number.kind === 'number') return Math.trunc(number.value) * (negative ? -1 : 1);
  throw new ExpressionError(
    `${call.name}() is given a place that is worked out`,
    'Write the number itself, or make this a calculation of the questionnaire.',
    argument.at,
  );
}

const mostDecimals = 15;

/**
 * Halves go up. With places, of the number as it is written in decimals: as an exact decimal of 18 places, less than
 * which nothing is lost below 10^20; larger numbers have no places to round.
 */
function round(given: readonly SqlValue[], call: Call): SqlValue {
  const { sql, finite } = toNumberSql(at(given, 0));
  const places = written(call, 1) ?? 0;
  if (places < 0 || places > mostDecimals) {
    throw new ExpressionError(
      `SQL does not round to ${String(places)} places alike everywhere`,
      `Use 0 to ${String(mostDecimals)} places.`,
      call.at,
    );
  }
  if (places === 0) {
    const up = `(floor(${sql}) + CASE WHEN ${sql} - floor(${sql}) >= 0.5e0 THEN 1e0 ELSE 0e0 END)`;
    return numberSql(finite ? up : `CASE WHEN ${finitely(sql)} THEN ${up} ELSE ${sql} END`, finite);
  }
  const exact = `TRY_CAST(CAST(${sql} AS VARCHAR) AS DECIMAL(38,18))`;
  const least = "CAST('0.000000000000000001' AS DECIMAL(38,18))";
  const rounded = (of: string): string => `CAST(round(${of}, ${String(places)}) AS DOUBLE)`;
  return numberSql(
    `COALESCE(CASE WHEN ${sql} < 0 THEN ${rounded(`${exact} + ${least}`)} ELSE ${rounded(exact)} END, ${sql})`,
    finite,
  );
}

function selectedAt(given: readonly SqlValue[]): SqlValue {
  const index = `COALESCE(${truncated(toNumberSql(at(given, 1)).sql)}, 0)`;
  const list = normalized(text(given, 0));
  const place = `CAST(${index} AS BIGINT) + 1`;
  return textSql(
    `CASE WHEN ${index} >= 0 AND ${index} < 1e6 THEN COALESCE(split_part(${list}, ' ', ${place}), '') ELSE '' END`,
  );
}

function countSelected(given: readonly SqlValue[]): SqlValue {
  const list = normalized(text(given, 0));
  return numberSql(
    `CASE WHEN ${list} = '' THEN 0e0 ELSE CAST(length(${list}) - length(replace(${list}, ' ', '')) + 1 AS DOUBLE) END`,
  );
}

function substring(given: readonly SqlValue[], call: Call): SqlValue {
  const sql = text(given, 0);
  const place = (index: number): string | undefined => {
    const found = written(call, index);
    if (found === undefined || found >= 0) return found === undefined ? undefined : String(found);
    return `greatest(length(${sql}) - ${String(-found)}, 0)`;
  };
  const [start = '0', end] = [place(1), place(2)];
  if (end === undefined) return textSql(`substr(${sql}, ${start} + 1)`);
  return textSql(`substr(${sql}, ${start} + 1, greatest(${end} - ${start}, 0))`);
}

function endsWith(value: string, part: string): string {
  const start = `length(${value}) - length(${part}) + 1`;
  return `(length(${value}) >= length(${part}) AND substr(${value}, ${start}) = ${part})`;
}

function around(value: string, part: string): { before: string; after: string } {
  const place = `position(${part} IN ${value})`;
  const found = (sql: string): string => `CASE WHEN ${place} > 0 THEN ${sql} ELSE '' END`;
  return {
    before: found(`substr(${value}, 1, ${place} - 1)`),
    after: found(`substr(${value}, ${place} + length(${part}))`),
  };
}

/** Look-around and references back, which the engines of databases do not have. */
const beyond = /\(\?(?!:)|\\[1-9kbB]/;

function regex(given: readonly SqlValue[], call: Call): SqlValue {
  const pattern = at(given, 1);
  const source = pattern.kind === 'text' ? pattern.literal : undefined;
  if (source === undefined || beyond.test(source)) {
    throw new ExpressionError(
      'The pattern cannot be written in SQL',
      'Write it out, without look-around and references back.',
      call.at,
    );
  }
  const empty = readPattern(source, call.at).test('');
  const sql = text(given, 0);
  const matched = matches(sql, `^(?:${source})\\z`);
  return truthSql(empty ? `(${sql} = '' OR ${matched})` : matched);
}

/** A day: a column of days, today() or one that is written out. Others may be no day, and then evaluation ends. */
function day(value: SqlValue, call: Call): SqlValue {
  return each(value, (plain): SqlValue => {
    if (plain.kind === 'date' || (plain.kind === 'text' && plain.literal === '')) return plain;
    const literal = plain.kind === 'text' && plain.literal !== undefined ? plain.literal : '';
    if (dateOf(literal)) return { kind: 'date', sql: `DATE ${quoted(literal.slice(0, 10))}` };
    throw new ExpressionError(
      `${call.name}() is given what may be no day`,
      "Give it a question of type date, today(), or a day such as '2026-02-28'.",
      call.at,
    );
  });
}

function formatDate(given: readonly SqlValue[], call: Call): SqlValue {
  const pattern = at(given, 1);
  if (pattern.kind !== 'text' || pattern.literal === undefined) {
    throw new ExpressionError('The format is worked out', 'Write it as a quoted text.', call.at);
  }
  const { literal } = pattern;
  return each(day(at(given, 0), call), (plain: Plain): SqlValue => {
    if (plain.kind !== 'date') return plain;
    const parts = literal.split(/(%.)/).filter((part) => part !== '');
    return textSql(
      joined(
        parts.map((part) => datePart(part, plain)),
        "''",
      ),
    );
  });
}

function datePart(part: string, date: Plain): string {
  const day = toTextSql(date);
  const place = (from: number, length: number): string =>
    `substr(${day}, ${String(from)}, ${String(length)})`;
  const plain = (sql: string): string => `CAST(CAST(${sql} AS BIGINT) AS VARCHAR)`;
  const since = toNumberSql(date).sql;
  switch (part) {
    case '%Y':
      return place(1, 4);
    case '%y':
      return place(3, 2);
    case '%m':
      return place(6, 2);
    case '%n':
      return plain(place(6, 2));
    case '%b':
      return `substr('JanFebMarAprMayJunJulAugSepOctNovDec', CAST(${place(6, 2)} AS BIGINT) * 3 - 2, 3)`;
    case '%d':
      return place(9, 2);
    case '%e':
      return plain(place(9, 2));
    case '%a':
      return `substr('SunMonTueWedThuFriSat', CAST(mod(mod(${since} + 4, 7) + 7, 7) AS BIGINT) * 3 + 1, 3)`;
    case '%H':
    case '%M':
    case '%S':
      return "'00'";
    case '%h':
      return "'0'";
    case '%3':
      return "'000'";
    case '%%':
      return "'%'";
    default:
      return quoted(part);
  }
}

const monthPattern = '^(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T.*)?)?)\\z';

/** As `monthsBetween()`: month 98 is June, and a month that has begun counts when the day is reached. */
function monthsBetween(a: string, b: string): string {
  const count = (sql: string): string => {
    const trimmed = `trim(${sql})`;
    const month = `TRY_CAST(substr(${trimmed}, 6, 2) AS DOUBLE)`;
    const known = `CASE WHEN ${month} = 98 THEN 6e0 WHEN ${month} >= 1 AND ${month} <= 12 THEN ${month} END`;
    return `CASE WHEN ${matches(trimmed, monthPattern)} THEN TRY_CAST(substr(${trimmed}, 1, 4) AS DOUBLE) * 12 + ${known} END`;
  };
  const date = (sql: string): string => `TRY_CAST(substr(trim(${sql}), 9, 2) AS DOUBLE)`;
  const months = `((${count(b)}) - (${count(a)}))`;
  return `CASE WHEN ${months} > 0 AND ${date(b)} < ${date(a)} THEN ${months} - 1 WHEN ${months} < 0 AND ${date(b)} > ${date(a)} THEN ${months} + 1 ELSE ${months} END`;
}
