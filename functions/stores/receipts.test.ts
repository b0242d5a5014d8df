import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { readFacts } from './facts.ts';
import { addConflict, enterReceipt, type Receipt } from './receipts.ts';
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
const correction = { ...receipt, replaces: 'id-1' };
const rival = { ...correction, instanceId: 'id-3' };
const enter = async (entry: Receipt) => (await enterReceipt(table, entry)).outcome;

test('the first receipt of an id stays, and is what a later one is given', async () => {
  const before = { outcome: 'received before', earlier: receipt };
  expect(await enter(receipt)).toBe('first');
  expect(await enterReceipt(table, { ...receipt, sha256: 'bb' })).toEqual(before);
  expect(await enterReceipt(table, { ...correction, sha256: 'cc' })).toEqual(before);
  expect(await enter({ ...receipt, survey: 'B' })).toBe('first');
});

test('one correction of an interview is entered, and known when it comes again', async () => {
  expect(await enter(correction)).toBe('first');
  expect(await enter(rival)).toBe('already replaced');
  expect(await enterReceipt(table, correction)).toEqual({
    outcome: 'received before',
    earlier: correction,
  });
});

test('of two corrections at once one is entered', async () => {
  const outcomes = await Promise.all([enter(correction), enter(rival)]);
  expect([...outcomes].sort()).toEqual(['already replaced', 'first']);
});

test('a rival that is refused leaves no receipt, so that it may still be sent as an interview of its own', async () => {
  await enter(correction);
  await enter(rival);
  const { replaces: _, ...plain } = rival;
  expect(await enter(plain)).toBe('first');
});

test('a correction that names another case blocks nobody', async () => {
  expect(await enter({ ...rival, case: '0001-02' })).toBe('first');
  expect(await enter(correction)).toBe('first');
});

test('when a rival is written at that very moment it is busy: send again', async () => {
  const refusing = {
    send: () =>
      Promise.reject(
        new TransactionCanceledException({
          $metadata: {},
          message: 'Transaction cancelled',
          CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }],
        }),
      ),
  } as unknown as DynamoDBClient;
  await expect(enterReceipt({ ...table, client: refusing }, correction)).rejects.toMatchObject({
    code: 'busy',
  });
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
