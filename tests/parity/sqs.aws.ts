import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { sqsContract } from './sqs-contract.ts';

sqsContract('AWS', async () => {
  const client = new SQSClient({});
  const urls: string[] = [];
  return {
    client,
    async queue({ visibilityTimeout = 30, fifo, contentBasedDeduplication, redrive } = {}) {
      const { QueueUrl: url = '' } = await client.send(
        new CreateQueueCommand({
          QueueName: `sojourn-parity-${randomUUID()}${fifo ? '.fifo' : ''}`,
          Attributes: {
            VisibilityTimeout: String(visibilityTimeout),
            ...(fifo ? { FifoQueue: 'true' } : {}),
            ...(contentBasedDeduplication ? { ContentBasedDeduplication: 'true' } : {}),
            ...(redrive
              ? {
                  RedrivePolicy: JSON.stringify({
                    deadLetterTargetArn: redrive.deadLetterArn,
                    maxReceiveCount: redrive.maxReceiveCount,
                  }),
                }
              : {}),
          },
        }),
      );
      urls.push(url);
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
      );
      return { url, arn: Attributes?.['QueueArn'] ?? '' };
    },
    pass: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    close: async () => {
      for (const QueueUrl of urls) await client.send(new DeleteQueueCommand({ QueueUrl }));
      client.destroy();
    },
  };
});
