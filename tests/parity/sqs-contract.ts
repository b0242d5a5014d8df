import { randomUUID } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

export interface SqsSubject {
  client: SQSClient;
  /** Makes an empty queue; times in seconds. The visibility timeout is 30 unless it is said. */
  queue(options?: QueueOptions): Promise<{ url: string; arn: string }>;
  /** Lets `seconds` pass, by the service's clock. */
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface QueueOptions {
  fifo?: boolean;
  contentBasedDeduplication?: boolean;
  visibilityTimeout?: number;
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
}

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

/** What the project relies on of SQS. The same tests run against the embedded cloud and against an account. */
export function sqsContract(name: string, begin: () => Promise<SqsSubject>): void {
  describe(`SQS contract: ${name}`, () => {
    let subject: SqsSubject;
    let sqs: SQSClient;
    beforeAll(async () => {
      subject = await begin();
      sqs = subject.client;
    });
    afterAll(() => subject.close());

    const send = (QueueUrl: string, MessageBody: string, more: object = {}) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
    const receive = async (QueueUrl: string, more: object = {}): Promise<Message[]> => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
          ...more,
        }),
      );
      return Messages;
    };
    /** A receive that has to find one: an account's queue answers from a sample of its servers unless it may wait. */
    const one = async (QueueUrl: string, more: object = {}): Promise<Message> => {
      const [message] = await receive(QueueUrl, { WaitTimeSeconds: 5, ...more });
      if (!message) throw new Error('There was nothing to receive.');
      return message;
    };
    const remove = (QueueUrl: string, { ReceiptHandle }: Message) =>
      sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

    it('gives what was sent, once, with its digests and counts', async () => {
      const { url } = await subject.queue();
      const MessageAttributes = {
        survey: { DataType: 'String', StringValue: 'dotm é' },
        size: { DataType: 'Number', StringValue: '12' },
        seal: { DataType: 'Binary.key', BinaryValue: Buffer.from([1, 2, 3]) },
      };
      // The SDK compares both MD5s itself, at send and at receive, and throws when one differs.
      const sent = await send(url, 'hello é', { MessageAttributes });
      const got = await one(url);
      expect(got).toMatchObject({
        MessageId: sent.MessageId,
        Body: 'hello é',
        MD5OfBody: sent.MD5OfMessageBody,
        MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      });
      expect(got.MessageAttributes?.['survey']).toMatchObject(MessageAttributes.survey);
      expect(Buffer.from(got.MessageAttributes?.['seal']?.BinaryValue ?? [])).toEqual(
        Buffer.from([1, 2, 3]),
      );
      expect(got.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
      expect(Number(got.Attributes?.['SentTimestamp'])).toBeGreaterThan(1.7e12);
      expect(await receive(url)).toEqual([]);
      await remove(url, got);
      expect(await errorOf(remove(url, got))).toBe('no error');
    });

    it('hides a received message, and gives it again with another handle', async () => {
      const { url } = await subject.queue();
      await send(url, 'again');
      const first = await one(url, { VisibilityTimeout: 2 });
      expect(await receive(url)).toEqual([]);
      await subject.pass(3);
      const second = await one(url);
      expect(second.MessageId).toBe(first.MessageId);
      expect(second.ReceiptHandle).not.toBe(first.ReceiptHandle);
      expect(second.Attributes?.['ApproximateReceiveCount']).toBe('2');
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: second.ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
      const third = await one(url);
      expect(third.Attributes?.['ApproximateReceiveCount']).toBe('3');
      await remove(url, third);
      await subject.pass(1);
      expect(await receive(url)).toEqual([]);
    });

    it('delays a message that is to come later', async () => {
      const { url } = await subject.queue();
      await send(url, 'later', { DelaySeconds: 2 });
      expect(await receive(url)).toEqual([]);
      await subject.pass(3);
      expect((await one(url)).Body).toBe('later');
    });

    it('wakes a long poll when a message comes', async () => {
      const { url } = await subject.queue();
      const began = performance.now();
      const waiting = receive(url, { WaitTimeSeconds: 20 });
      await new Promise((resolve) => setTimeout(resolve, 150));
      await send(url, 'woken');
      expect((await waiting).map((message) => message.Body)).toEqual(['woken']);
      expect(performance.now() - began).toBeLessThan(5000);
    });

    it('buries a message after maxReceiveCount receives, no sooner and no later, and brings it back', async () => {
      const dead = await subject.queue();
      const { url, arn } = await subject.queue({
        redrive: { deadLetterArn: dead.arn, maxReceiveCount: 3 },
      });
      const sent = await send(url, 'poison');
      for (const count of ['1', '2', '3']) {
        const message = await one(url, { VisibilityTimeout: 1 });
        expect(message.Attributes?.['ApproximateReceiveCount']).toBe(count);
        expect(await receive(dead.url)).toEqual([]);
        await subject.pass(2);
      }
      expect(await receive(url, { WaitTimeSeconds: 1 })).toEqual([]);
      const buried = await one(dead.url, { VisibilityTimeout: 1 });
      expect(buried).toMatchObject({ Body: 'poison', MessageId: sent.MessageId });
      expect(buried.Attributes?.['DeadLetterQueueSourceArn']).toBe(arn);
      await subject.pass(2);

      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn }));
      const task = async () =>
        (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: dead.arn }))).Results?.[0];
      await expect.poll(async () => (await task())?.Status, { timeout: 60_000 }).toBe('COMPLETED');
      expect((await task())?.ApproximateNumberOfMessagesMoved).toBe(1);
      const back = await one(url);
      expect(back).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
      expect(back.MessageId).not.toBe(sent.MessageId);
      expect(await errorOf(sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn })))).not.toBe(
        'no error',
      );
    });

    it('takes and drops in batches, each entry for itself', async () => {
      const { url } = await subject.queue();
      const Entries = Array.from({ length: 10 }, (_, at) => ({
        Id: `e${at}`,
        MessageBody: at === 4 ? 'bad \u0001' : `m${at}`,
      }));
      const sent = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      expect(sent.Successful).toHaveLength(9);
      expect(sent.Failed).toMatchObject([{ Id: 'e4', SenderFault: true }]);
      const seen = new Set<string>();
      for (let tries = 0; tries < 20 && seen.size < 9; tries++) {
        const got = await receive(url, { MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
        for (const message of got) seen.add(message.Body ?? '');
        if (got.length > 0)
          await sqs.send(
            new DeleteMessageBatchCommand({
              QueueUrl: url,
              Entries: got.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })),
            }),
          );
      }
      expect([...seen].sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm5', 'm6', 'm7', 'm8', 'm9']);
      expect(
        await errorOf(
          sqs.send(
            new SendMessageBatchCommand({
              QueueUrl: url,
              Entries: [...Entries, { Id: 'x', MessageBody: 'x' }],
            }),
          ),
        ),
      ).toMatch(/TooManyEntriesInBatchRequest/);
      expect(
        await errorOf(
          sqs.send(
            new SendMessageBatchCommand({
              QueueUrl: url,
              Entries: [
                { Id: 'x', MessageBody: 'x' },
                { Id: 'x', MessageBody: 'y' },
              ],
            }),
          ),
        ),
      ).toMatch(/BatchEntryIdsNotDistinct/);
    });

    it('never gives one message to two of many racing receivers', async () => {
      const { url } = await subject.queue();
      for (let batch = 0; batch < 3; batch++)
        await sqs.send(
          new SendMessageBatchCommand({
            QueueUrl: url,
            Entries: Array.from({ length: 10 }, (_, at) => ({
              Id: `e${at}`,
              MessageBody: `${batch}${at}`,
            })),
          }),
        );
      const got = (await Promise.all(Array.from({ length: 40 }, () => receive(url))))
        .flat()
        .map((message) => message.Body);
      expect(new Set(got).size).toBe(got.length);
      expect(got.length).toBeGreaterThan(0);
    });

    describe('a FIFO queue', () => {
      it('keeps the order of each group, and holds a group while one of it is out', async () => {
        const { url } = await subject.queue({ fifo: true, contentBasedDeduplication: true });
        for (const [body, MessageGroupId] of [
          ['a1', 'a'],
          ['a2', 'a'],
          ['b1', 'b'],
          ['a3', 'a'],
        ] as const)
          await send(url, body, { MessageGroupId });
        const first = await one(url);
        expect(first.Body).toBe('a1');
        const second = await one(url);
        expect(second.Body).toBe('b1');
        expect(await receive(url)).toEqual([]);
        await remove(url, first);
        const rest = await receive(url, { MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
        expect(rest.map((message) => message.Body)).toEqual(['a2', 'a3']);
        expect(Number(rest[1]?.Attributes?.['SequenceNumber'])).toBeGreaterThan(
          Number(rest[0]?.Attributes?.['SequenceNumber']),
        );
      });

      it('takes a message once in five minutes', async () => {
        const { url } = await subject.queue({ fifo: true });
        const MessageGroupId = 'g';
        const first = await send(url, 'one', { MessageGroupId, MessageDeduplicationId: 'd1' });
        const second = await send(url, 'one again', {
          MessageGroupId,
          MessageDeduplicationId: 'd1',
        });
        expect(second).toMatchObject({
          MessageId: first.MessageId,
          SequenceNumber: first.SequenceNumber,
        });
        const got = await receive(url, { MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
        expect(got.map((message) => message.Body)).toEqual(['one']);
        expect(await errorOf(send(url, 'x', { MessageGroupId }))).toMatch(/InvalidParameterValue/);
        expect(await errorOf(send(url, 'x', { MessageDeduplicationId: 'd2' }))).toMatch(
          /MissingParameter|MissingRequiredParameter/,
        );
      });

      it('refuses a handle whose time is over', async () => {
        const { url } = await subject.queue({ fifo: true, contentBasedDeduplication: true });
        await send(url, 'slow', { MessageGroupId: 'g' });
        const message = await one(url, { VisibilityTimeout: 1 });
        await subject.pass(2);
        expect(await errorOf(remove(url, message))).toMatch(/InvalidParameterValue/);
      });
    });

    it('names what is wrong', async () => {
      const { url } = await subject.queue();
      expect(await errorOf(send(url.replace(/[^/]+$/, `none-${randomUUID()}`), 'x'))).toMatch(
        /QueueDoesNotExist|NonExistentQueue/,
      );
      expect(
        await errorOf(
          sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: 'nonsense' })),
        ),
      ).toMatch(/ReceiptHandleIsInvalid/);
      expect(await errorOf(send(url, 'control \u0002'))).toMatch(/InvalidMessageContents/);
      expect(await errorOf(send(url, ''))).toMatch(
        /MissingParameter|MissingRequiredParameter|InvalidParameterValue/,
      );
      expect(await errorOf(receive(url, { MaxNumberOfMessages: 11 }))).toMatch(
        /InvalidParameterValue|ReadCountOutOfRange/,
      );
      await send(url, 'x'.repeat(1024 * 1024));
      expect(await errorOf(send(url, 'x'.repeat(1024 * 1024 + 1)))).toMatch(
        /InvalidParameterValue/,
      );
    });

    it('tells of its queues', async () => {
      const { url, arn } = await subject.queue();
      const QueueName = arn.split(':').at(-1) ?? '';
      expect((await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl).toBe(url);
      await expect
        .poll(
          async () =>
            (await sqs.send(new ListQueuesCommand({ QueueNamePrefix: QueueName }))).QueueUrls,
          { timeout: 30_000 },
        )
        .toEqual([url]);
      await sqs.send(
        new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { VisibilityTimeout: '77' } }),
      );
      const told = async () =>
        (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] })))
          .Attributes;
      await expect
        .poll(told, { timeout: 90_000 })
        .toMatchObject({ VisibilityTimeout: '77', QueueArn: arn, MaximumMessageSize: '1048576' });
    });
  });
}
