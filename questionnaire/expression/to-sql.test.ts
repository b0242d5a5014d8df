import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExpressionError } from './error.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { scalarOfAnswer } from './plain.ts';
import { sqlFunctions } from './sql-functions.ts';
import { toSql, toSqlCondition, type Column, type SqlSettings } from './to-sql.ts';
import { isBlank, isDate, toBoolean, toText, type Row } from './value.ts';

type Cell = string | number | null;
type Record_ = Record<string, Cell>;

const columns = new Map<string, Column>([
  ['age', { sql: 'age', type: 'number' }],
  ['pay', { sql: '"pay"', type: 'number' }],
  ['sex', { sql: 'sex', type: 'text' }],
  ['uses', { sql: 'uses', type: 'codes' }],
  ['left', { sql: 'left_ym', type: 'text' }],
  ['born', { sql: 'born', type: 'date' }],
]);
const configuration = { adult: 18, home: 'QSY', limit: '', asks: true, quote: "it's" };
const settings: SqlSettings = { configuration, today: "DATE '2026-03-10'" };

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    'CREATE TABLE people (id INTEGER, age DOUBLE, pay DOUBLE, sex VARCHAR, uses VARCHAR, left_ym VARCHAR, born DATE)',
  );
});
afterAll(() => {
  connection.closeSync();
});

const blankOr = <T extends Cell>(...values: T[]) => fc.constantFrom<Cell>(null, ...values);
// No answer is minus zero, which databases and JavaScript keep apart in different places.
const person: fc.Arbitrary<Record_> = fc.record({
  age: fc.oneof(
    blankOr(0, 1, 17, 18, 40, 98, -98, 2.5, -2.5, 1.005),
    fc.integer({ min: -5, max: 120 }),
  ),
  pay: fc.oneof(
    blankOr(0, 0.1, 0.3, 1e-13, 12345.678, -0.5, 33.335),
    fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .map((value) => Math.round(value * 1000) / 1000 + 0),
  ),
  sex: blankOr('1', '2', '98', 'x', '01', '1.0', "o'b", 'é'),
  uses: blankOr('1', '1 2', '2 97 1', '12 3'),
  left: blankOr('2020-03', '2026-98', '2026-03', '2026-03-11', '2026-13', '1999-12-31'),
  born: blankOr('2000-02-29', '1969-12-31', '2026-03-10', '1950-07-04'),
});

const literal = (cell: Cell): string =>
  cell === null
    ? 'NULL'
    : typeof cell === 'number'
      ? `CAST('${String(cell)}' AS DOUBLE)`
      : `'${cell.replaceAll("'", "''")}'`;

async function fill(people: readonly Record_[]): Promise<void> {
  await connection.run('DELETE FROM people');
  const rows = people.map(
    ({ age = null, pay = null, sex = null, uses = null, left = null, born = null }, id) =>
      `(${String(id)}, ${[age, pay, sex, uses, left, born].map(literal).join(', ')})`,
  );
  await connection.run(`INSERT INTO people VALUES ${rows.join(', ')}`);
}

async function query(...sql: string[]): Promise<unknown[][]> {
  const reader = await connection.runAndReadAll(`SELECT ${sql.join(', ')} FROM people ORDER BY id`);
  return reader.getRowsJson();
}

function scopeOf(values: Record_): Scope {
  const here: Row = {
    kind: 'row',
    roster: '',
    position: 1,
    parent: undefined,
    holds: (name) => columns.has(name),
    child: (name) => {
      const cell = values[name] ?? '';
      const value = name === 'born' ? scalarOfAnswer(cell) : cell;
      return [{ kind: 'leaf', value, parent: here }];
    },
  };
  return { here, across: () => [], configuration, today: '2026-03-10' };
}

/** What a row of the SQL should hold: a blank is null. */
function expected(expression: string, type: string, values: Record_): unknown {
  const value = evaluate(parseExpression(expression), scopeOf(values));
  if (isBlank(value)) return null;
  if (type === 'number') return typeof value === 'boolean' ? Number(value) : value;
  if (type === 'text') return toText(value);
  return isDate(value) ? toText(value) : value;
}

const same = (a: unknown, b: unknown): boolean => {
  if (typeof b !== 'number') return a === b;
  const found = typeof a === 'string' ? Number(a) : a;
  if (typeof found !== 'number') return false;
  return found === b || Math.abs(found - b) <= 1e-9 * Math.max(1, Math.abs(b));
};

async function compare(text: string, people: readonly Record_[]): Promise<void> {
  const expression = parseExpression(text);
  const { sql, type } = toSql(expression, columns, settings);
  const found = await query(sql, toSqlCondition(expression, columns, settings));
  people.forEach((values, index) => {
    const wanted = expected(text, type, values);
    const told = `${text} of ${JSON.stringify(values)}\n${sql}`;
    const [value, held] = found[index] ?? [];
    if (!same(value, wanted)) expect(value, told).toEqual(wanted);
    expect(held, told).toBe(toBoolean(evaluate(expression, scopeOf(values))));
  });
}

