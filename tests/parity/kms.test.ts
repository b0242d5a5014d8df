import { randomBytes } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { createKms } from '../../infra/local/kms/kms.ts';
import { noJournal } from '../../infra/local/service.ts';
import { kmsContract } from './kms-contract.ts';
import { CREDENTIALS, serve } from './wire-server.ts';

kmsContract('the embedded cloud', async () => {
  const kms = createKms({
    clock: { now: () => Date.now() },
    journal: noJournal,
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) => randomBytes(bytes),
  });
  const arn = (id: string) => `arn:aws:kms:eu-west-1:000000000000:key/${id}`;
  const [key, otherKey, macKey] = [arn('key-1'), arn('key-2'), arn('key-3')];
  const signingKey = arn('key-4');
  await kms.declareKey({ id: 'key-4', arn: signingKey, usage: 'SIGN_VERIFY', aliases: [] });
  await kms.declareKey({
    id: 'key-1',
    arn: key,
    usage: 'ENCRYPT_DECRYPT',
    aliases: ['alias/identity'],
  });
  await kms.declareKey({ id: 'key-2', arn: otherKey, usage: 'ENCRYPT_DECRYPT', aliases: [] });
  await kms.declareKey({ id: 'key-3', arn: macKey, usage: 'GENERATE_VERIFY_MAC', aliases: [] });
  const server = await serve(kms);
  const client = new KMSClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  return {
    client,
    key,
    otherKey,
    macKey,
    signingKey,
    alias: 'alias/identity',
    close: () => server.close(),
  };
});
