import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { readAreas, readFacts } from '../stores/facts.ts';
import { caseFactKey } from '../stores/keys.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { enterArea } from './areas.ts';

let table: Table;
beforeEach(async () => {
  table = (await calmServices()).fieldwork;
});

const area: SampledArea = {
  area: '0001',
  stratum: 'north',
  region: 'R1',
  urban: true,
  measure: 120,
  probability: 0.25,
  segmentProbability: 1,
  listed: { N: 40 },
  cases: ['0001-01', '0001-02'].map((each) => ({
    case: each,
    listClass: 'N',
    replicate: 0,
    probability: 0.05,
  })),
};
const signed = { by: 'manager', at: '2026-03-01T08:00:00.000Z' };
const facts = () => readFacts(table, 'A', '0001');

test('an area is entered with its households', async () => {
  expect(await enterArea(table, 'A', area, signed)).toBe(true);
  expect(await readAreas(table, 'A')).toEqual(['0001']);
  const { cases, listed, ...frame } = area;
  expect(await facts()).toMatchObject([
    { fact: 'area', ...frame },
    ...cases.map((sampled) => ({ fact: 'case', ...sampled })),
    { fact: 'listing-closed', listed, ...signed },
  ]);
});

test('the very same may be entered again', async () => {
  await enterArea(table, 'A', area, signed);
  const before = await facts();
  expect(await enterArea(table, 'A', structuredClone(area), signed)).toBe(false);
  expect(await facts()).toEqual(before);
});

test('the very same in another order of its fields is the very same', async () => {
  const listed = { A: 12, N: 40 };
  await enterArea(table, 'A', { ...area, listed }, signed);
  const { cases, ...frame } = { ...area, listed: { N: 40, A: 12 } };
  expect(await enterArea(table, 'A', { cases, ...frame }, signed)).toBe(false);
});

test.each([
  ['another probability', { probability: 0.26 }],
  [
    'fewer households',
    { cases: area.cases.slice(1).map((each) => ({ ...each, probability: 0.025 })) },
  ],
  [
    'households of another class',
    { listed: { A: 40 }, cases: area.cases.map((each) => ({ ...each, listClass: 'A' })) },
  ],
])('%s is refused, and nothing is changed', async (_what, more) => {
  await enterArea(table, 'A', area, signed);
  const before = await facts();
  await expect(enterArea(table, 'A', { ...area, ...more }, signed)).rejects.toMatchObject({
    code: 'area-taken',
  });
  expect(await facts()).toEqual(before);
});

test('all or nothing: an area of which one item cannot be written is not there at all', async () => {
  await addOnce(table, caseFactKey('A', '0001', '0001-02'), { fact: 'case' });
  await expect(enterArea(table, 'A', area, signed)).rejects.toMatchObject({
    name: 'TransactionCanceledException',
  });
  expect(await readAreas(table, 'A')).toEqual([]);
  expect(await facts()).toHaveLength(1);
});

test('of two who enter the same area at once one is first', async () => {
  const entered = await Promise.all([
    enterArea(table, 'A', area, signed),
    enterArea(table, 'A', area, signed),
  ]);
  expect([...entered].sort()).toEqual([false, true]);
});

test('when another writes the same items at that moment, it is busy, not broken', async () => {
  const refusing = {
    send(command: { constructor: { name: string } }) {
      if (command.constructor.name !== 'TransactWriteItemsCommand') return Promise.resolve({});
      const reasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
      return Promise.reject(
        new TransactionCanceledException({
          $metadata: {},
          message: 'Transaction cancelled',
          CancellationReasons: reasons,
        }),
      );
    },
  } as unknown as DynamoDBClient;
  await expect(enterArea({ ...table, client: refusing }, 'A', area, signed)).rejects.toMatchObject({
    code: 'busy',
  });
});
