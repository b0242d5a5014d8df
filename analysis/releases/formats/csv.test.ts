import { describe, expect, it } from 'vitest';
import { csvFile } from './csv.ts';
import { madeUpTable } from './made-up-table.ts';
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
});
