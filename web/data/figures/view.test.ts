import { expect, test } from 'vitest';
import { speaker } from '../../words/speak.ts';
import { en } from '../words/en.ts';
import { all, cell, figureOf, numbers, side, tableOf } from './made-up-table.ts';
import { reachOf } from './reach.ts';
import { slopesOf, wayOf } from './trends.ts';
import { viewCsv } from './view-csv.ts';
import { viewOf } from './view.ts';
import { voiceOf } from './voice.ts';

const share = figureOf([
  cell(all, numbers(0.8, 0.7, 0.9)),
  cell(all, numbers(0.9, 0.8, 0.95), side('1')),
  cell(all, numbers(0.7, 0.6, 0.8), side('0')),
  cell(all, numbers(0.2, 0.05, 0.35), {
    ...side('1', '0'),
    difference: { p: 0.01, q: 0.02, detectable: 0.1, verdict: 'higher' },
  }),
  cell(['sex', '1'], numbers(0.78, 0.7, 0.86)),
  cell(['sex', '2'], null, { reasons: ['no cases'] }),
  cell(['region', 'R1'], numbers(0.6, 0.5, 0.7)),
  cell(['region', 'R2'], numbers(0.9, 0.85, 0.95)),
  cell(['region', 'R3'], null),
]);
const table = tableOf([share, figureOf([cell(all, numbers(12, 10, 14))], { figure: 'total' })]);
const rows = (choice: Parameters<typeof viewOf>[2]) =>
  viewOf(table, 'ED01', choice).panels.map(({ rows: own }) => own.map(({ code }) => code));

test('one choice, one view: everybody, then what it is split by, in the survey’s order', () => {
  expect(rows({})).toEqual([['all'], ['1'], ['R1', 'R2', 'R3']]);
  expect(rows({ by: ['region'] })).toEqual([['all'], ['R1', 'R2', 'R3']]);
  expect(rows({ by: [] })).toEqual([['all']]);
  expect(rows({ by: ['region'], sorted: true })).toEqual([['all'], ['R2', 'R1', 'R3']]);
});

test('who is compared stands where it is told; of others the line tells of everybody', () => {
  const view = viewOf(table, 'ED01', {});
  expect(view.sides.map(({ group, isReference }) => [group.code, isReference])).toEqual([
    ['1', false],
    ['0', true],
  ]);
  expect(view.panels.map(({ isCompared }) => isCompared)).toEqual([true, false, false]);
  expect(view.panels[0]?.rows[0]?.differences[0]?.difference?.verdict).toBe('higher');
  expect(viewOf(table, 'ED01', { groups: 'none' }).sides).toEqual([]);
});

test('what the table does not have is left aside', () => {
  const view = viewOf(table, 'ED01', { figure: 'ghost', groups: 'ghost', by: ['ghost', 'sex'] });
  expect(view.figures[0]?.figure).toBe('share');
  expect(view.comparison?.name).toBe('migrant');
  expect(view.panels).toHaveLength(2);
  expect(viewOf(table, 'XX', {}).panels).toEqual([]);
});

test('a distribution is small multiples, one for each line', () => {
  const group = (code: string) => ({ code, label: { en: code } });
  const parts = ['young', 'old'].map((code) =>
    figureOf([cell(all, numbers(0.5, 0.4, 0.6)), cell(['region', 'R1'], numbers(0.4, 0.2, 0.7))], {
      group: group(code),
    }),
  );
  const view = viewOf(tableOf(parts), 'ED01', { by: ['region'] });
  expect(view.isMultiples).toBe(true);
  expect(view.panels.map(({ heading, rows: own }) => [heading?.['en'], own.length])).toEqual([
    [undefined, 2],
    ['Marenta', 2],
  ]);
});

test('the file has what is seen, no more, with what must be said, and no formula', () => {
  const view = viewOf(table, 'ED01', { by: ['region'] });
  const csv = viewCsv(voiceOf('en', speaker('en', en)), view, [
    'Difference between groups, not effect of migration.',
  ]);
  const lines = csv.trim().split('\r\n');
  expect(lines).toHaveLength(1 + 4 + 3 + 1);
  expect(csv.startsWith('\uFEFFindicator,figure,')).toBe(true);
  expect(lines[4]).toBe(
    'ED01,share,,none,all,,Migrant households,Other households,0.2,0.05,0.35,0.01,120,20,published,,higher',
  );
  expect(lines[7]).toBe(`ED01,share,,region,R3,"'=Sorrel, ""Plains""",,,,,,,,,withheld,few cases,`);
  expect(lines[8]).toBe('"Difference between groups, not effect of migration."');
});

test('an axis begins at nought unless that would press what is seen into less than half of it', () => {
  const reach = (...own: [number, number][]) =>
    reachOf(own.map(([low, high]) => cell(all, numbers((low + high) / 2, low, high))));
  expect(reach([0.1, 0.4])[0]).toBe(0);
  expect(reach([0.8, 0.9])[0]).toBeGreaterThan(0.7);
  expect(reach([-0.4, -0.1])[1]).toBe(0);
  expect(reach([-0.1, 0.3])[0]).toBeLessThan(-0.1);
  expect(reachOf([undefined, cell(all, null)])).toEqual([0, 1]);
});

test('slopes are of what is seen, and rise or fall only where interval and verdict say so', () => {
  const value = (round: string, estimate: number | null) => ({
    ...{ round, estimate, low: estimate, high: estimate },
  });
  const change = { before: '2022', after: '2026', estimate: 0.1, low: 0.02, high: 0.18 };
  const lines = [
    {
      breakdown: 'none',
      group: 'all',
      rounds: [value('2022', 0.7), value('2026', 0.8)],
      changes: [],
    },
    {
      breakdown: 'sex',
      group: '1',
      rounds: [value('2022', null), value('2026', 0.8)],
      changes: [],
    },
    { breakdown: 'sex', group: '9', rounds: [value('2022', 0.1), value('2026', 0.2)], changes: [] },
    { breakdown: 'region', group: 'R1', rounds: [value('2026', 0.8)], changes: [] },
  ];
  const trends = {
    rounds: [],
    figures: [{ id: 'ED01', figure: 'share', measure: { en: 'percent' }, lines }],
  };
  const slopes = slopesOf(trends, share, viewOf(table, 'ED01', {}));
  expect(slopes.map(({ label }) => label?.['en'])).toEqual([undefined, 'Male']);
  expect(slopesOf({ rounds: [], figures: [] }, share, viewOf(table, 'ED01', {}))).toEqual([]);
  expect(wayOf({ ...change, verdict: 'higher' })).toBe('changeHigher');
  expect(wayOf({ ...change, low: -0.02, verdict: 'higher' })).toBe('changeOpen');
  expect(wayOf({ ...change, verdict: 'cannot be told apart' })).toBe('changeOpen');
});
