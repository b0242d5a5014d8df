import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { readFacts } from './facts.ts';
import { addConflict, addReceipt, claimReplacement, type Receipt } from './receipts.ts';
import type { Table } from './table.ts';

let table: Table;
beforeEach(async () => {
  table = (await calmServices()).fieldwork;
});

const receipt: Receipt = {
  survey: 'A',
  instanceId: 'id-2',
  version: '1',
  form: 'household',
  area: '0001',
  case: '0001-01',
  sha256: 'aa',
  bytes: 2,
  receivedAt: '2026-03-01T09:00:00.000Z',
  closedAt: '2026-03-01T08:00:00Z',
  sentBy: 'e',
};
const claim = (more: Partial<Receipt> = {}) =>
  claimReplacement(table, { ...receipt, replaces: 'id-1', ...more });

test('the first receipt of an id stays, and is what a later one is given', async () => {
  expect(await addReceipt(table, receipt)).toBeUndefined();
  expect(await addReceipt(table, { ...receipt, sha256: 'bb' })).toEqual(receipt);
  expect(await addReceipt(table, { ...receipt, survey: 'B' })).toBeUndefined();
});

test('one correction of an interview holds the claim, and may make it again', async () => {
  expect(await claim()).toBe(true);
  expect(await claim({ instanceId: 'id-3' })).toBe(false);
  expect(await claim()).toBe(true);
});

test('of two corrections at once one holds the claim', async () => {
  const held = await Promise.all([claim(), claim({ instanceId: 'id-3' })]);
  expect([...held].sort()).toEqual([false, true]);
});

test('a correction that names another case blocks nobody', async () => {
  expect(await claim({ instanceId: 'id-3', case: '0001-02' })).toBe(true);
  expect(await claim()).toBe(true);
});

test('a conflict is noted in its area once, however often it comes', async () => {
  await addConflict(table, '0001', receipt, 'other-bytes');
  await addConflict(table, '0001', receipt, 'other-bytes');
  await addConflict(table, '0001', { ...receipt, sha256: 'bb' }, 'other-bytes');
  expect(await readFacts(table, 'A', '0001')).toMatchObject([
    { fact: 'conflict', reason: 'other-bytes', instanceId: 'id-2', sha256: 'aa' },
    { fact: 'conflict', reason: 'other-bytes', instanceId: 'id-2', sha256: 'bb' },
  ]);
});
