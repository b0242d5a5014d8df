import { describe, expect, it } from 'vitest';
import type { Cell } from '../made-up-table.ts';
import { madeUpCells, madeUpTable, tableOf } from '../made-up-table.ts';
import { wholeFile } from '../whole-file.ts';
import { readStata } from './read-stata.ts';
import { stataFile } from './stata.ts';

const at = new Date('2026-03-03T09:05:07Z');
const inEnglish = { language: 'en', at };
const letters = { 'dont-know': '.d', refused: '.r', 'not-asked': '.n', withheld: '.', known: '' };

describe('a file of Stata', () => {
  it('brings back every value, and why one is missing', async () => {
    const { variables, rows } = readStata(await wholeFile(stataFile(madeUpTable(), inEnglish)));
    for (const [place, { name, type }] of variables.entries()) {
      const expected = (madeUpCells.get(name) ?? []).map((cell: Cell) =>
        typeof cell !== 'object' ? cell : type.startsWith('str') ? '' : letters[cell.missing],
      );
      expect([name, rows.map((row) => row[place])]).toEqual([name, expected]);
    }
    expect(variables).toHaveLength(madeUpCells.size);
  });

  it('keeps numbers in the smallest type that holds them', async () => {
    const { variables } = readStata(await wholeFile(stataFile(madeUpTable(), inEnglish)));
    expect(Object.fromEntries(variables.map(({ name, type }) => [name, type]))).toEqual({
      ...{ household: 'str12', weight: 'double', sex: 'byte', byte_edge: 'byte', int_edge: 'int' },
      ...{ long_edge: 'long', large: 'double', remittances_sent: 'double', never: 'byte' },
      ...{ remittances_got: 'str14', country: 'str2', share: 'double' },
    });
  });

  it('labels the table, its variables, their codes and the kinds of missing that occur', async () => {
    const file = readStata(await wholeFile(stataFile(madeUpTable(), { language: 'fr', at })));
    expect([file.label, file.timestamp]).toEqual(['Ménages de Testland', ' 3 Mar 2026 09:05']);
    const sex = file.variables.find(({ name }) => name === 'sex');
    expect(sex).toMatchObject({ label: 'Sexe', labelSet: 'sex' });
    expect(file.labels['sex']).toEqual({
      ...{ '1': 'Homme', '2': 'Femme, « née » à l’été', '.d': 'Ne sait pas' },
      ...{ '.n': 'Question non posée', '.r': 'Refus' },
    });
    // Nothing but what was withheld is missing here, and the plain missing value takes no label.
    expect(file.variables.find(({ name }) => name === 'never')?.labelSet).toBe('');
    expect(Object.keys(file.labels['large'] ?? {})).toEqual(['.d', '.n', '.r']);
    expect(file.notes['sex']).toEqual([
      'Question : Est-ce un homme ou une femme ?',
      ...['Univers : Tous les membres', 'Voir la note'],
    ]);
    expect(file.notes['country']).toEqual(['FR = France', 'DE = Allemagne']);
  });

  it('cuts a label that is too long, and tells it whole in a note', async () => {
    const file = readStata(await wholeFile(stataFile(madeUpTable(), inEnglish)));
    const { label } = file.variables.find(({ name }) => name === 'remittances_sent') ?? {};
    expect(label).toBe(`${'x'.repeat(79)}…`);
    expect(file.notes['remittances_sent']).toEqual(['x'.repeat(300)]);
  });

  it('is the same bytes however the rows are blocked, and on every day of asking', async () => {
    const one = await wholeFile(stataFile(madeUpTable([7]), inEnglish));
    const other = await wholeFile(stataFile(madeUpTable([1, 2, 3, 1]), inEnglish));
    expect(one.equals(other)).toBe(true);
  });

  it('may have no rows', async () => {
    const empty = tableOf(
      [[{ name: 'weight', type: { kind: 'number', digits: 1 }, label: { en: 'Weight' } }, []]],
      [],
    );
    const { rows } = readStata(
      await wholeFile(stataFile({ ...empty, weight: 'weight' }, inEnglish)),
    );
    expect(rows).toEqual([]);
  });
});
