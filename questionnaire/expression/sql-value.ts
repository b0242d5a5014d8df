/**
 * Values of expressions as SQL that DuckDB and Trino (Athena) both take. Each is a text, a number, a truth value or a
 * day; where it is known row by row only which of them, it is one or the other by a test. So blanks keep JavaRosa's
 * meaning: a number that is NULL is NaN, an unanswered question is the empty text, and truth values are never NULL.
 */
export type Plain =
  | { kind: 'text'; sql: string; literal?: string }
  | { kind: 'number'; sql: string; finite: boolean }
  | { kind: 'truth'; sql: string }
  | { kind: 'date'; sql: string };

export type SqlValue = Plain | { kind: 'either'; test: string; yes: SqlValue; no: SqlValue };

export const infinity = "CAST('Infinity' AS DOUBLE)";
const tolerance = '1e-12';

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const textValue = (literal: string): Plain => ({
  kind: 'text',
  sql: quoted(literal),
  literal,
});
export const textSql = (sql: string): Plain => ({ kind: 'text', sql });
export const numberSql = (sql: string, finite = true): Plain => ({ kind: 'number', sql, finite });
export const truthSql = (sql: string): Plain => ({ kind: 'truth', sql });
export const numberValue = (value: number): Plain => {
  const written = String(value);
  if (!Number.isFinite(value)) return numberSql('CAST(NULL AS DOUBLE)');
  return numberSql(
    written.includes('e') ? `(${written})` : value < 0 ? `(${written}e0)` : `${written}e0`,
  );
};

export const choose = (test: string, yes: string, no: string): string =>
  yes === no ? yes : `CASE WHEN ${test} THEN ${yes} ELSE ${no} END`;

/** What a column holds: NULL in it is an unanswered question. */
export function columnValue(sql: string, type: 'number' | 'text' | 'codes' | 'date'): SqlValue {
  if (type === 'text' || type === 'codes') return textSql(`COALESCE(${sql}, '')`);
  const no: Plain = type === 'date' ? { kind: 'date', sql } : numberSql(`CAST(${sql} AS DOUBLE)`);
  return { kind: 'either', test: `${sql} IS NULL`, yes: textValue(''), no };
}

/** Does the same to each of what a value may be; what comes out alike is one value again. */
export function each(value: SqlValue, apply: (plain: Plain) => SqlValue): SqlValue {
  if (value.kind !== 'either') return apply(value);
  const [yes, no] = [each(value.yes, apply), each(value.no, apply)];
  return together(value.test, yes, no);
}

export function together(test: string, yes: SqlValue, no: SqlValue): SqlValue {
  if (yes.kind === 'either' || no.kind === 'either' || yes.kind !== no.kind) {
    return { kind: 'either', test, yes, no };
  }
  const sql = choose(test, yes.sql, no.sql);
  if (yes.kind === 'number' && no.kind === 'number') {
    return numberSql(unanswered(test, yes.sql, no.sql) ?? sql, yes.finite && no.finite);
  }
  // A text that is a blank or a known one stays apart, so that comparisons with blanks stay exact.
  return yes.kind === 'text' ? textSql(sql) : { ...yes, sql };
}

/** Of a column that is NULL when unanswered: the column itself. */
function unanswered(test: string, yes: string, no: string): string | undefined {
  return yes === nothing && no === `CAST(${test.replace(/ IS NULL$/, '')} AS DOUBLE)`
    ? no
    : undefined;
}

const nothing = 'CAST(NULL AS DOUBLE)';
const numeral = '^(?:-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+))\\z';

function one<K extends Plain['kind']>(
  value: SqlValue,
  kind: K,
  apply: (plain: Plain) => Extract<Plain, { kind: K }>,
): Extract<Plain, { kind: K }> {
  const found = each(value, apply);
  if (found.kind === kind) return found as Extract<Plain, { kind: K }>;
  throw new Error(`The SQL of a ${kind} came out as ${found.kind}.`);
}

type SqlNumber = Extract<Plain, { kind: 'number' }>;
const asNumber = (sql: string, finite = true): SqlNumber => ({ kind: 'number', sql, finite });

