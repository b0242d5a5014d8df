import type { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { createKms } from '../../infra/local/kms/kms.ts';
import { noJournal } from '../../infra/local/service.ts';
import { jsonClient } from '../../tests/faults/in-process.ts';
import { base32, pseudonymsOf } from './pseudonym.ts';

test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base 32 of "%s" is that of RFC 4648, section 10', (text, expected) => {
  expect(base32(Buffer.from(text))).toBe(expected);
});

async function keyOf(seed: number, generation = 1) {
  const kms = createKms({
    clock: { now: () => 0 },
    journal: noJournal,
    region: 'eu-central-1',
    account: '000000000000',
    random: (bytes) => new Uint8Array(bytes).fill(seed),
  });
  const keyId = 'pseudonym-key';
  const arn = `arn:aws:kms:eu-central-1:000000000000:key/${keyId}`;
  await kms.declareKey({ id: keyId, arn, usage: 'GENERATE_VERIFY_MAC', aliases: [] });
  const client = jsonClient<KMSClient>(kms, 'TrentService', { call: (done) => done() });
  return { client, keyId, generation };
}

test('a case has one pseudonym under one key, and others under another survey, area, case or key', async () => {
  const key = await keyOf(1);
  const of = await pseudonymsOf(key, 'A', '0001');
  const first = of.household('0001-01');
  expect(first).toMatch(/^v1\.[a-z2-7]{52}$/);
  expect((await pseudonymsOf(key, 'A', '0001')).household('0001-01')).toBe(first);
  const others = [
    of.household('0001-02'),
    (await pseudonymsOf(key, 'B', '0001')).household('0001-01'),
    (await pseudonymsOf(key, 'A', '0002')).household('0001-01'),
    (await pseudonymsOf(await keyOf(2), 'A', '0001')).household('0001-01'),
  ];
  expect(new Set([first, ...others]).size).toBe(5);
  expect((await pseudonymsOf(await keyOf(1, 2), 'A', '0001')).household('0001-01')).toMatch(
    /^v2\./,
  );
});

test('an area’s own pseudonym is that of none of its households', async () => {
  const of = await pseudonymsOf(await keyOf(1), 'A', '0001');
  expect(of.area).toMatch(/^v1\.[a-z2-7]{52}$/);
  const households = ['', 'area', '0001', '0001-01'].map((code) => of.household(code));
  expect(new Set([of.area, ...households]).size).toBe(5);
});

test('any number of pseudonyms costs one call', async () => {
  const key = await keyOf(1);
  let calls = 0;
  const client = {
    send: (command: never) => {
      calls += 1;
      return key.client.send(command);
    },
  } as unknown as KMSClient;
  const { household } = await pseudonymsOf({ ...key, client }, 'A', '0001');
  const all = Array.from({ length: 300 }, (_, at) => household(`0001-${at}`));
  expect(new Set(all).size).toBe(300);
  expect(calls).toBe(1);
});