const written = [
  // Blanks, and no third truth value
  '${age}',
  '${sex}',
  '${uses}',
  '${born}',
  "${age} = ''",
  "${age} != ''",
  '${age} = 0',
  '${age} != 0',
  '${age} > 18',
  'not(${age} > 18)',
  "${age} >= cfg('adult') and ${sex} = '1'",
  "${sex} = ''",
  "${sex} != '1'",
  "if(${age} = '', '', ${age} >= 15)",
  "if(${age} = '', '', 3)",
  "if(${age} > 18, 'adult', '')",
  'if(${age} > 18, ${age}, ${sex})',
  'coalesce(${age}, ${pay}, 7)',
  "coalesce(${sex}, 'none')",
  "coalesce('', ${uses})",
  "coalesce(${age}, '') = ''",
  "number('') = ''",
  '(0 div 0) = 0',
  'string(${age})',
  'string(0 div 0)',
  'concat(${age}, ${sex}, true())',
  'string(${pay} > 0)',
  'boolean(${sex})',
  'boolean(${pay})',
  '${sex} and ${age}',
  "${sex} or ''",
  "cfg('limit') = '' or ${age} > cfg('limit')",
  "cfg('asks')",
  "${sex} = cfg('quote')",
  "cfg('home')",
  'true() = ${sex}',
  '${sex} = 1',
  '${sex} = ${age}',
  '${age} = ${pay}',
  "${uses} = '1 2'",
  // Numbers
  '${age} + ${pay}',
  '${age} - 1',
  '-${age}',
  '${age} * ${pay}',
  '${age} div ${pay}',
  '${age} div 0',
  '(${age} div 0) > 5',
  'string(${age} div 0)',
  '(1 div 0) - (1 div ${age})',
  '${age} mod 7',
  '${age} mod 0',
  '${pay} mod 0.7',
  '${sex} + 1',
  'int(${age})',
  'int(${pay} div ${age})',
  'round(${age})',
  'round(${pay}, 2)',
  'round(${age}, 1)',
  'round(${age} * 0.5)',
  'round(${age} div 0)',
  'abs(${age})',
  'pow(${age}, 2)',
  'pow(${pay}, 0.5)',
  'pow(0, -1)',
  'sqrt(${pay})',
  'exp(${age} div 50)',
  'exp10(2)',
  'log(${pay})',
  'log10(${age})',
  'sin(${age})',
  'cos(${pay} div 1000)',
  'tan(1)',
  'asin(${pay})',
  'acos(${age})',
  'atan(${age})',
  'atan2(${age}, ${pay})',
  'pi()',
  'min(${age}, ${pay}, 5)',
  "max(${age}, '')",
  'max(${sex}, ${age})',
  'min(${age})',
  'number(${sex})',
  'number(${age} > 3)',
  'checklist(1, 2, ${age} > 18, ${sex}, ${pay})',
  'weighted-checklist(1, 2.5, ${age} > 18, ${pay}, ${sex}, 2)',
  // Texts and codes
  "selected(${uses}, '1')",
  'selected(${uses}, ${sex})',
  "selected('1 2', ${sex})",
  "is-selected(${uses}, ' 2 ')",
  'count-selected(${uses})',
  'count-selected(${sex})',
  'selected-at(${uses}, 1)',
  'selected-at(${uses}, ${age})',
  'selected-at(${uses}, -1)',
  'string-length(${sex})',
  'string-length(${age})',
  'substr(${left}, 0, 4)',
  'substr(${left}, 5)',
  'substr(${left}, -2)',
  'substr(${left}, -4, -2)',
  'substr(${left}, 3, 1)',
  "join('-', ${sex}, ${age}, 'x')",
  "contains(${uses}, '2')",
  "contains(${uses}, '')",
  "starts-with(${left}, '2026')",
  "ends-with(${left}, '98')",
  "ends-with(${sex}, '')",
  "substring-before(${left}, '-')",
  "substring-after(${left}, '-')",
  "normalize-space('  a   b ')",
  "translate(${left}, '-0', '/')",
  "regex(${sex}, '[0-9]+')",
  "regex(${sex}, '[0-9]*')",
  "regex(${left}, '^20[0-9]{2}-.*$')",
  "regex(${sex}, 'o''b')".replace("''", '.'),
  'boolean-from-string(${sex})',
  "boolean-from-string('TRUE')",
  'false() or true()',
  "not('')",
  'concat()',
  // Days and months
  'today()',
  'today() - ${born}',
  '${born} > today() - 365',
  "${born} = '2000-02-29'",
  "${born} != ''",
  "date('2020-01-01') + 1",
  'date(${born})',
  'decimal-date-time(${born})',
  "format-date(${born}, '%d/%m/%Y %b %a %e %n %y %% %H:%M')",
  "format-date-time(today(), '%h%S%3%q')",
  'string(${born})',
  "if(${born} = '', '', ${born})",
  "months-between(${left}, '2026-03-10')",
  'months-between(${born}, today())',
  'months-between(today(), ${left})',
  'months-between(${left}, ${sex})',
  'int((today() - ${born}) div 365.25)',
];

