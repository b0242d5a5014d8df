import { describe, expect, it } from 'vitest';

import { developmentOnTheMove as survey } from '../../survey-defs/development-on-the-move/index.ts';
import { twelveHouseholds } from '../../survey-defs/development-on-the-move/twelve-households.ts';
import { copiedHouseholds } from './counts/copied-households.ts';
import { databank } from './databank/databank.ts';
import type { Databank } from './databank/databank.ts';
import type { CensusTable } from './census/census-table.ts';
import type { ImilaTables } from './imila/imila-tables.ts';
import { madeUpTable } from './made-up-table.ts';
import { countTables } from './counts/count-table.ts';
import { countFiles, tableFiles } from './products-of.ts';
import { countPlans } from './tables-of-run.ts';

const copies = 6;
const { units } = copiedHouseholds(survey, twelveHouseholds, {
  copies,
  indicators: ['MP03', 'MP05', 'MP06'],
});
/** Of each household there is one copy of weight 1, one of weight 2 and so on. */
const together = (copies * (copies + 1)) / 2;
const counts = countTables(countPlans, units, { cases: 10, households: 5 });
const run = { definition: survey, table: madeUpTable, counts };
const productsOf = () => [...tableFiles(run), ...countFiles(run)];
const products = productsOf();
const textOf = (name: string): string => {
  const content = products.find((product) => product.name === name)?.content;
  return typeof content === 'string' ? content : expect.fail(name);
};
const read = <Shape>(name: string): Shape => JSON.parse(textOf(name)) as Shape;

describe('the products of a run', () => {
  it('are these files, with the same bytes each time', () => {
    expect(products.map(({ name }) => name)).toEqual([
      ...['indicators.csv', 'indicators.fr.csv', 'indicators.parquet'],
      ...['indicators.sdmx.csv', 'indicators.structure.json'],
      ...['census-table.json', 'census-table.csv', 'census-table.fr.csv'],
      ...['imila-tables.json', 'imila-tables.csv', 'imila-tables.fr.csv', 'databank.json'],
    ]);
    const again = productsOf();
    expect(again.map(({ content }) => Buffer.from(content).toString('hex'))).toEqual(
      products.map(({ content }) => Buffer.from(content).toString('hex')),
    );
  });

  it('say in each file of counts whose they are', () => {
    for (const name of ['census-table', 'imila-tables', 'databank']) {
      expect(read<{ provenance: unknown }>(`${name}.json`).provenance).toEqual(
        madeUpTable.provenance,
      );
    }
    expect(textOf('census-table.csv').split('\r\n')[1]).toContain(
      'DOTM-QSY,2026.1,2026-01-10,2026-03-20',
    );
  });
});

describe('the census table', () => {
  const census = read<CensusTable>('census-table.json');

  it('counts all members, and the lines that follow from the three questions', () => {
    for (const { cells } of census.parts) {
      expect(cells[0]).toMatchObject({ at: {}, n: 26 * copies, count: 26 * together });
    }
    // Of twelve households by hand: D1 is a citizen born abroad; K3 was born here and is none; C1 and H1 came back.
    const lines = census.derived.filter(
      ({ at }) => at['sex'] === undefined && at['age'] === undefined,
    );
    expect(lines.map(({ line }) => line)).toEqual([
      ...['foreign-born citizens', 'native-born foreigners', 'returned citizens'],
    ]);
    // Six copies of one person are fewer than ten; twelve persons of twelve households are enough.
    expect(lines.map(({ publication, reason }) => reason ?? publication)).toEqual([
      ...['few persons', 'few persons', 'published'],
    ]);
    expect(lines[2]).toMatchObject({ n: 2 * copies, count: 2 * together });
  });

  it('is in French as it is in English', () => {
    const [en, fr] = ['census-table.csv', 'census-table.fr.csv'].map((name) =>
      textOf(name).split('\r\n'),
    );
    expect(fr?.length).toBe(en?.length);
    const says = (lines: string[] | undefined) =>
      lines?.some((line) => line.includes("Jamais à l'étranger"));
    expect([says(en), says(fr)]).toEqual([false, true]);
  });
});

describe('the tables of IMILA', () => {
  const imila = read<ImilaTables>('imila-tables.json');

  it('are fourteen, and say what the survey does not ask', () => {
    expect(imila.basic.map(({ name }) => name)).toEqual(
      Array.from({ length: 14 }, (_, at) => `imila-${String(at + 1).padStart(2, '0')}`),
    );
    const missing = imila.basic.filter(({ notAsked }) => notAsked !== null);
    expect(missing.map(({ title }) => title.en)).toEqual([
      'Women by children ever born',
      'Women by children who died',
    ]);
    expect(textOf('imila-tables.csv')).toContain('The survey does not ask what this table needs');
    for (const { name, cells, notAsked } of [...imila.basic, ...imila.return]) {
      expect(cells.length > 0, name).toBe(notAsked === null);
    }
  });

  it('tell origin and destination, as MP03 and MP05 count them', () => {
    const all = imila.originDestination.lines.filter(
      ({ sex, origin, destination }) => sex === null && (origin === null || destination === null),
    );
    expect(
      all.map(({ stock, origin, destination, n, count }) => [stock, origin, destination, n, count]),
    ).toEqual([
      ['emigrants', 'QSY', null, 4 * copies, 4 * together],
      ['immigrants', null, 'QSY', 3 * copies, 3 * together],
      ['returned', null, 'QSY', 2 * copies, 2 * together],
    ]);
  });
});

describe('the databank of a run', () => {
  const bank = read<Databank>('databank.json');

  it('answers as the tables do, and tells of nobody too few to be told of', () => {
    const [all] = databank(bank, { emigrantsFrom: 'QSY', sex: 'each' }).lines;
    const [own] = bank.emigrants.cells.filter(({ at }) => Object.keys(at).includes('sex'));
    expect(all).toMatchObject(own ?? { at: 'none' });
    for (const cube of [bank.emigrants, bank.immigrants, bank.returned]) {
      for (const { publication, n } of cube.cells) {
        if (publication === 'withheld') expect(n).toBeNull();
        else expect(n).toBeGreaterThanOrEqual(10);
      }
    }
  });
});
