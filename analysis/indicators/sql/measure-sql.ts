/**
 * Expressions of the definition, asked of the rows of a flat table: as `measure.ts` asks them of units.
 */
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { namesIn } from '../../../questionnaire/expression/names.ts';
import { parseExpression } from '../../../questionnaire/expression/parse.ts';
import { quoted } from '../../../questionnaire/expression/sql-value.ts';
import type { Expression } from '../../../questionnaire/expression/syntax.ts';
import { toSql, toSqlCondition } from '../../../questionnaire/expression/to-sql.ts';
import type { FlatColumn } from './flat-table.ts';
import { hangsOnMissingSql } from './missing-sql.ts';

/** What expressions are in SQL, over `known` columns: in which "don't know" and "refused" are NULL. */
export interface MeasureSql {
  /** A DOUBLE that may be infinite or NaN; NULL where the value is not known. */
  number: (text: string) => string;
  /** Whether an expression is true; where it is not known it is not. Never NULL. */
  isTrue: (text: string) => string;
}

export function measureSql(
  definition: SurveyDefinition,
  columns: readonly FlatColumn[],
): MeasureSql {
  const { configuration } = definition;
  const settings = { configuration, today: '"received__"' };
  const byName = new Map(
    columns.map(({ name, type }) => [name, { sql: `"${name}"`, type }] as const),
  );
  const holds = (part: Expression) => toSqlCondition(part, byName, settings);
  const isNull = (name: string) => (byName.has(name) ? `("${name}" IS NULL)` : 'FALSE');

  /** A row without a single answer cannot be told from its household. */
  const known = (expression: Expression) => {
    const hangs = hangsOnMissingSql(expression, { isNull, holds });
    return hangs === 'FALSE' ? '"answered__" = 1' : `"answered__" = 1 AND NOT ${hangs}`;
  };
  return {
    number(text) {
      const expression = parseExpression(text);
      return `CASE WHEN ${known(expression)} THEN ${numberOf(toSql(expression, byName, settings))} END`;
    },
    isTrue(text) {
      const expression = parseExpression(text);
      return `(${known(expression)} AND ${holds(expression)})`;
    },
  };
}

/** The variables that expressions name. */
export function namesInAll(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...namesIn(parseExpression(text))]));
}

const numeral = '^(?:[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]+)?)\\z';

/** The number that a value is, as JavaScript's `Number` takes it; NULL for a day and for a text that is no number. */
function numberOf({ sql, type }: ReturnType<typeof toSql>): string {
  switch (type) {
    case 'number':
      return sql;
    case 'truth':
      return `CAST(${sql} AS DOUBLE)`;
    case 'date':
      return 'CAST(NULL AS DOUBLE)';
    case 'text':
      return `TRY_CAST(regexp_extract(trim(${sql}), ${quoted(numeral)}) AS DOUBLE)`;
  }
}
