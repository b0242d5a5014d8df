/** What is read out of a written file is what was built, and whoever writes something else is found out. */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildRelease } from './build-release.ts';
import type { BuiltRelease } from './built-release.ts';
import { madeUpCells, madeUpTable } from './formats/made-up-table.ts';
import { spssFile } from './formats/spss/spss.ts';
import { tableOfSpss } from './formats/spss/table-of-spss.ts';
import { wholeFile } from './formats/whole-file.ts';
import { judgeAgain } from './judge-again.ts';
import type { ReleaseTable } from './release-table.ts';
import { missingKinds } from './release-table.ts';
import { tinyInput, tinyScientific, tinySurvey } from './tiny-survey.ts';
import { readColumns } from './utility/read-columns.ts';

const own = { language: 'en', at: new Date('2026-03-03T09:05:07Z') };
const readBack = async (table: ReleaseTable, about = table) =>
  tableOfSpss(await wholeFile(spssFile(table, own)), about);

/** The table with one value of a number changed, if it has the variable. */
function withFirst(table: ReleaseTable, name: string, value: number): ReleaseTable {
  const columns = readColumns(table);
  const column = columns.get(name);
  if (column?.kind !== 'number') return table;
  column.values[0] = value;
  column.missing[0] = 0;
  return { ...table, blocks: () => [{ rows: table.rows, columns: [...columns.values()] }] };
}

describe('a table read out of its file', () => {
  it('has every value, and why one is missing', async () => {
    const columns = readColumns(await readBack(madeUpTable()));
    expect([...columns.keys()]).toEqual([...madeUpCells.keys()]);
    for (const [name, cells] of madeUpCells) {
      const column = columns.get(name);
      const read = cells.map((_, row) => {
        const missing = missingKinds[column?.missing[row] ?? 0] ?? 'known';
        return missing === 'known' ? column?.values[row] : { missing };
      });
      expect([name, read]).toEqual([name, cells]);
    }
  });

  it('is refused where variables or rows are not those that are told', async () => {
    const table = madeUpTable();
    const fewer = { ...table, variables: table.variables.slice(1) };
    await expect(readBack(table, fewer)).rejects.toThrow('other variables');
    await expect(readBack(table, { ...table, rows: 8 })).rejects.toThrow('has 7 rows, and 8 are');
    const bytes = await wholeFile(spssFile(table, own));
    expect(() => tableOfSpss(bytes.subarray(0, -8), table)).toThrow('break off');
  });
});

describe('a release read out of its files', () => {
  let built: BuiltRelease;
  let read: ReleaseTable[];
  beforeAll(async () => {
    built = buildRelease(tinyInput(), tinyScientific);
    read = await Promise.all(built.tables.map((table) => readBack(table)));
  });
  const judged = (tables: readonly ReleaseTable[]) =>
    judgeAgain({ ...built, tables }, tinyScientific, tinySurvey);

  it('passes as what was built did', () => {
    expect(judged(read)).toEqual([]);
  });

  it('is refused where a row was written that the gate did not see', () => {
    const other = read.map((table) =>
      table.name === 'members' ? withFirst(table, 'age', 7) : table,
    );
    expect(judged(other).map(({ measure }) => measure)).toEqual(
      expect.arrayContaining(['rows alike', 'rows alike, which the report counts otherwise']),
    );
  });

  it('is refused where its report tells of other rows or tables', () => {
    const fewer = { ...built.report, tables: built.report.tables.slice(1) };
    const refusals = judgeAgain({ tables: read, report: fewer }, tinyScientific, tinySurvey);
    expect(refusals[0]).toMatchObject({
      ...{ table: 'household', measure: 'rows, which the report counts otherwise', asked: 0 },
      found: read[0]?.rows,
    });
  });
});