describe('SQL gives what evaluate() gives', () => {
  it('for every function and operator, over rows by chance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 60, maxLength: 60 }), async (people) => {
        await fill(people);
        for (const text of written) await compare(text, people);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  }, 60_000);

  it('every function that can be written is tried', () => {
    const untried = [...sqlFunctions.keys()].filter(
      (name) => !written.some((text) => text.includes(`${name}(`)),
    );
    expect(untried).toEqual([]);
  });

  const { expression } = fc.letrec<{ expression: string }>((tie) => {
    const inner = tie('expression');
    const leaf = fc.constantFrom(
      '${age}',
      '${pay}',
      '${sex}',
      '${uses}',
      '${born}',
      '${left}',
      '1',
      '0.5',
      "''",
      "'1'",
      "cfg('adult')",
      'true()',
      'today()',
    );
    const operator = fc.constantFrom(
      '+',
      '-',
      '*',
      'div',
      'mod',
      '=',
      '!=',
      '<',
      '<=',
      '>',
      '>=',
      'and',
      'or',
    );
    const one = fc.constantFrom(
      'not',
      'boolean',
      'number',
      'string',
      'int',
      'round',
      'abs',
      'count-selected',
    );
    return {
      expression: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.tuple(inner, operator, inner).map(([a, by, b]) => `(${a} ${by} ${b})`),
        fc.tuple(one, inner).map(([name, of]) => `${name}(${of})`),
        fc.tuple(inner, inner, inner).map(([a, b, c]) => `if(${a}, ${b}, ${c})`),
        fc.tuple(inner, inner).map(([a, b]) => `coalesce(${a}, ${b})`),
        fc.tuple(inner, inner).map(([a, b]) => `selected(${a}, ${b})`),
        fc.tuple(inner, inner).map(([a, b]) => `max(${a}, ${b})`),
      ),
    };
  });

  it('for expressions by chance', async () => {
    const people = fc.sample(person, { numRuns: 40, seed: 7 });
    await fill(people);
    await fc.assert(
      fc.asyncProperty(expression, async (text) => {
        await compare(text, people);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

it('a rule reads as a person would write it', () => {
  const sql = (text: string) => toSqlCondition(parseExpression(text), columns, settings);
  expect(sql("${age} >= 15 and ${sex} = '1'")).toBe(
    "(COALESCE(CAST(age AS DOUBLE) >= 15e0, FALSE) AND (COALESCE(sex, '') = '1'))",
  );
});

describe('what SQL of one row cannot say is refused, with place and remedy', () => {
  it.each<[string, number, string]>([
    ['${age} + sum(${members}[age > 3]/pay)', 9, 'calculation of the questionnaire'],
    ['1 + count(${uses})', 4, 'calculation of the questionnaire'],
    ['${ages} > 3', 0, 'Use one of: age'],
    ['. > 3', 0, 'calculation of the questionnaire'],
    ['now()', 0, 'calculation of the questionnaire'],
    ['random()', 0, 'calculation of the questionnaire'],
    ["1 + converted(${pay}, 'USD')", 4, 'calculation of the questionnaire'],
    ['indexed-repeat(${age}, ${members}, 1)', 0, 'calculation of the questionnaire'],
    ['1 + ../age', 4, 'calculation of the questionnaire'],
    ['${age}[1]', 0, 'calculation of the questionnaire'],
    ['position(..)', 0, 'calculation of the questionnaire'],
    ["digest(${sex}, 'MD5')", 0, 'calculation of the questionnaire'],
    ['round(${age}, -2)', 0, 'Use 0 to 15 places'],
    ['substr(${sex}, ${age})', 15, 'Write the number itself'],
    ["regex(${sex}, '(?=1)1')", 0, 'without look-around'],
    ['regex(${sex}, ${uses})', 0, 'Write it out'],
    ['date(${sex})', 0, 'type date'],
    ['format-date(${born}, ${sex})', 0, 'quoted text'],
    ["cfg('absent')", 0, 'configuration'],
    ['nothing(1)', 0, 'Use one of'],
    [`${'(1 div '.repeat(60)}\${age}${')'.repeat(60)}`, -1, 'several calculations'],
  ])('%s', (text, at, remedy) => {
    try {
      toSql(parseExpression(text), columns, settings);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      if (at >= 0) expect(error.at).toBe(at);
      expect(error.remedy).toContain(remedy);
    }
  });
});
