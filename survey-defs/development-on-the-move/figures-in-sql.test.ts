import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameVariables, questionsOf } from '../../questionnaire/definition.ts';
import { ExpressionError } from '../../questionnaire/expression/error.ts';
import { evaluate, type Scope } from '../../questionnaire/expression/evaluate.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { partsOf, type Expression } from '../../questionnaire/expression/syntax.ts';
import { toSql, type Column } from '../../questionnaire/expression/to-sql.ts';
import { isBlank, isDate, toText, type Row } from '../../questionnaire/expression/value.ts';
import { productExpressions } from '../../questionnaire/product-expressions.ts';
import { developmentOnTheMove as survey } from './index.ts';

const today = '2026-03-10';
const settings = { configuration: survey.configuration, today: `DATE '${today}'` };

/** Every expression over one unit that a published figure is made of. */
const figures = [...new Set(productExpressions(survey).map(({ expression }) => expression))];

const texts = new Set<string>([
  ...frameVariables,
  ...Object.values(survey.instruments)
    .flatMap(({ elements }) => [...questionsOf(elements)])
    .filter(({ type }) => !['integer', 'decimal', 'money', 'line'].includes(type))
    .map(({ name }) => name),
]);

function namesIn(expression: Expression): string[] {
  const own =
    expression.kind === 'path' && expression.start.kind === 'variable'
      ? [expression.start.name]
      : [];
  return [...own, ...[...partsOf(expression)].flatMap(namesIn)];
}

const codes = fc.constantFrom(null, '0', '1', '2', '3', '98', '99', 'R1', 'R2', 'A');
const numbers = fc.constantFrom(null, 0, 1, 2, 14, 15, 24, 25, 64, 65, -98, -99, 0.5, 27200);

it('each figure is the same as SQL and as an expression, over rows by chance', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const flat = figures.filter((text) => {
    try {
      const names = namesIn(parseExpression(text));
      const columns = new Map(
        names.map((name): [string, Column] => [name, { sql: name, type: 'text' }]),
      );
      toSql(parseExpression(text), columns, settings);
      return true;
    } catch (error) {
      if (error instanceof ExpressionError) return false;
      throw error;
    }
  });
  // None of today's figures looks at other rows.
  expect(flat).toEqual(figures);
  const names = [...new Set(flat.flatMap((text) => namesIn(parseExpression(text))))];
  const columns = new Map(
    names.map((name): [string, Column] => [
      name,
      { sql: `"${name}"`, type: texts.has(name) ? 'text' : 'number' },
    ]),
  );
  const row = fc.record(
    Object.fromEntries(names.map((name) => [name, texts.has(name) ? codes : numbers])),
  );
  const check = fc.asyncProperty(
    fc.array(row, { minLength: 100, maxLength: 100 }),
    async (rows) => {
      const made = flat.map((text) => toSql(parseExpression(text), columns, settings));
      const table = rows.map((values, id) => {
        const cells = names.map((name) => {
          const value = values[name] ?? null;
          if (value === null) return `CAST(NULL AS ${texts.has(name) ? 'VARCHAR' : 'DOUBLE'})`;
          return typeof value === 'number' ? `${String(value)}e0` : `'${value}'`;
        });
        return `(${String(id)}, ${cells.join(', ')})`;
      });
      const reader = await connection.runAndReadAll(
        `SELECT ${made.map(({ sql }) => sql).join(', ')} FROM (VALUES ${table.join(', ')}) AS t(id, ${names.map((name) => `"${name}"`).join(', ')}) ORDER BY id`,
      );
      reader.getRowsJson().forEach((found, index) => {
        flat.forEach((text, figure) => {
          const value = evaluate(parseExpression(text), scopeOf(rows[index] ?? {}));
          const wanted = isBlank(value) ? null : isDate(value) ? toText(value) : value;
          const number = made[figure]?.type === 'number' && typeof wanted === 'boolean';
          expect(found[figure], `${text} of ${JSON.stringify(rows[index])}`).toEqual(
            number ? Number(wanted) : wanted,
          );
        });
      });
    },
  );
  await fc.assert(check, { numRuns: 3, endOnFailure: true });
  connection.closeSync();
});

function scopeOf(values: Readonly<Record<string, string | number | null>>): Scope {
  const here: Row = {
    kind: 'row',
    roster: '',
    position: 1,
    parent: undefined,
    holds: (name) => Object.hasOwn(values, name),
    child: (name) => [{ kind: 'leaf', value: values[name] ?? '', parent: here }],
  };
  return { here, across: () => [], configuration: survey.configuration, today };
}
