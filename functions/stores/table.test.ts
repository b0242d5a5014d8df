import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { addOnce, readItem, readPartition, type Table } from './table.ts';

let table: Table;
beforeEach(async () => {
  table = (await calmServices()).fieldwork;
});

const key = { pk: 'A#AREAS', sk: '0001' };

test('what is added first stays, and a later one is told what was there', async () => {
  expect(await addOnce(table, key, { n: 1 })).toBeUndefined();
  expect(await addOnce(table, key, { n: 2 })).toEqual({ ...key, n: 1 });
  expect(await readItem(table, key)).toEqual({ ...key, n: 1 });
});

test('of many who add at once exactly one does', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => addOnce(table, key, { n })),
  );
  const kept = await readItem(table, key);
  expect(outcomes.filter((earlier) => earlier === undefined)).toHaveLength(1);
  for (const earlier of outcomes) if (earlier) expect(earlier).toEqual(kept);
});

test('what is not there is undefined', async () => {
  expect(await readItem(table, key)).toBeUndefined();
});

test('fields without a value are left out', async () => {
  await addOnce(table, key, { replaces: undefined, sealed: new Uint8Array([1, 2]) });
  expect(await readItem(table, key)).toEqual({ ...key, sealed: new Uint8Array([1, 2]) });
});

test('a partition is read to its end over many pages, in order, and by prefix', async () => {
  const filling = 'x'.repeat(300_000);
  for (const sk of ['B#3', 'A#1', 'B#1', 'B#2', 'B#5', 'B#4']) {
    await addOnce(table, { pk: 'P', sk }, { filling });
  }
  await addOnce(table, { pk: 'Q', sk: 'B#9' }, {});
  const keysOf = async (prefix?: string) =>
    (await readPartition(table, 'P', prefix)).map((item) => item['sk']);
  expect(await keysOf()).toEqual(['A#1', 'B#1', 'B#2', 'B#3', 'B#4', 'B#5']);
  expect(await keysOf('B#')).toEqual(['B#1', 'B#2', 'B#3', 'B#4', 'B#5']);
});
