import { expect, test } from 'vitest';
import { shareWeights } from './shared-weights.ts';

const member = (household: number, cluster: string, weight: string) => ({
  household,
  columns: new Map([
    ['cluster', cluster],
    ['weight', weight],
  ]),
});
const shown = (rows: ReturnType<typeof member>[]) =>
  rows.map(({ columns }) => [columns.get('cluster'), columns.get('weight')]);

test('weights that two households of a cluster share stay as they are', () => {
  const rows = [member(1, '7', '100'), member(2, '7', '100'), member(2, '7', '100')];
  shareWeights(rows);
  expect(shown(rows)).toEqual([1, 2, 3].map(() => ['7', '100']));
});

test('a household that is alone with its weight shares one with the nearest, and as many people are stood for', () => {
  const rows = [
    ...[member(1, '7', '100'), member(1, '7', '100'), member(1, '7', '100')],
    ...[member(2, '7', '120'), member(3, '7', '120'), member(3, '7', '120')],
    ...[member(4, '7', '900'), member(5, '7', '900')],
    // The same weight elsewhere is no company.
    ...[member(6, '8', '100'), member(7, '8', '100')],
  ];
  shareWeights(rows);
  expect(shown(rows).map(([, weight]) => Number(weight))).toEqual([
    ...[110, 110, 110, 110, 110, 110, 900, 900, 100, 100],
  ]);
});

test('of a household that is alone in its cluster neither is told', () => {
  const rows = [
    member(1, '7', '100'),
    member(1, '7', '100'),
    member(2, '8', '5'),
    member(3, '8', '5'),
  ];
  shareWeights(rows);
  expect(shown(rows)).toEqual([
    ['', ''],
    ['', ''],
    ['8', '5'],
    ['8', '5'],
  ]);
});
