import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { addOnce, readPartition, type Table } from './table.ts';
import { addTogether } from './transact.ts';

let table: Table;
beforeEach(async () => {
  table = (await calmServices()).fieldwork;
});
const key = (sk: string) => ({ pk: 'p', sk });
const added = (...names: string[]) => names.map((name) => ({ key: key(name), item: { name } }));
const there = async () => (await readPartition(table, 'p')).map(({ sk }) => sk);

test('adds all of them', async () => {
  expect(await addTogether(table, added('a', 'b'), [key('c')])).toBe(true);
  expect(await there()).toEqual(['a', 'b']);
});

test('adds none where one is there', async () => {
  await addOnce(table, key('b'), {});
  expect(await addTogether(table, added('a', 'b'))).toBe(false);
  expect(await there()).toEqual(['b']);
});

test('adds none where something is there that is to be absent', async () => {
  await addOnce(table, key('c'), {});
  expect(await addTogether(table, added('a'), [key('d'), key('c')])).toBe(false);
  expect(await there()).toEqual(['c']);
});

test('of two, each of which wants absent what the other adds, one is done at most', async () => {
  const both = await Promise.allSettled([
    addTogether(table, added('a'), [key('b')]),
    addTogether(table, added('b'), [key('a')]),
  ]);
  const done = both.filter((each) => each.status === 'fulfilled' && each.value);
  expect(done.length).toBeLessThan(2);
  expect(await there()).toHaveLength(done.length);
});

test.each([
  ['is busy when somebody else writes the same at that moment', 'TransactionConflict', 'busy'],
  ['does not swallow what it does not know', 'ValidationError', undefined],
])('%s', async (_what, reason, code) => {
  const refusing = {
    send: () =>
      Promise.reject(
        new TransactionCanceledException({
          $metadata: {},
          message: 'Transaction cancelled',
          CancellationReasons: [{ Code: 'None' }, { Code: reason }],
        }),
      ),
  } as unknown as DynamoDBClient;
  const adding = addTogether({ ...table, client: refusing }, added('a'));
  await expect(adding).rejects.toMatchObject(
    code === undefined ? { name: 'TransactionCanceledException' } : { code },
  );
});
