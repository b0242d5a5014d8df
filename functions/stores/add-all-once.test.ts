import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { addAllOnce } from './add-all-once.ts';
import { addOnce, readPartition, type Table } from './table.ts';

let table: Table;
/** The names of the calls that were made. */
let calls: string[];
beforeEach(async () => {
  const { fieldwork } = await calmServices();
  calls = [];
  table = onTheWay(fieldwork, () => undefined);
});

/** A table of which each call is noted, and may be refused before it arrives. */
function onTheWay(of: Table, refuse: (call: string) => Error | undefined): Table {
  const send = async (command: { constructor: { name: string } }) => {
    const call = command.constructor.name.replace('Command', '');
    calls.push(call);
    const refusal = refuse(call);
    if (refusal) throw refusal;
    return of.client.send(command as never);
  };
  return { ...of, client: { send } as unknown as Table['client'] };
}

const keyOf = (number: number) => ({ pk: 'A', sk: String(number).padStart(4, '0') });
const additions = (numbers: readonly number[], by: string) =>
  numbers.map((number) => ({ key: keyOf(number), item: { by } }));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const byWhom = async () =>
  new Map((await readPartition(table, 'A')).map(({ sk, by }) => [Number(sk), by]));

test('as many as a listing has are added by a call for each hundred', async () => {
  expect(await addAllOnce(table, additions(upTo(140), 'me'))).toEqual(
    upTo(140).map(() => undefined),
  );
  expect(calls).toEqual(['TransactWriteItems', 'TransactWriteItems']);
  expect([...(await byWhom()).values()]).toEqual(upTo(140).map(() => 'me'));
});

test('whatever is there before stays and is told in its place, everything else is added', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat({ max: 250 }), { maxLength: 250 }),
      fc.uniqueArray(fc.nat({ max: 250 }), { maxLength: 250 }),
      async (before, wanted) => {
        table = (await calmServices()).fieldwork;
        await addAllOnce(table, additions(before, 'earlier'));
        const were = new Set(before);
        expect(await addAllOnce(table, additions(wanted, 'later'))).toEqual(
          wanted.map((number) =>
            were.has(number) ? { ...keyOf(number), by: 'earlier' } : undefined,
          ),
        );
        const expected = new Map([...before, ...wanted].map((n) => [n, 'later']));
        for (const number of before) expected.set(number, 'earlier');
        expect(await byWhom()).toEqual(new Map([...expected].sort(([a], [b]) => a - b)));
      },
    ),
    { numRuns: 40 },
  );
});

test('adding the same again takes one call for each hundred, and one more where some are new', async () => {
  await addAllOnce(table, additions(upTo(90), 'me'));
  calls = [];
  await addAllOnce(table, additions(upTo(90), 'me'));
  expect(calls).toEqual(['TransactWriteItems']);
  await addAllOnce(table, additions(upTo(100), 'me'));
  expect(calls).toEqual(['TransactWriteItems', 'TransactWriteItems', 'TransactWriteItems']);
});

test('of two who add the same at once each is told whose they are', async () => {
  const outcomes = await Promise.all(
    ['one', 'two', 'three'].map((by) => addAllOnce(table, additions(upTo(250), by))),
  );
  const kept = await byWhom();
  expect(kept.size).toBe(250);
  for (const [at, by] of ['one', 'two', 'three'].entries()) {
    for (const number of upTo(250)) {
      expect(outcomes[at]?.[number]?.['by'] ?? by).toBe(kept.get(number));
    }
  }
});

test('where DynamoDB tells of one only that it is there, the others are asked one by one', async () => {
  const { fieldwork } = await calmServices();
  await addAllOnce(fieldwork, additions([3, 5, 7], 'earlier'));
  const send = async (command: never) => {
    try {
      return await (fieldwork.client.send(command) as unknown as Promise<unknown>);
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const first = reasons.findIndex(({ Item }) => Item !== undefined);
      throw new TransactionCanceledException({
        $metadata: {},
        message: '',
        CancellationReasons: reasons.map((reason, at) =>
          at === first ? reason : { Code: 'None' },
        ),
      });
    }
  };
  table = { ...fieldwork, client: { send } as unknown as Table['client'] };
  const earlier = await addAllOnce(table, additions(upTo(10), 'later'));
  expect(earlier.flatMap((item, at) => (item ? [at] : []))).toEqual([3, 5, 7]);
  expect((await byWhom()).size).toBe(10);
});

test('where somebody else is writing the same at that moment it is tried again, then one by one', async () => {
  const { fieldwork } = await calmServices();
  const conflict = new TransactionCanceledException({
    $metadata: {},
    message: '',
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }, { Code: 'None' }],
  });
  table = onTheWay(fieldwork, (call) => (call === 'TransactWriteItems' ? conflict : undefined));
  await addOnce(fieldwork, keyOf(1), { by: 'earlier' });
  expect(await addAllOnce(table, additions(upTo(3), 'later'))).toEqual([
    undefined,
    { ...keyOf(1), by: 'earlier' },
    undefined,
  ]);
  expect(calls).toEqual([
    'TransactWriteItems',
    'TransactWriteItems',
    'PutItem',
    'PutItem',
    'PutItem',
  ]);
});

test('a refusal for any other reason is an error', async () => {
  const broken = new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
  });
  table = onTheWay(table, () => broken);
  await expect(addAllOnce(table, additions(upTo(2), 'me'))).rejects.toBe(broken);
  expect(calls.filter((call) => call === 'PutItem')).toEqual([]);
});
