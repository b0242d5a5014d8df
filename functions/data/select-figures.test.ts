import { describe, expect, test } from 'vitest';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../../analysis/indicators/published-table.ts';
import { queryOf } from '../http/query.ts';
import { figuresQuery, selectFigures } from './select-figures.ts';

const en = (text: string) => ({ en: text });
const cell = (breakdown: string, group: string, side?: PublishedCell['side']): PublishedCell => ({
  ...{ breakdown, group, publication: 'withheld', reasons: ['few cases'], figures: null },
  ...(side && { side }),
});
const figure = (id: string, unit: string, cells: PublishedCell[]): PublishedFigure => ({
  ...{ id, unit, cells, figure: 'share', statistic: 'proportion', sector: 'migration', rule: 'M1' },
  ...{ title: en(id), label: en('Share'), measure: en('percent'), caveat: en('None.') },
});
const absent = { comparison: 'household_type', group: '1' };
const groups = [{ code: '1', label: en('One') }];
const table: PublishedTable = {
  provenance: {
    ...{ survey: 'S', title: en('S'), definition: '1', versions: ['1'], received: null },
    ...{ areas: 1, strata: 1, cases: 1, households: 1, frameLimits: en(''), rules: en('') },
    response: { unweighted: none(), weighted: none() },
  },
  comparisons: [
    { name: 'household_type', label: en('Type'), groups, reference: '4', note: en('difference') },
  ],
  breakdowns: {
    household: { urban: { label: en('Urban'), groups } },
    members: { sex: { label: en('Sex'), groups } },
  },
  figures: [
    figure('MP01', 'household', [cell('none', 'all'), cell('urban', '1'), cell('urban', '0')]),
    figure('EC02', 'members', [
      ...[cell('none', 'all'), cell('none', 'all', absent), cell('sex', '1')],
      ...[cell('sex', '1', absent), cell('sex', '1', { ...absent, less: '4' })],
    ]),
  ],
  weighting: { steps: [], cells: [], merges: [] },
};

function none() {
  const rate = undefined;
  return { rr1: rate, rr2: rate, coop1: rate, ref1: rate, con1: rate };
}

const ask = (query: Record<string, string>) => selectFigures(table, queryOf(query, figuresQuery));

describe('figures of a run', () => {
  test('nothing asked for is all', () => {
    expect(ask({})).toEqual(table);
  });

  test('by indicator, breakdown and group; what is not needed to read them is left out', () => {
    const found = ask({ id: 'MP01', breakdown: 'urban', group: '0' });
    expect(found.figures).toEqual([{ ...table.figures[0], cells: [cell('urban', '0')] }]);
    expect(Object.keys(found.breakdowns)).toEqual(['household']);
    expect(found.comparisons).toEqual([]);
  });

  test('by comparison: its groups and differences; none is everybody', () => {
    const compared = ask({ comparison: 'household_type' });
    expect(compared.figures.map(({ id, cells }) => [id, cells.length])).toEqual([['EC02', 3]]);
    const everybody = ask({ comparison: 'none', breakdown: 'none' });
    expect(everybody.figures.map(({ cells }) => cells)).toEqual([
      [cell('none', 'all')],
      [cell('none', 'all')],
    ]);
  });

  test('several at once', () => {
    expect(ask({ id: 'EC02,MP01', breakdown: 'sex,urban' }).figures).toHaveLength(2);
  });

  test('what the run does not have is named, with what it has', () => {
    expect(() => ask({ id: 'MP01,MP99' })).toThrow(
      expect.objectContaining({
        code: 'unknown-figure',
        details: { id: ['MP99'], known: ['MP01', 'EC02'] },
      }),
    );
    expect(() => ask({ breakdown: 'sects' })).toThrow(
      expect.objectContaining({ code: 'unknown-figure' }),
    );
  });

  test('an address that asks otherwise is told what is not known', () => {
    expect(() => ask({ indicator: 'MP01' })).toThrow(
      expect.objectContaining({
        code: 'wrong-query',
        details: { issues: [{ part: '', issue: 'is not known here: indicator' }] },
      }),
    );
    expect(() => ask({ id: ',' })).toThrow(expect.objectContaining({ code: 'wrong-query' }));
  });
});
