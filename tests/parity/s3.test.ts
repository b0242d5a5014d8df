import { randomBytes } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createS3 } from '../../infra/local/s3/s3.ts';
import { noJournal } from '../../infra/local/service.ts';
import { s3Contract } from './s3-contract.ts';
import { CREDENTIALS, serve } from './wire-server.ts';

s3Contract('the embedded cloud', async () => {
  const s3 = createS3({
    clock: { now: () => Date.now() },
    journal: noJournal,
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) => randomBytes(bytes),
  });
  await s3.declareBucket({ name: 'plain', versioned: false });
  await s3.declareBucket({ name: 'versioned', versioned: true });
  const server = await serve(s3);
  const client = new S3Client({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  return {
    client,
    plain: 'plain',
    versioned: 'versioned',
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
});
