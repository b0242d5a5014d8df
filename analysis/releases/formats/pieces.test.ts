import { describe, expect, it } from 'vitest';
import type { ReleaseTable } from '../release-table.ts';
import { csvFile } from './csv.ts';
import { madeUpTable } from './made-up-table.ts';
import { spssFile } from './spss/spss.ts';
import { stataFile } from './stata/stata.ts';

const rows = 60_000;
const missing = new Uint8Array(rows);
const halves = Float64Array.from(missing, (_, row) => row / 2);

/** One block of all rows, as a builder that holds a whole table would give it: ten numbers. */
const table: ReleaseTable = {
  ...madeUpTable(),
  ...{ rows, key: ['v0'], weight: 'v1' },
  variables: Array.from({ length: 10 }, (_, at) => {
    return { name: `v${String(at)}`, type: { kind: 'number', digits: 1 }, label: { en: 'Half' } };
  }),
  blocks: () => [
    {
      rows,
      columns: Array.from({ length: 10 }, () => ({ kind: 'number', values: halves, missing })),
    },
  ],
};

describe('files of large tables', () => {
  it('come in pieces of a few megabytes, however large the blocks are', async () => {
    const how = { language: 'en', at: new Date('2026-03-03T09:05:07Z') };
    for (const file of [csvFile(table), stataFile(table, how), spssFile(table, how)]) {
      let [pieces, largest] = [0, 0];
      for await (const { length } of file) {
        pieces++;
        largest = Math.max(largest, length);
      }
      expect(pieces).toBeGreaterThan(4);
      expect(largest).toBeLessThan(2 ** 21);
    }
  });
});
