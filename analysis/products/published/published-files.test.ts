import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { madeUpTable } from '../made-up-table.ts';
import { publishedCsv } from './published-csv.ts';
import { publishedParquet } from './published-parquet.ts';
import { columnNames, tableRows, type TableRow } from './table-rows.ts';

const cells = madeUpTable.figures.flatMap((figure) => figure.cells);
const rows = tableRows(madeUpTable);

describe('the published table as rows', () => {
  it('has one row for each cell, and all columns in each', () => {
    expect(rows.length).toBe(cells.length);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...columnNames].sort());
  });

  it('carries no number of a withheld cell', () => {
    const numbers = (row: TableRow) =>
      columnNames.filter((name) => typeof row[name] === 'number' && name !== 'response_rate');
    const withheld = rows.filter(({ publication }) => publication === 'withheld');
    expect(withheld.length).toBe(7);
    for (const row of withheld) expect(numbers(row)).toEqual([]);
    // Not even one that a fault leaves in the cell.
    const [figure] = madeUpTable.figures;
    const difference = figure?.cells.at(-1);
    if (figure === undefined || difference === undefined) expect.fail();
    const faulty = { ...difference, publication: 'withheld' as const, figures: null };
    const [row] = tableRows({ ...madeUpTable, figures: [{ ...figure, cells: [faulty] }] });
    expect(row === undefined ? ['none'] : numbers(row)).toEqual([]);
  });

  it('says whom a cell is about in the language asked for', () => {
    const sides = (language: string) =>
      tableRows(madeUpTable, language)
        .slice(0, 13)
        .map(({ side_label }) => side_label);
    expect(sides('en').slice(-2)).toEqual(['Migrant', 'Migrant − Other']);
    expect(sides('fr').slice(-2)).toEqual(['Migrants', 'Migrants − Autres']);
    expect(rows.filter(({ note }) => note !== null).map(({ side }) => side)).toEqual(['1', '1']);
    expect(rows[1]).toMatchObject({
      breakdown: 'sex',
      breakdown_label: 'Sex',
      group_label: 'Male',
    });
  });

  it('refuses a cell of a group that nothing describes', () => {
    expect(() => tableRows({ ...madeUpTable, breakdowns: {} })).toThrow(
      'the breakdown sex of members',
    );
    expect(() => tableRows({ ...madeUpTable, comparisons: [] })).toThrow('the comparison migrant');
  });
});

describe('the files', () => {
  it('are CSV that no spreadsheet runs', () => {
    const csv = publishedCsv(rows);
    expect(csv.split('\r\n').length).toBe(cells.length + 2);
    expect(csv).toContain('"\'=Counts, ""as told"""');
    expect(csv).not.toMatch(/,=/);
    expect(publishedCsv(tableRows(madeUpTable, 'fr'))).toContain('Migrants de retour');
  });

  it('are Parquet with the same rows, the same bytes each time', async () => {
    const bytes = publishedParquet(rows);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const read = await parquetReadObjects({ file: file as ArrayBuffer });
    expect(read.map((row) => ({ ...row }))).toEqual(rows.map((row) => ({ ...row })));
    expect(Buffer.compare(bytes, publishedParquet(rows))).toBe(0);
  });
});
