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

const inGroups = /^(?:breakdowns|comparisons)\.|\.groups\./;
const list = (place: string) => place.slice(0, place.lastIndexOf('.'));

/** What figures are made of, and of each list of groups, which are much alike, the last. */
const figures = [
  ...new Set(
    productExpressions(survey)
      .filter(
        ({ place }, at, all) =>
          !inGroups.test(place) || list(all[at + 1]?.place ?? '') !== list(place),
      )
      .map(({ expression }) => expression),
  ),
];

/** Databases work on few columns at a time much faster than on many. */
const mostColumns = 25;

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
  // The others look at other rows, and at nothing else that SQL could not say.
  const others = figures.filter((text) => !flat.includes(text));
  expect(others.filter((text) => !/count\(|sum\(|indexed-repeat\(/.test(text))).toEqual([]);
  expect(others.length).toBeLessThan(figures.length / 4);
  const parsed = flat.map((text) => parseExpression(text));
  const names = [...new Set(parsed.flatMap(namesIn))];
  const columns = new Map(
    names.map((name): [string, Column] => [
      name,
      { sql: `"${name}"`, type: texts.has(name) ? 'text' : 'number' },
    ]),
  );
  const row = fc.record(
    Object.fromEntries(names.map((name) => [name, texts.has(name) ? codes : numbers])),
  );
  const check = fc.asyncProperty(fc.array(row, { minLength: 40, maxLength: 40 }), async (rows) => {
    const made = parsed.map((one) => toSql(one, columns, settings));
    const table = rows.map((values, id) => {
      const cells = names.map((name) => {
        const value = values[name] ?? null;
        if (value === null) return `CAST(NULL AS ${texts.has(name) ? 'VARCHAR' : 'DOUBLE'})`;
        return typeof value === 'number' ? `${String(value)}e0` : `'${value}'`;
      });
      return `(${String(id)}, ${cells.join(', ')})`;
    });
    for (let first = 0; first < made.length; first += mostColumns) {
      const some = made.slice(first, first + mostColumns).map(({ sql }) => sql);
      const reader = await connection.runAndReadAll(
        `SELECT ${some.join(', ')} FROM (VALUES ${table.join(', ')}) AS t(id, ${names.map((name) => `"${name}"`).join(', ')}) ORDER BY id`,
      );
      reader.getRowsJson().forEach((found, index) => {
        found.forEach((own, column) => {
          const at = first + column;
          const value = evaluate(parsed[at] ?? expect.fail(), scopeOf(rows[index] ?? {}));
          const wanted = isBlank(value) ? null : isDate(value) ? toText(value) : value;
          const isNumber = made[at]?.type === 'number' && typeof wanted === 'boolean';
          if (own === (isNumber ? Number(wanted) : wanted)) return;
          expect(own, `${flat[at] ?? ''} of ${JSON.stringify(rows[index])}`).toEqual(
            isNumber ? Number(wanted) : wanted,
          );
        });
      });
    }
  });
  await fc.assert(check, { numRuns: 2, endOnFailure: true });
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
