import { describe, expect, it } from 'vitest';
import type { ReleaseTable } from '../release-table.ts';
import { extentsOf } from './extents.ts';
import { madeUpTable } from './made-up-table.ts';
import { parquetFile } from './parquet/parquet.ts';
import { spssFile } from './spss/spss.ts';
import { stataFile } from './stata/stata.ts';
import { wholeFile } from './whole-file.ts';

/** The made-up table, and how often its rows were read. */
function watched(rows?: number): { table: ReleaseTable; passes: () => number } {
  const made = madeUpTable();
  let passes = 0;
  const blocks = () => {
    passes++;
    return made.blocks();
  };
  return { table: { ...made, ...(rows !== undefined && { rows }), blocks }, passes: () => passes };
}

describe('extents', () => {
  it('are counted once for all formats, each of which still reads and checks the rows it writes', async () => {
    const { table, passes } = watched();
    const how = { language: 'en', at: new Date('2026-03-03T09:05:07Z') };
    for (const file of [stataFile(table, how), spssFile(table, how), parquetFile(table)]) {
      await wholeFile(file);
    }
    expect(passes()).toBe(4);
  });

  it('are of one table alone, and of none whose rows are refused', async () => {
    const [one, other, short] = [watched(), watched(), watched(8)];
    expect(await extentsOf(one.table)).toEqual(await extentsOf(other.table));
    expect([one.passes(), other.passes()]).toEqual([1, 1]);
    for (const pass of [1, 2]) {
      await expect(extentsOf(short.table)).rejects.toThrow(/says that it has 8 rows and gave 7/);
      expect(short.passes()).toBe(pass);
    }
  });
});
