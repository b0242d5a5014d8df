import { describe, expect, it } from 'vitest';
import { madeUpCells, madeUpTable, tableOf } from '../made-up-table.ts';
import { wholeFile } from '../whole-file.ts';
import { readSpss } from './read-spss.ts';
import { spssFile } from './spss.ts';

const at = new Date('2026-03-03T09:05:07Z');
const inEnglish = { language: 'en', at };

describe('a file of SPSS', () => {
  it('brings back every value, and why one is missing', async () => {
    const { variables, rows } = readSpss(await wholeFile(spssFile(madeUpTable(), inEnglish)));
    for (const [place, { name, width, missing }] of variables.entries()) {
      // By the ends of the user-missing values: -98, or -998 where values of the variable reach -99.
      const code = (end: string) => missing.find((value) => String(value).endsWith(end));
      const codes = { 'dont-know': code('8'), refused: code('9'), 'not-asked': code('7') };
      const all = { ...codes, withheld: width > 0 ? '' : null, known: undefined };
      const expected = (madeUpCells.get(name) ?? []).map((cell) =>
        typeof cell === 'object' ? all[cell.missing] : cell,
      );
      expect([name, rows.map((row) => row[place])]).toEqual([name, expected]);
    }
    expect(variables.map(({ name }) => name)).toEqual([...madeUpCells.keys()]);
  });

  it('chooses missing values that no value of the variable has, and declares those that occur', async () => {
    const { variables } = readSpss(await wholeFile(spssFile(madeUpTable(), inEnglish)));
    const missing = Object.fromEntries(variables.map((each) => [each.name, each.missing]));
    expect(missing).toMatchObject({
      ...{ weight: [], sex: [-98, -99, -97], byte_edge: [-998, -999, -997], never: [] },
      ...{ remittances_sent: [-998, -999, -997], country: ['-98', '-99', '-97'] },
      ...{ remittances_got: ['-98', '-99', '-97'] },
    });
  });

  it('labels the table, its variables, codes and missing values, of long texts too', async () => {
    const file = readSpss(await wholeFile(spssFile(madeUpTable(), { language: 'fr', at })));
    expect([file.label, file.created]).toEqual(['Ménages de Testland', '03 Mar 26 09:05:07']);
    const variable = (name: string) => file.variables.find((each) => each.name === name);
    const missing = { '-97': 'Question non posée', '-98': 'Ne sait pas', '-99': 'Refus' };
    expect(variable('sex')).toMatchObject({
      ...{ label: 'Sexe', measure: 1 },
      labels: { '1': 'Homme', '2': 'Femme, « née » à l’été', ...missing },
    });
    expect(variable('sex')?.attributes).toContain("question('Est-ce un homme ou une femme ?'\n)");
    expect(variable('remittances_got')?.labels).toEqual({
      ...{ 'à la fron': 'Frontière', '=1+1': 'Formule', ...missing },
    });
    expect(variable('country')?.labels).toEqual({ FR: 'France', DE: 'Allemagne', ...missing });
    expect(variable('weight')).toMatchObject({ label: 'Poids', measure: 3 });
  });

  it('gives variables that begin alike two short names', async () => {
    const { variables } = readSpss(await wholeFile(spssFile(madeUpTable(), inEnglish)));
    const short = variables.map((each) => each.short).filter((name) => name.startsWith('REMIT'));
    expect(short).toEqual(['REMITTAN', 'REMITT_1']);
  });

  it('is the same bytes however the rows are blocked', async () => {
    const one = await wholeFile(spssFile(madeUpTable([7]), inEnglish));
    const other = await wholeFile(spssFile(madeUpTable([1, 2, 3, 1]), inEnglish));
    expect(one.equals(other)).toBe(true);
  });

  it('brings back numbers at the edges of what a byte says', async () => {
    const edges = [-100, -99, 0, 151, 152, 0.5];
    const label = { en: 'Any' };
    const cells = (digits: number) => ({ kind: 'number' as const, digits });
    const table = tableOf(
      [
        [{ name: 'key', type: cells(0), label }, [1, 2, 3, 4, 5, 6]],
        [{ name: 'weight', type: cells(1), label }, edges],
      ],
      [4, 2],
    );
    const { rows } = readSpss(await wholeFile(spssFile(table, inEnglish)));
    expect(rows.map(([, value]) => value)).toEqual(edges);
  });

  it('refuses a text that would say that it is missing', async () => {
    const label = { en: 'Any' };
    const table = tableOf(
      [
        [
          { name: 'code', type: { kind: 'text', length: 3 }, label },
          ['-98', { missing: 'dont-know' }],
        ],
        [{ name: 'weight', type: { kind: 'number', digits: 0 }, label }, [1, 1]],
      ],
      [2],
    );
    await expect(wholeFile(spssFile(table, inEnglish))).rejects.toThrow(/“code” is “-98”/);
  });
});
