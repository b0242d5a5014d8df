import { randomBytes, randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createSqs } from '../../infra/local/sqs/sqs.ts';
import { noJournal } from '../../infra/local/service.ts';
import { sqsContract } from './sqs-contract.ts';
import { CREDENTIALS, serve } from './wire-server.ts';

sqsContract('the embedded cloud', async () => {
  let ahead = 0;
  const sqs = createSqs({
    clock: { now: () => Date.now() + ahead },
    journal: noJournal,
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) => randomBytes(bytes),
  });
  const server = await serve(sqs);
  const client = new SQSClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  return {
    client,
    async queue({ visibilityTimeout = 30, ...options } = {}) {
      const name = `q-${randomUUID()}${options.fifo ? '.fifo' : ''}`;
      await sqs.declareQueue({ name, visibilityTimeout, retention: 345_600, delay: 0, ...options });
      return {
        url: `${server.endpoint}/000000000000/${name}`,
        arn: `arn:aws:sqs:eu-west-1:000000000000:${name}`,
      };
    },
    pass(seconds) {
      ahead += seconds * 1000;
      sqs.tick();
      return Promise.resolve();
    },
    close: () => server.close(),
  };
});
