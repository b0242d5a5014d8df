import type { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { createKms } from '../../infra/local/kms/kms.ts';
import { noJournal } from '../../infra/local/service.ts';
import { jsonClient } from '../../tests/faults/in-process.ts';
import { base32, pseudonym } from './pseudonym.ts';

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

test('a case has one pseudonym under one key, and others under another survey, case or key', async () => {
  const key = await keyOf(1);
  const first = await pseudonym(key, 'A', '0001-01');
  expect(first).toMatch(/^v1\.[a-z2-7]{52}$/);
  expect(await pseudonym(key, 'A', '0001-01')).toBe(first);
  const others = [
    await pseudonym(key, 'B', '0001-01'),
    await pseudonym(key, 'A', '0001-02'),
    await pseudonym(await keyOf(2), 'A', '0001-01'),
  ];
  expect(new Set([first, ...others]).size).toBe(4);
  expect(await pseudonym(await keyOf(1, 2), 'A', '0001-01')).toMatch(/^v2\./);
});