/** As a number; NULL for what is none. */
export function toNumberSql(value: SqlValue): SqlNumber {
  return one(value, 'number', (plain) => {
    switch (plain.kind) {
      case 'number':
        return plain;
      case 'truth':
        return asNumber(choose(plain.sql, '1e0', '0e0'));
      case 'date':
        return asNumber(`CAST(date_diff('day', DATE '1970-01-01', ${plain.sql}) AS DOUBLE)`);
      case 'text': {
        if (plain.literal?.trim() === '') return asNumber(nothing);
        const trimmed = `trim(${plain.sql})`;
        return asNumber(
          `CASE WHEN ${matches(trimmed, numeral)} THEN TRY_CAST(replace(${trimmed}, ',', '.') AS DOUBLE) END`,
        );
      }
    }
  });
}

/** Whether a text that is not blank matches a pattern that is anchored at both ends. */
export function matches(sql: string, anchored: string): string {
  return `(${sql} <> '' AND COALESCE(regexp_extract(${sql}, ${quoted(anchored)}), '') = ${sql})`;
}

/** As a text; never NULL. */
export function toTextSql(value: SqlValue): string {
  return one(value, 'text', (plain) => {
    switch (plain.kind) {
      case 'text':
        return { kind: 'text', sql: plain.sql };
      case 'truth':
        return { kind: 'text', sql: choose(plain.sql, "'true'", "'false'") };
      case 'date':
        return { kind: 'text', sql: `CAST(${plain.sql} AS VARCHAR)` };
      case 'number':
        return { kind: 'text', sql: numberText(plain) };
    }
  }).sql;
}

function numberText({ sql, finite }: SqlNumber): string {
  const whole = truncated(sql);
  const endless = `WHEN ${sql} = ${infinity} THEN 'Infinity' WHEN ${sql} = -${infinity} THEN '-Infinity' `;
  return `CASE WHEN ${sql} IS NULL THEN 'NaN' ${finite ? '' : endless}WHEN abs(${sql}) < 1e15 AND abs(${sql} - ${whole}) < ${tolerance} THEN CAST(CAST(${whole} AS BIGINT) AS VARCHAR) ELSE CAST(${sql} AS VARCHAR) END`;
}

export const truncated = (sql: string): string => `(sign(${sql}) * floor(abs(${sql})))`;

/** As a truth value; never NULL. */
export function toTruthSql(value: SqlValue): string {
  return one(value, 'truth', (plain) => {
    switch (plain.kind) {
      case 'truth':
        return plain;
      case 'date':
        return { kind: 'truth', sql: 'TRUE' };
      case 'text':
        return { kind: 'truth', sql: `(${plain.sql} <> '')` };
      case 'number':
        return { kind: 'truth', sql: `COALESCE(abs(${plain.sql}) > ${tolerance}, FALSE)` };
    }
  }).sql;
}

/** Equality: as truth values if one is, else as numbers if one is, else as texts. */
export function equalSql(left: SqlValue, right: SqlValue): string {
  return toTruthSql(
    each(left, (a) =>
      each(right, (b) => {
        if (a.kind === 'truth' || b.kind === 'truth') {
          return truthSql(`(${toTruthSql(a)} = ${toTruthSql(b)})`);
        }
        if (a.kind === 'number' || b.kind === 'number') {
          const [x, y] = [toNumberSql(a), toNumberSql(b)];
          if (x.sql === nothing || y.sql === nothing) return truthSql('FALSE');
          const near = `abs(${x.sql} - ${y.sql}) < ${tolerance}`;
          const same = x.finite && y.finite ? near : `(${x.sql} = ${y.sql} OR ${near})`;
          return truthSql(`COALESCE(${same}, FALSE)`);
        }
        return truthSql(`(${toTextSql(a)} = ${toTextSql(b)})`);
      }),
    ),
  );
}

/** Whether a value is blank; never NULL. */
export function blankSql(value: SqlValue): string {
  return toTruthSql(
    each(value, (plain) => {
      if (plain.kind === 'text') return truthSql(`(${plain.sql} = '')`);
      return truthSql(plain.kind === 'number' ? `(${plain.sql} IS NULL)` : 'FALSE');
    }),
  );
}

/** Of a number that may be NaN because it was made of infinite ones: NULL instead. (Neither NaN nor NULL is <= anything.) */
export function withoutNaN(sql: string): string {
  return `CASE WHEN ${sql} <= ${infinity} THEN ${sql} END`;
}
