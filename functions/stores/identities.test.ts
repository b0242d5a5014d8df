import { DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { type Identities, storeNames } from './identities.ts';
import { householdKey, namesKey } from './keys.ts';
import { unseal } from './seal.ts';
import { readItem, readPartition } from './table.ts';

let identities: Identities;
beforeEach(async () => {
  const { identity, kms, keyId } = await calmServices();
  identities = { table: identity, kms, keyId };
});

const names = [{ path: 'members[1].c_name', value: 'Þóra' }];
const store = (household: string, instanceId: string, identity = names) =>
  storeNames(identities, 'A', household, instanceId, identity);

/** Opens the names of one household's interview, as if they belonged to another household. */
async function open(
  household: string,
  instanceId: string,
  as = household,
  part = 1,
): Promise<unknown> {
  const wrapped = (await readItem(identities.table, householdKey('A', household)))?.['wrapped'];
  const { Plaintext } = await identities.kms.send(
    new DecryptCommand({
      KeyId: identities.keyId,
      CiphertextBlob: wrapped as Uint8Array,
      EncryptionContext: { survey: 'A', household: as },
    }),
  );
  const { pk, sk } = namesKey('A', household, instanceId, part);
  const sealed = (await readItem(identities.table, { pk, sk }))?.['sealed'] as Uint8Array;
  const text = unseal(Plaintext ?? new Uint8Array(), `${pk}/${sk}`, sealed);
  return JSON.parse(new TextDecoder().decode(text));
}

test('stored names open with the household’s own key, and with no other household’s', async () => {
  await store('h1', 'id-1');
  await store('h2', 'id-2');
  expect(await open('h1', 'id-1')).toEqual(names);
  await expect(open('h1', 'id-1', 'h2')).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

test('nothing in the table can be read as it lies there', async () => {
  await store('h1', 'id-1');
  const items = await readPartition(identities.table, householdKey('A', 'h1').pk);
  expect(items.map((item) => item['sk'])).toEqual(['KEY', 'NAMES#id-1']);
  for (const item of items) {
    for (const value of Object.values(item)) {
      if (value instanceof Uint8Array) expect(Buffer.from(value).includes('Þóra')).toBe(false);
    }
  }
});

test('two who meet a household at once use one key, which opens what both stored', async () => {
  await Promise.all([store('h1', 'id-1'), store('h1', 'id-2'), store('h1', 'id-3')]);
  for (const id of ['id-1', 'id-2', 'id-3']) expect(await open('h1', id)).toEqual(names);
});

test('storing again changes nothing', async () => {
  await store('h1', 'id-1');
  const before = await readPartition(identities.table, householdKey('A', 'h1').pk);
  await store('h1', 'id-1', [{ path: 'members[1].c_name', value: 'Other' }]);
  expect(await readPartition(identities.table, householdKey('A', 'h1').pk)).toEqual(before);
});

test('more names than one item of the table holds lie in several, each name once', async () => {
  // As much as a submission of 512 KB can bring: long notes in a script of three bytes a character.
  const many = Array.from({ length: 170 }, (_, at) => ({
    path: `confirmed[${at}].note`,
    value: '本'.repeat(1000),
  }));
  await store('h1', 'id-1', many);
  const items = await readPartition(identities.table, householdKey('A', 'h1').pk);
  expect(items.map((item) => item['sk'])).toEqual(['KEY', 'NAMES#id-1', 'NAMES#id-1#2']);
  const parts = await Promise.all([1, 2].map((part) => open('h1', 'id-1', 'h1', part)));
  expect(parts.flat()).toEqual(many);
});

test('another household’s data key is no use', async () => {
  await store('h1', 'id-1');
  const { Plaintext } = await identities.kms.send(
    new GenerateDataKeyCommand({ KeyId: identities.keyId, KeySpec: 'AES_256' }),
  );
  const { pk, sk } = namesKey('A', 'h1', 'id-1');
  const sealed = (await readItem(identities.table, { pk, sk }))?.['sealed'] as Uint8Array;
  expect(() => unseal(Plaintext ?? new Uint8Array(), `${pk}/${sk}`, sealed)).toThrow();
});
