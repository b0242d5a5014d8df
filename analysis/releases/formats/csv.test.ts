import { describe, expect, it } from 'vitest';
import { csvFile } from './csv.ts';
import { madeUpTable, tableOf } from './made-up-table.ts';
import { wholeFile } from './whole-file.ts';

describe('a file of comma-separated text', () => {
  it('has names, values as they are, nothing where something is missing, and no formula', async () => {
    const lines = (await wholeFile(csvFile(madeUpTable()))).toString().split('\r\n');
    const [header, first, second, third] = lines;
    expect(lines).toHaveLength(9);
    expect(header).toMatch(/^household,weight,sex,byte_edge,.*,never,share$/);
    expect(first).toBe('H00000000001,1.5,1,-127,101,32741,2147483621,0.1,à la fron,FR,,0.00000001');
    expect(second).toBe("H00000000002,2,2,100,1,-5,-1,-99,'=1+1,DE,,0.5");
    expect(third).toBe('H3,0.125,,,,,,,,,,');
  });

  it('writes every number in digits that read as the same number', async () => {
    const numbers = [
      ...[0, -0, 1, 9, 10, -10, 99, 100, 0.1, -0.1, 0.0001, 0.00001, 1.5, 12.30405, 214.74836],
      ...[21474.83647, 21474.83648, 123456.78901, -0.5, 1e15, 2 ** 60, 1e21, 1.5e300, 1e5],
    ];
    const label = { en: 'Any' };
    const type = { kind: 'number' as const, digits: 5 };
    const table = tableOf(
      [
        [{ name: 'x', type, label }, numbers],
        [{ name: 'weight', type, label }, numbers.map(() => 1)],
      ],
      [numbers.length],
    );
    const lines = (await wholeFile(csvFile(table))).toString().trimEnd().split('\r\n').slice(1);
    const texts = lines.map((line) => line.split(',')[0] ?? '');
    expect(texts.map(Number)).toEqual(numbers.map((number) => number + 0));
    for (const text of texts) expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,4}[1-9])?$/);
  });
});
