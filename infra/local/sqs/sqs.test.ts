import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessDenied, type Authorize, type ServiceContext } from '../service.ts';
import { createSqs, type Sqs } from './sqs.ts';

const MINUTE = 60_000;
const arn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const url = (name: string) => `http://localhost:4566/000000000000/${name}`;
const everything: Authorize = () => undefined;

let now: number;
let journal: string[];
let sqs: Sqs;
let context: ServiceContext;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  journal = [];
  let drawn = 0;
  context = {
    clock: { now: () => now },
    journal: {
      append: (_service, effect) => {
        journal.push(JSON.stringify(effect));
        return Promise.resolve();
      },
    },
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) =>
      createHash('shake256', { outputLength: bytes }).update(String(drawn++)).digest(),
  };
  sqs = createSqs(context);
  await declare(sqs);
});

async function declare(service: Sqs): Promise<void> {
  const settings = { visibilityTimeout: 30, retention: 3600, delay: 0 };
  await service.declareQueue({ name: 'dead', ...settings, retention: 1_209_600 });
  await service.declareQueue({
    name: 'q',
    ...settings,
    redrive: { deadLetterArn: arn('dead'), maxReceiveCount: 2 },
  });
  await service.declareQueue({
    name: 'ordered.fifo',
    fifo: true,
    contentBasedDeduplication: true,
    ...settings,
  });
  await service.declareQueue({
    name: 'sealed',
    ...settings,
    kmsKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/k',
  });
}

async function restarted(): Promise<Sqs> {
  const again = createSqs(context);
  for (const line of [...journal]) again.replay(JSON.parse(line));
  await declare(again);
  return again;
}

async function ask(
  service: Sqs,
  operation: string,
  input: object,
  authorize: Authorize = everything,
) {
  const response = await service.handle(
    {
      method: 'POST',
      path: '/',
      query: '',
      headers: { 'x-amz-target': `AmazonSQS.${operation}`, host: 'localhost:4566' },
      body: Buffer.from(JSON.stringify(input)),
    },
    authorize,
  );
  return Object.assign(JSON.parse(String(response.body)) as Record<string, unknown>, {
    status: response.status,
  });
}

const send = (name: string, MessageBody: string, more: object = {}) =>
  ask(sqs, 'SendMessage', { QueueUrl: url(name), MessageBody, ...more });

describe('a restart', () => {
  it('keeps messages, counts, handles and what is hidden', async () => {
    await send('q', 'one');
    await send('q', 'two');
    await send('q', 'gone');
    const [one, two, gone] = await sqs.receive(arn('q'), 3);
    await sqs.remove(arn('q'), gone?.receiptHandle ?? '');
    await sqs.release(arn('q'), two?.receiptHandle ?? '', 5 * MINUTE);

    const again = await restarted();
    expect(again.depth(arn('q'))).toEqual({ visible: 0, inFlight: 2, delayed: 0 });
    now += MINUTE;
    expect(
      (await again.receive(arn('q'), 10)).map((record) => [
        record.body,
        record.attributes['ApproximateReceiveCount'],
      ]),
    ).toEqual([['one', '2']]);
    expect(await again.remove(arn('q'), two?.receiptHandle ?? '')).toBe(true);
    expect(await again.remove(arn('q'), one?.receiptHandle ?? '')).toBe(false);
    expect(again.depth(arn('q'))).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  });

  it('keeps settings that were changed, and what a FIFO queue has seen', async () => {
    await ask(sqs, 'SetQueueAttributes', {
      QueueUrl: url('q'),
      Attributes: { VisibilityTimeout: '5', RedrivePolicy: '' },
    });
    const first = await send('ordered.fifo', 'once', { MessageGroupId: 'g' });
    sqs = await restarted();
    const told = await ask(sqs, 'GetQueueAttributes', {
      QueueUrl: url('q'),
      AttributeNames: ['All'],
    });
    expect(told).toMatchObject({ Attributes: { VisibilityTimeout: '5' } });
    expect(told['Attributes']).not.toHaveProperty('RedrivePolicy');
    expect(await send('ordered.fifo', 'once', { MessageGroupId: 'g' })).toMatchObject({
      MessageId: first['MessageId'],
    });
    now += 5 * MINUTE;
    expect((await send('ordered.fifo', 'once', { MessageGroupId: 'g' }))['MessageId']).not.toBe(
      first['MessageId'],
    );
    expect(sqs.depth(arn('ordered.fifo')).visible).toBe(2);
  });

  it('keeps what was buried, and brings it back after', async () => {
    await send('q', 'poison');
    for (let count = 0; count < 2; count++) {
      expect(await sqs.receive(arn('q'), 1, 1000)).toHaveLength(1);
      now += 1000;
    }
    expect(sqs.depth(arn('dead')).visible).toBe(0);
    expect(await sqs.receive(arn('q'), 1, 1000)).toEqual([]);
    sqs = await restarted();
    expect(sqs.depth(arn('dead')).visible).toBe(1);
    await ask(sqs, 'StartMessageMoveTask', { SourceArn: arn('dead') });
    sqs = await restarted();
    expect(sqs.depth(arn('dead')).visible).toBe(0);
    expect(await ask(sqs, 'ListMessageMoveTasks', { SourceArn: arn('dead') })).toMatchObject({
      Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }],
    });
    expect((await sqs.receive(arn('q'), 1))[0]).toMatchObject({
      body: 'poison',
      attributes: { ApproximateReceiveCount: '1' },
    });
  });
});

