import { expect, it } from 'vitest';
import type { Cell } from '../formats/made-up-table.ts';
import { tableOf } from '../formats/made-up-table.ts';
import type { ReleaseVariable } from '../release-table.ts';
import { filePropensity } from './file-propensity.ts';

const label = { en: 'Any' };
const codes = ['N', 'S'].map((value) => ({ value, label }));
const region: ReleaseVariable = { name: 'region', label, type: { kind: 'text', length: 1 }, codes };
const amount: ReleaseVariable = { name: 'amount', label, type: { kind: 'number', digits: 0 } };
const note: ReleaseVariable = { name: 'note', label, type: { kind: 'text', length: 9 } };
const names = ['region', 'amount', 'note', 'elsewhere'];

const fileWith = (regionOf: (row: number) => Cell, amountOf: (row: number) => Cell) => {
  const rows = Array.from({ length: 200 }, (_, row) => row);
  return tableOf(
    [
      [region, rows.map(regionOf)],
      [amount, rows.map(amountOf)],
      [note, rows.map(String)],
    ],
    [150, 50],
  );
};

it('is 0 of the same rows in another order, and grows with what was moved or withheld', () => {
  const truth = fileWith(
    (row) => (row % 2 ? 'N' : 'S'),
    (row) => (row * 37) % 101,
  );
  const same = filePropensity(
    truth,
    fileWith(
      (row) => ((199 - row) % 2 ? 'N' : 'S'),
      (row) => ((199 - row) * 37) % 101,
    ),
    names,
  );
  expect(same?.ratio).toBeLessThan(1e-10);
  // The constant, a region, the amount; neither the text nor what no file has.
  expect(same?.parameters).toBe(3);
  const moved = fileWith(
    (row) => (row % 4 ? 'N' : 'S'),
    (row) => (row * 37) % 101,
  );
  expect(filePropensity(truth, moved, names)?.ratio).toBeGreaterThan(1);
  const withheld = fileWith(
    (row) => (row < 20 ? { missing: 'withheld' } : row % 2 ? 'N' : 'S'),
    (row) => (row * 37) % 101,
  );
  expect(filePropensity(truth, withheld, names)?.certain).toBe(20);
});

it('refuses other rows, and says nothing without variables', () => {
  const file = fileWith(
    () => 'N',
    () => 1,
  );
  expect(filePropensity(file, file, ['note'])).toBeNull();
  expect(() => filePropensity(tableOf([[amount, [1, 2]]], [2]), file, names)).toThrow('same rows');
});
