import { ExpressionError } from './error.ts';
import { callFault } from './evaluate.ts';
import { sqlFunctions } from './sql-functions.ts';
import { blankSql, columnValue, equalSql, numberSql, numberValue } from './sql-value.ts';
import { textValue, toNumberSql, toTextSql, toTruthSql } from './sql-value.ts';
import { truthSql, withoutNaN, type Plain, type SqlValue } from './sql-value.ts';
import type { BinaryOperator, Call, Expression, Path } from './syntax.ts';

/** A column of the table: one row's own variable. NULL in it is an unanswered question. */
export interface Column {
  /** How the query names it: `"c_age"`, `m.c_age`. */
  sql: string;
  /** Codes side by side, with one space between them, are 'codes'. */
  type: 'number' | 'text' | 'codes' | 'date';
}

export interface SqlSettings {
  configuration: Readonly<Record<string, number | string | boolean>>;
  /** SQL of a day, for `today()`: `m."interview_date"`, or `DATE '2026-03-10'`. */
  today: string;
}

export interface Sql {
  /** NULL for a blank. */
  sql: string;
  type: 'number' | 'text' | 'truth' | 'date';
}

/** Longest statement: databases take little more than a hundred times as much. */
const longest = 200_000;

/**
 * An expression over one row's own variables (a derived variable, a universe, the value of an indicator) as standard SQL
 * that DuckDB and Trino (Athena) both take, with the meaning of `evaluate()`. Where one expression gives a number in one
 * row and true or false in another, both are numbers; other mixtures are texts. Numbers with decimals above 10^7 are
 * written as texts in the database's own manner, and sums that overflow 10^308 are not looked after.
 * Throws `ExpressionError`, with place and remedy, for what SQL cannot say of one row: rosters, chance, the clock.
 */
export function toSql(
  expression: Expression,
  columns: ReadonlyMap<string, Column>,
  settings: SqlSettings,
): Sql {
  const value = write(expression, { columns, settings });
  const type = typeOf(value);
  return { type, sql: bounded(finish(value, type), expression) };
}

/** A rule as SQL that is true or false of every row, never NULL. */
export function toSqlCondition(
  expression: Expression,
  columns: ReadonlyMap<string, Column>,
  settings: SqlSettings,
): string {
  return bounded(toTruthSql(write(expression, { columns, settings })), expression);
}

function bounded(sql: string, { at }: Expression): string {
  if (sql.length <= longest) return sql;
  throw new ExpressionError(
    `The SQL has ${String(sql.length)} characters`,
    'Break the expression into several calculations.',
    at,
  );
}

interface Writing {
  columns: ReadonlyMap<string, Column>;
  settings: SqlSettings;
}

/** Each step may write its parts several times: what grows too long is told before it is longer still. */
function write(expression: Expression, writing: Writing): SqlValue {
  const value = writeStep(expression, writing);
  bounded(longestPart(value), expression);
  return value;
}

function writeStep(expression: Expression, writing: Writing): SqlValue {
  switch (expression.kind) {
    case 'number':
      return numberValue(expression.value);
    case 'text':
      return textValue(expression.value);
    case 'negative': {
      const { sql, finite } = toNumberSql(write(expression.operand, writing));
      return numberSql(`(-${sql})`, finite);
    }
    case 'binary':
      return binary(
        expression.operator,
        write(expression.left, writing),
        write(expression.right, writing),
      );
    case 'call':
      return call(expression, writing);
    case 'path':
      return column(expression, writing);
  }
}

function column(path: Path, { columns }: Writing): SqlValue {
  const { start, steps, at } = path;
  if (start.kind !== 'variable' || start.predicates.length > 0 || steps.length > 0) {
    throw new ExpressionError(
      'SQL of one row sees no other rows',
      'Make this a calculation of the questionnaire, and use that.',
      at,
    );
  }
  const found = columns.get(start.name);
  if (found) return columnValue(found.sql, found.type);
  throw new ExpressionError(
    `There is no column \${${start.name}}`,
    `Use one of: ${[...columns.keys()].slice(0, 30).join(', ')}.`,
    at,
  );
}

const comparisons: readonly string[] = ['<', '<=', '>', '>='];