describe('a handle', () => {
  it('of an earlier receive deletes nothing in a standard queue, and is told it did', async () => {
    await send('q', 'slow');
    const [first] = await sqs.receive(arn('q'), 1, 1000);
    now += 1000;
    const [second] = await sqs.receive(arn('q'), 1, 1000);
    const remove = (handle = '') =>
      ask(sqs, 'DeleteMessage', { QueueUrl: url('q'), ReceiptHandle: handle });
    expect((await remove(first?.receiptHandle)).status).toBe(200);
    expect(sqs.depth(arn('q')).inFlight).toBe(1);
    expect(await sqs.release(arn('q'), first?.receiptHandle ?? '', 0)).toBe(false);
    now += 1000;
    // Its time is over, but nobody has received the message since.
    expect(
      await ask(sqs, 'ChangeMessageVisibility', {
        QueueUrl: url('q'),
        ReceiptHandle: second?.receiptHandle,
        VisibilityTimeout: 9,
      }),
    ).toMatchObject({
      __type: 'com.amazonaws.sqs#MessageNotInflight',
    });
    expect((await remove(second?.receiptHandle)).status).toBe(200);
    expect(sqs.depth(arn('q'))).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });
});

describe('the clock', () => {
  it('ends retention, for a buried message too, counted from when it was first sent', async () => {
    await send('q', 'old');
    now += 60 * MINUTE - 1;
    expect(sqs.depth(arn('q')).visible).toBe(1);
    now += 1;
    expect(sqs.depth(arn('q')).visible).toBe(0);
    expect(await sqs.receive(arn('q'), 1)).toEqual([]);

    const sent = now;
    await send('q', 'poison');
    now += 50 * MINUTE;
    for (let count = 0; count < 3; count++) await sqs.receive(arn('q'), 1, 0);
    expect(sqs.depth(arn('dead')).visible).toBe(1);
    now = sent + 14 * 24 * 60 * MINUTE - 1;
    expect(sqs.depth(arn('dead')).visible).toBe(1);
    now += 1;
    expect(sqs.depth(arn('dead')).visible).toBe(0);
  });

  it('ends a long poll at a jump, without a timer', async () => {
    const waiting = ask(sqs, 'ReceiveMessage', { QueueUrl: url('q'), WaitTimeSeconds: 20 });
    await new Promise((resolve) => setImmediate(resolve));
    now += 20_000;
    sqs.tick();
    expect(await waiting).toEqual({ status: 200 });
  });

  it('gives a delayed message to who waits, and tells the listener', async () => {
    let told = 0;
    const stop = sqs.onSend(arn('q'), () => told++);
    await send('q', 'later', { DelaySeconds: 10 });
    expect(sqs.depth(arn('q'))).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    const waiting = ask(sqs, 'ReceiveMessage', { QueueUrl: url('q'), WaitTimeSeconds: 20 });
    await new Promise((resolve) => setImmediate(resolve));
    const before = told;
    now += 10_000;
    sqs.tick();
    expect(told).toBeGreaterThan(before);
    expect(await waiting).toMatchObject({ Messages: [{ Body: 'later' }] });
    stop();
    const after = told;
    await send('q', 'unheard');
    expect(told).toBe(after);
  });
});

describe('a policy', () => {
  it('is asked for the queue, and for its key with the encryption context', async () => {
    const asked: unknown[][] = [];
    await ask(sqs, 'SendMessage', { QueueUrl: url('sealed'), MessageBody: 'x' }, (...question) =>
      asked.push(question),
    );
    await ask(sqs, 'ReceiveMessage', { QueueUrl: url('sealed') }, (...question) =>
      asked.push(question),
    );
    expect(asked.map(([action]) => action)).toEqual([
      'sqs:SendMessage',
      'kms:GenerateDataKey',
      'kms:Decrypt',
      'sqs:ReceiveMessage',
      'kms:Decrypt',
    ]);
    expect(asked[1]?.[2]).toMatchObject({
      'kms:ViaService': 'sqs.eu-west-1.amazonaws.com',
      'kms:EncryptionContext:aws:sqs:arn': arn('sealed'),
    });
  });

  it('refuses', async () => {
    const refuse: Authorize = (action, resource) => {
      throw new AccessDenied('role', action, resource);
    };
    expect(
      (await ask(sqs, 'SendMessage', { QueueUrl: url('q'), MessageBody: 'x' }, refuse)).status,
    ).toBe(403);
    expect(sqs.depth(arn('q')).visible).toBe(0);
  });
});

it('gives an event source mapping what Lambda would see', async () => {
  await send('q', 'hello', { MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } });
  const [record] = await sqs.receive(arn('q'), 10, 1000);
  expect(record).toMatchObject({
    body: 'hello',
    md5OfBody: '5d41402abc4b2a76b9719d911017c592',
    eventSource: 'aws:sqs',
    eventSourceARN: arn('q'),
    awsRegion: 'eu-west-1',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(now),
      ApproximateFirstReceiveTimestamp: String(now),
    },
    messageAttributes: {
      a: { stringValue: 'b', dataType: 'String', stringListValues: [], binaryListValues: [] },
    },
  });
  expect(await sqs.release(arn('q'), record?.receiptHandle ?? '', 0)).toBe(true);
  expect(sqs.depth(arn('q')).visible).toBe(1);
});

it('refuses an operation, a field and a queue that it does not know', async () => {
  expect(await ask(sqs, 'CreateQueue', {})).toMatchObject({
    status: 400,
    message: expect.stringContaining('CreateQueue') as string,
  });
  expect(await send('q', 'x', { Surprise: 1 })).toMatchObject({
    status: 400,
    message: expect.stringContaining('Surprise') as string,
  });
  expect(await send('none', 'x')).toMatchObject({ __type: 'com.amazonaws.sqs#QueueDoesNotExist' });
  await expect(
    sqs.declareQueue({ name: 'x', fifo: true, visibilityTimeout: 1, retention: 60, delay: 0 }),
  ).rejects.toThrow('.fifo');
});
