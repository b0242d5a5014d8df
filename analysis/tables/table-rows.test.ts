import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { analysisTable, analysisTables } from './analysis-tables.ts';
import { hardText, marketPart, marketSurvey } from './market-survey.ts';
import { tableRows } from './table-rows.ts';
import type { TableValue } from './table-column.ts';
import type { TableRows } from './table-rows.ts';

const rowsOf = (name: string, part = marketPart): Record<string, TableValue>[] =>
  asObjects(tableRows(marketSurvey, analysisTable(marketSurvey, name), part));

const asObjects = ({ columns, values, regions }: TableRows): Record<string, TableValue>[] =>
  regions.map((_, row) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, values[at]?.[row] ?? null])),
  );

const pick = (rows: readonly Record<string, TableValue>[], ...names: string[]) =>
  rows.map((row) => names.map((name) => row[name]));

describe('analysisTables', () => {
  it('are households, rosters, units of their own and forms about areas, but no listing', () => {
    const names = analysisTables(developmentOnTheMove).map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['household', 'members', 'absent', 'moves', 'senders']);
    expect(names).toEqual(expect.arrayContaining(['adult', 'community']));
    expect(names).not.toContain('listing');
    expect(names).not.toContain('backcheck');
  });

  it('have names of their own', () => {
    const street = marketSurvey.instruments['street'] ?? expect.fail();
    const instruments = { ...marketSurvey.instruments, stalls: street };
    expect(() => analysisTables({ ...marketSurvey, instruments })).toThrow(/name stalls/);
    expect(() => analysisTable(marketSurvey, 'roof')).toThrow(/Use one of: household, stalls/);
  });
});

describe('tableRows', () => {
  it('hold the sample, answers as they were recorded, the frame and the fifth by wealth', () => {
    const rows = rowsOf('household');
    expect(rows).toHaveLength(3);
    const [first, second, third] = rows;
    expect(first).toMatchObject({
      ...{ row__: 1, psu__: 'E1', stratum__: 'R1-u', weight__: 4, answered__: 1 },
      ...{ note: hardText, sells: '1 98', size: 3, rent: 900, region: 'R1', urban: '1' },
      ...{ stratum: 'R1-u', wealth_q: 5 },
    });
    // The server's day, not the one on the tablet.
    expect(first?.['received__']).toBe(Date.parse('2026-03-03') / 86_400_000);
    expect(pick(rows, 'since')).toEqual([[19_782], [-1], [null]]);
    expect(second).toMatchObject({ rent: -98, sells: null, wealth_q: 1 });
    expect(third).toMatchObject({ note: null, wealth_q: null, urban: '0' });
    expect(Object.keys(first ?? {})).not.toContain('name');
    expect(Object.keys(first ?? {})).not.toContain('rent__given');
  });

  it('hold amounts of other countries as they were told and converted; without a rate not converted', () => {
    const sides = ['', '__given', '__currency', '__rate_month'].map((side) => `loan${side}`);
    expect(pick(rowsOf('household'), ...sides)).toEqual([
      [800, 16, 'EUR', '2025-01'],
      [-99, -99, 'EUR', null],
      [null, 5, 'GEL', null],
    ]);
    expect(pick(rowsOf('stalls'), 'earned', 'earned__given', 'earned__currency')).toEqual([
      [400, 8, 'EUR'],
      [null, 70, 'GEL'],
      [null, null, null],
      [null, null, null],
      [55.5, 55.5, 'QSD'],
      [null, 9, 'GEL'],
    ]);
  });

  it('copy the household down to its rows, and number them', () => {
    const rows = rowsOf('stalls');
    expect(pick(rows, 'row__', 'psu__', 'size', 'wealth_q', 'answered__')).toEqual([
      [1, 'E1', 3, 5, 1],
      [2, 'E1', 3, 5, 1],
      [3, 'E1', 3, 5, 0],
      [1, 'E2', 2, 1, 0],
      [2, 'E2', 2, 1, 1],
      [3, 'E2', 2, 1, 1],
    ]);
    const goods = rowsOf('goods');
    expect(pick(goods, 'row__', 'began', 'price', 'price__currency')).toEqual([
      [1, '2025-05', 100, 'EUR'],
      [2, '2025-05', null, 'GEL'],
      [1, null, 60, 'QSD'],
    ]);
  });

  it('take of a unit of its own those of the universe, under their numbers, by their weight', () => {
    expect(pick(rowsOf('open_stall'), 'row__', 'psu__', 'weight__')).toEqual([
      [1, 'E1', 12],
      [2, 'E2', (4 + 1 / 3) * 2],
      [3, 'E2', (4 + 1 / 3) * 2],
    ]);
  });

  it('hold forms about areas, by the chance of the area', () => {
    expect(rowsOf('street')).toEqual([
      {
        ...{ row__: 1, psu__: 'E2', stratum__: 'Río/2-u', weight__: 4, answered__: 1 },
        received__: Date.parse('2026-03-04') / 86_400_000,
        ...{ lamps: -98, wage: 350, wage__given: 7, wage__currency: 'EUR' },
        ...{ wage__rate_month: '2025-01', region: 'Río/2', urban: '1', stratum: 'Río/2-u' },
      },
    ]);
  });

  it('tell households apart by keys that join the tables of a run and nothing else', () => {
    const keys = pick(rowsOf('household'), 'household__').flat();
    expect(new Set(keys).size).toBe(3);
    expect(keys).toEqual(keys.map(() => expect.stringMatching(/^[0-9a-f]{24}$/) as string));
    expect(pick(rowsOf('stalls'), 'household__').flat()).toEqual(
      [0, 0, 0, 1, 1, 1].map((at) => keys[at]),
    );
    const other = rowsOf('household', { ...marketPart, secret: `${marketPart.secret}.` });
    expect(pick(other, 'household__').flat()).not.toContain(keys[0]);
    expect(() => rowsOf('household', { ...marketPart, secret: 'short' })).toThrow(/32 random/);
  });

  it('hold the groups that figures are made for, and what figures ask that look at other rows', () => {
    const [first] = rowsOf('stalls');
    expect(Object.keys(first ?? {}).filter((name) => /^(by|vs|asked|y|x)__/.test(name))).toEqual([
      ...['by__region', 'by__began', 'vs__big'],
      ...['asked__op01_of_earned', 'y__op01_of_earned', 'x__op01_of_earned'],
    ]);
    expect(pick(rowsOf('stalls'), 'by__region', 'by__began', 'vs__big')).toEqual([
      ['R1', 'later', 'big'],
      ['R1', 'later', 'big'],
      // Nothing is known of a row without an answer.
      [null, null, null],
      [null, null, null],
      [null, null, 'small'],
      [null, null, 'small'],
    ]);
    const asked = ['asked', 'y', 'x'].map((side) => `${side}__op01_of_earned`);
    expect(pick(rowsOf('stalls'), ...asked)).toEqual([
      [1, 400, 400],
      [0, null, null],
      [0, null, null],
      [0, null, null],
      [1, 55.5, 55.5],
      [0, null, null],
    ]);
  });

  it('refuse what was measured of others', () => {
    const interviews = marketPart.interviews.slice(1);
    expect(() => rowsOf('stalls', { ...marketPart, interviews })).toThrow(
      /has 3 rows, and 6 units of it were measured/,
    );
  });

  it('refuse what lies in no area of the part', () => {
    const areas = marketPart.areas.slice(0, 1);
    expect(() => rowsOf('household', { ...marketPart, areas })).toThrow(/not in the sample/);
    expect(() => rowsOf('street', { ...marketPart, areas })).toThrow(/form street is of area E2/);
  });
});