function binary(operator: BinaryOperator, left: SqlValue, right: SqlValue): SqlValue {
  if (operator === 'or' || operator === 'and') {
    return truthSql(`(${toTruthSql(left)} ${operator.toUpperCase()} ${toTruthSql(right)})`);
  }
  if (operator === '=') return truthSql(equalSql(left, right));
  if (operator === '!=') return truthSql(`(NOT ${equalSql(left, right)})`);
  const [a, b] = [toNumberSql(left), toNumberSql(right)];
  if (comparisons.includes(operator)) {
    return truthSql(`COALESCE(${a.sql} ${operator} ${b.sql}, FALSE)`);
  }
  const finite = a.finite && b.finite;
  if (operator === 'div') {
    const quotient = `(${a.sql} / ${b.sql})`;
    if (!finite) return numberSql(withoutNaN(quotient), false);
    // Nothing by nothing is no number; anything else by nothing is infinite, in both databases.
    return numberSql(`CASE WHEN ${b.sql} <> 0 OR ${a.sql} <> 0 THEN ${quotient} END`, false);
  }
  if (operator === 'mod') {
    const rest = `mod(${a.sql}, NULLIF(${b.sql}, 0e0))`;
    return numberSql(finite ? rest : withoutNaN(rest), finite);
  }
  const result = `(${a.sql} ${operator} ${b.sql})`;
  return numberSql(finite ? result : withoutNaN(result), finite);
}

function call(expression: Call, writing: Writing): SqlValue {
  const { name, at } = expression;
  const fault = callFault(expression);
  if (fault) throw new ExpressionError(fault.reason, fault.remedy, at);
  if (name === 'today') return { kind: 'date', sql: writing.settings.today };
  if (name === 'cfg') return setting(expression, writing);
  const make = sqlFunctions.get(name);
  if (!make) {
    throw new ExpressionError(
      `${name}() cannot be written in SQL`,
      'Make this a calculation of the questionnaire, and use that.',
      at,
    );
  }
  const given = expression.arguments.map((each) => write(each, writing));
  return make(given, expression);
}

/** The longest text in a value, to be measured. */
function longestPart(value: SqlValue): string {
  if (value.kind !== 'either') return value.sql;
  const [yes, no] = [longestPart(value.yes), longestPart(value.no)];
  return yes.length > no.length ? yes : no;
}

function setting({ arguments: [key], at }: Call, writing: Writing): SqlValue {
  const { configuration } = writing.settings;
  const name = key?.kind === 'text' ? key.value : '';
  const value = Object.hasOwn(configuration, name) ? configuration[name] : undefined;
  if (typeof value === 'number') return numberValue(value);
  if (typeof value === 'boolean') return truthSql(value ? 'TRUE' : 'FALSE');
  if (value !== undefined) return textValue(value);
  throw new ExpressionError(
    `The configuration has no ${JSON.stringify(name)}`,
    "Add it to the survey's configuration, or correct its spelling.",
    at,
  );
}

/** What a value is where it is not blank. */
function typeOf(value: SqlValue): Sql['type'] {
  const kinds = new Set(kindsOf(value));
  const [only = 'text'] = kinds;
  if (kinds.size <= 1) return only;
  return [...kinds].every((kind) => kind === 'number' || kind === 'truth') ? 'number' : 'text';
}

function kindsOf(value: SqlValue): Plain['kind'][] {
  if (value.kind === 'either') return [...kindsOf(value.yes), ...kindsOf(value.no)];
  return value.kind === 'text' && value.literal === '' ? [] : [value.kind];
}

const nothing: Readonly<Record<Sql['type'], string>> = {
  number: 'CAST(NULL AS DOUBLE)',
  text: 'CAST(NULL AS VARCHAR)',
  truth: 'CAST(NULL AS BOOLEAN)',
  date: 'CAST(NULL AS DATE)',
};

/** The value in one type, a blank as NULL. */
function finish(value: SqlValue, type: Sql['type']): string {
  if (value.kind === 'either') {
    return `CASE WHEN ${value.test} THEN ${finish(value.yes, type)} ELSE ${finish(value.no, type)} END`;
  }
  if (value.kind === 'text' && value.literal === '') return nothing[type];
  if (type === 'number') return toNumberSql(value).sql;
  if (type !== 'text') return value.sql;
  return value.kind === 'number'
    ? `CASE WHEN ${blankSql(value)} THEN ${nothing.text} ELSE ${toTextSql(value)} END`
    : `NULLIF(${toTextSql(value)}, '')`;
}
