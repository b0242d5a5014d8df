import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { areaKeyOf, type Identities } from './area-key.ts';
import { commentsOf } from './comments.ts';
import { storeNames } from './identities.ts';
import { commentKey, commentsPartition, householdKey } from './keys.ts';
import { readItem, readPartition } from './table.ts';

let identities: Identities;
beforeEach(async () => {
  const { identity, kms, keyId } = await calmServices();
  identities = { table: identity, kms, keyId };
});

/** A household that was interviewed: it has a key. */
const meet = (household: string) =>
  storeNames(
    { table: identities.table, areaKeyOf: (survey, area) => areaKeyOf(identities, survey, area) },
    { survey: 'A', area: 'area', instanceId: 'i1' },
    [{ household, identity: [{ path: 'c_name', value: 'Þóra' }] }],
  );
const open = async (household: string) => {
  const comments = await commentsOf(identities, 'A', household);
  if (!comments) throw new Error('The household has no key.');
  return comments;
};
const erase = (household: string) =>
  identities.table.client.send(
    new DeleteItemCommand({
      TableName: identities.table.name,
      Key: marshall(householdKey('A', household)),
    }),
  );
const said = [{ path: 'c_rooms', text: 'Does Þóra have a room?' }];
const on = { interview: 'i1', number: 2 };

test('comments open with the household’s key, in the order of decisions', async () => {
  await meet('h1');
  const comments = await open('h1');
  expect(await comments.store({ ...on, number: 10 }, said)).toBe(true);
  expect(await comments.store(on, said)).toBe(true);
  expect(await (await open('h1')).read()).toEqual([
    { ...on, comments: said },
    { ...on, number: 10, comments: said },
  ]);
});

test('the same may be kept again, other words of the same return may not', async () => {
  await meet('h1');
  const comments = await open('h1');
  await comments.store(on, said);
  const before = await readPartition(identities.table, commentsPartition('A', 'h1'));
  expect(await comments.store(on, said)).toBe(true);
  expect(await comments.store(on, [{ path: 'c_rooms', text: 'Other.' }])).toBe(false);
  expect(await readPartition(identities.table, commentsPartition('A', 'h1'))).toEqual(before);
});

test('they lie sealed, apart from the names, and open in no other place', async () => {
  await meet('h1');
  await meet('h2');
  await (await open('h1')).store(on, said);
  const kept = await readItem(identities.table, commentKey('A', 'h1', 'i1', 2));
  const sealed = kept?.['said'] as Uint8Array;
  expect(Buffer.from(sealed).includes('Þóra')).toBe(false);
  const names = await readPartition(identities.table, householdKey('A', 'h1').pk);
  expect(names.map((item) => item['sk'])).toEqual(['KEY', 'NAMES#i1']);
  expect(await (await open('h2')).read()).toEqual([]);
});

test('whoever erases the household’s key erases them, also for whoever meets it again', async () => {
  await meet('h1');
  await (await open('h1')).store(on, said);
  await erase('h1');
  expect(await commentsOf(identities, 'A', 'h1')).toBeUndefined();
  await meet('h1');
  const again = await open('h1');
  expect(await again.read()).toEqual([]);
  expect(await again.store(on, said)).toBe(false);
  expect(await again.store({ ...on, number: 3 }, said)).toBe(true);
});

test('of a household that nobody has met there are none', async () => {
  expect(await commentsOf(identities, 'A', 'h9')).toBeUndefined();
});
