import { describe, expect, it } from 'vitest';
import type { ReleaseTable, ReleaseVariable } from '../release-table.ts';
import { csvFile } from './csv.ts';
import type { Cell } from './made-up-table.ts';
import { madeUpTable, tableOf } from './made-up-table.ts';
import { wholeFile } from './whole-file.ts';

const label = { en: 'Any' };
const weight: [ReleaseVariable, Cell[]] = [
  { name: 'weight', type: { kind: 'number', digits: 2 }, label },
  [1, 1],
];

function withOne(variable: Partial<ReleaseVariable>, cells: Cell[] = [1, 1]): ReleaseTable {
  const whole = { name: 'x', type: { kind: 'number', digits: 1 } as const, label, ...variable };
  return tableOf([weight, [whole, cells]], [2]);
}

const text = (length: number) => ({ kind: 'text' as const, length });

describe('what no format can hold', () => {
  it.each<[string, ReleaseTable, RegExp]>([
    ['a name too long', withOne({ name: 'x'.repeat(33) }), /at most 31 letters/],
    ['a word of Stata', withOne({ name: 'long' }), /a word of Stata or SPSS/],
    ['a word of SPSS', withOne({ name: 'With' }), /a word of Stata or SPSS/],
    ['two names but for capitals', withOne({ name: 'WEIGHT' }), /but for capitals/],
    ['a long text', withOne({ type: text(256) }, ['a', 'b']), /1 to 255/],
    ['a broken code', withOne({ codes: [{ value: 1.5, label }] }), /code 1.5 has to be a whole/],
    [
      'a code that means missing',
      withOne({ codes: [{ value: 2 ** 31 - 5, label }] }),
      /whole number/,
    ],
    [
      'a code twice',
      withOne({
        codes: [
          { value: 1, label },
          { value: 1, label },
        ],
      }),
      /twice/,
    ],
    ['a code of the other type', withOne({ codes: [{ value: '1', label }] }), /is a text/],
    ['no weight', { ...madeUpTable(), weight: 'poids' }, /“poids” is a key, link or weight/],
    [
      'more digits than told',
      withOne({}, [1.5, 1.25]),
      /“x”, row 2: 1.25 is no number of at most 1/,
    ],
    ['no number', withOne({}, [Infinity, 1]), /“x”, row 1/],
    [
      'a text that is cut',
      withOne({ type: text(3) }, ['abc', 'été']),
      /“x”, row 2: "été" is no text/,
    ],
    ['an empty text', withOne({ type: text(3) }, ['', 'abc']), /“x”, row 1/],
    ['rows too few', { ...withOne({}), rows: 3 }, /says that it has 3 rows and gave 2/],
  ])('%s is refused with its place', async (_, table, message) => {
    await expect(wholeFile(csvFile(table))).rejects.toThrow(message);
  });

  it('takes what was rounded, of any size', async () => {
    const table = withOne({ type: { kind: 'number', digits: 3 } }, [123456789.123, 2.675]);
    const lines = (await wholeFile(csvFile(table))).toString().split('\r\n');
    expect(lines.slice(1, 3)).toEqual(['1,123456789.123', '1,2.675']);
  });

  it('refuses columns of another kind or length than they should have', async () => {
    const table = withOne({ type: text(3) }, ['a', 'b']);
    const blocks = [...(withOne({}).blocks() as Iterable<never>)];
    await expect(wholeFile(csvFile({ ...table, blocks: () => blocks }))).rejects.toThrow(
      /the column of “x” is no text/,
    );
  });
});
