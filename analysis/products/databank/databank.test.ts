import { describe, expect, it } from 'vitest';

import type { CountCell, CountTable } from '../counts/count-table.ts';
import { databank, DatabankError, type Databank, type DatabankQuestion } from './databank.ts';

const text = (en: string) => ({ en });
const shown = (at: Record<string, string>, count: number): CountCell => ({
  ...{ at, publication: 'published', count, se: 1, low: count - 2, high: count + 2, n: count / 10 },
});
const withheld = (at: Record<string, string>): CountCell => ({
  ...{ at, publication: 'withheld', reason: 'few persons' },
  ...{ count: null, se: null, low: null, high: null, n: null },
});
const dimension = (name: string, ...codes: string[]) => ({
  ...{ name, label: text(name) },
  categories: codes.map((code) => ({ code, label: { en: `${name} ${code}`, fr: `${code} (fr)` } })),
});
const cube = (
  name: string,
  country: string,
  dimensions: CountTable['dimensions'],
  cells: CountCell[],
): CountTable => ({
  ...{ name, title: text(name), universe: text(`all ${name}`) },
  ...{
    by: [country, 'sex', 'age', 'region'],
    crossed: 2,
    dimensions,
    merged: [],
    notAsked: null,
    cells,
  },
});

const sex = dimension('sex', 'M', 'F');
const bank: Databank = {
  country: 'QSY',
  emigrants: cube(
    ...(['emigrants', 'residence'] as const),
    [
      dimension('residence', 'TUR', 'DEU', 'M49_145_REST', 'other'),
      sex,
      dimension('region', 'R1', 'R2'),
    ],
    [
      ...[shown({}, 1000), shown({ residence: 'TUR' }, 600), shown({ residence: 'DEU' }, 300)],
      ...[withheld({ residence: 'M49_145_REST' }), withheld({ residence: 'other' })],
      ...[shown({ sex: 'M' }, 700), shown({ sex: 'F' }, 300)],
      ...[shown({ residence: 'TUR', sex: 'M' }, 400), shown({ residence: 'TUR', sex: 'F' }, 200)],
      shown({ sex: 'F', region: 'R2' }, 110),
    ],
  ),
  immigrants: cube(
    'immigrants',
    'birth',
    [dimension('birth', 'ARM', 'other'), sex],
    [...[shown({}, 500), shown({ birth: 'ARM' }, 350), shown({ birth: 'other' }, 150)]],
  ),
  returned: cube('returned', 'lived_in', [sex], [shown({}, 200), shown({ sex: 'M' }, 120)]),
};
const counts = (question: DatabankQuestion) =>
  databank(bank, question).lines.map(({ at, count }) => [...Object.values(at), count].join(' '));

describe('the databank', () => {
  it('knows emigrants from the country and immigrants in it, and sees both from the other side', () => {
    expect(counts({ emigrantsFrom: 'QSY' })).toEqual([
      'TUR 600',
      'DEU 300',
      'M49_145_REST ',
      'other ',
    ]);
    expect(counts({ immigrantsIn: 'QSY' })).toEqual(['ARM 350', 'other 150']);
    expect(counts({ immigrantsIn: 'TUR' })).toEqual(['TUR 600']);
    expect(counts({ emigrantsFrom: 'ARM' })).toEqual(['ARM 350']);
    expect(counts({ emigrantsFrom: 'QSY', immigrantsIn: 'DEU' })).toEqual(['DEU 300']);
    expect(counts({ emigrantsFrom: 'ARM', immigrantsIn: 'QSY' })).toEqual(['ARM 350']);
  });

  it('tells them apart by sex and region', () => {
    expect(counts({ immigrantsIn: 'TUR', sex: 'each' })).toEqual(['TUR M 400', 'TUR F 200']);
    expect(databank(bank, { immigrantsIn: 'TUR', sex: 'F' }).lines).toMatchObject([
      {
        count: 200,
        n: 20,
        publication: 'published',
        labels: { sex: { en: 'sex F', fr: 'F (fr)' } },
      },
    ]);
    // What is not among the published cells is nobody.
    expect(databank(bank, { immigrantsIn: 'DEU', sex: 'F' }).lines).toMatchObject([
      { count: 0, n: 0 },
    ]);
  });

  it('takes all countries together where they are not to be told apart', () => {
    expect(counts({ emigrantsFrom: 'QSY', countries: 'together' })).toEqual(['1000']);
    expect(counts({ emigrantsFrom: 'QSY', countries: 'together', sex: 'each' })).toEqual([
      'M 700',
      'F 300',
    ]);
    // So two more can be crossed than beside each country.
    const crossed = { emigrantsFrom: 'QSY', sex: 'F', region: 'R2' } as const;
    expect(() => counts(crossed)).toThrow(DatabankError);
    expect(counts({ ...crossed, countries: 'together' })).toEqual(['F R2 110']);
    expect(databank(bank, { returned: 'all' }).country).toBe('QSY');
  });

  it('answers for the group of a country with too few people, and says so', () => {
    const answer = databank(bank, { immigrantsIn: 'GEO' });
    expect(answer.lines).toMatchObject([
      { at: { residence: 'M49_145_REST' }, count: null, reason: 'few persons' },
    ]);
    expect(answer.notes[0]?.en).toContain('GEO');
    expect(databank(bank, { immigrantsIn: 'FRA' }).lines[0]?.at).toEqual({ residence: 'other' });
    expect(databank(bank, { returned: 'all', sex: 'M' })).toMatchObject({
      lines: [{ at: { sex: 'M' }, count: 120 }],
      notes: [{ en: 'Too few people to tell countries apart: the answer is for all of them.' }],
    });
  });

  it('gives nothing but published cells, however it is asked', () => {
    const published = new Set(
      [bank.emigrants, bank.immigrants, bank.returned].flatMap(({ cells }) =>
        cells.map((cell) => JSON.stringify([cell.at, cell.count, cell.n])),
      ),
    );
    const values = [undefined, 'QSY', 'TUR', 'GEO', 'ARM'];
    let answered = 0;
    for (const emigrantsFrom of values) {
      for (const immigrantsIn of values) {
        for (const own of [undefined, 'M', 'each']) {
          const question = {
            ...(emigrantsFrom !== undefined && { emigrantsFrom }),
            ...(immigrantsIn !== undefined && { immigrantsIn }),
            ...(own !== undefined && { sex: own }),
          };
          try {
            for (const { at, count, n } of databank(bank, question).lines) {
              answered += 1;
              expect(count === 0 || published.has(JSON.stringify([at, count, n]))).toBe(true);
            }
          } catch (error) {
            if (!(error instanceof DatabankError)) throw error;
          }
        }
      }
    }
    expect(answered).toBeGreaterThan(40);
  });

  it.each([
    [{}, 'emigrantsFrom=QSY'],
    [{ emigrantsFrom: 'QSY', immigrantsIn: 'QSY' }, 'Let one of the two countries be QSY'],
    [{ emigrantsFrom: 'ARM', immigrantsIn: 'TUR' }, 'Let one of the two countries be QSY'],
    [{ returned: 'all', emigrantsFrom: 'QSY' }, 'by themselves'],
    [{ emigrantsFrom: 'QSY', sex: 'X' }, 'Ask for one of: M, F, each'],
    [{ emigrantsFrom: 'QSY', immigrantsIn: 'nowhere' }, 'no residence "nowhere"'],
    [{ immigrantsIn: 'QSY', ageGroup: 'each' }, 'too few people to tell them apart by age'],
    [{ immigrantsIn: 'TUR', sex: 'M', region: 'R1' }, 'at most 2'],
  ])('says of %j what may be asked', (question, said) => {
    expect(() => databank(bank, question)).toThrow(said);
    expect(() => databank(bank, question)).toThrow(DatabankError);
  });
});
