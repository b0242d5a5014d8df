import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Faults } from './faults.ts';
import { FunctionError } from './lambda/pool.ts';
import { followStream, type Mapping, type StreamMappingDeclaration } from './stream-mapping.ts';

interface LogRecord {
  eventName: string;
  dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number };
}

let now = 0;
let following: Mapping | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  now = Date.UTC(2026, 2, 1);
});
afterEach(() => {
  following?.stop();
  vi.useRealTimers();
});

type Result = { batchItemFailures: { itemIdentifier: string }[] } | undefined;

/** A stream with some records, followed by a function that does as told with the numbers it is given. */
function follow(
  count: number,
  invoke: (numbers: string[]) => Result | Promise<Result>,
  more: Partial<StreamMappingDeclaration<LogRecord>> = {},
  faults: Faults = {},
) {
  const records: LogRecord[] = [];
  const listeners = new Set<() => void>();
  const append = (eventName = 'INSERT') => {
    records.push({
      eventName,
      dynamodb: {
        SequenceNumber: String(101 + records.length),
        ApproximateCreationDateTime: now / 1000,
      },
    });
    for (const listener of listeners) listener();
  };
  for (let left = count; left > 0; left--) append();

  const deliveries: string[][] = [];
  const aside: string[] = [];
  const checkpoints: string[] = [];
  const mapping = followStream<LogRecord>(
    {
      id: 'mapping',
      streamArn: 'arn:stream',
      stream: {
        read: (after = '', limit) =>
          records.filter(({ dynamodb }) => dynamodb.SequenceNumber > after).slice(0, limit),
        onAppend(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      functionName: 'recount',
      function: {
        async invoke(event) {
          const given = (event as { Records: LogRecord[] }).Records;
          const numbers = given.map(({ dynamodb }) => dynamodb.SequenceNumber);
          deliveries.push(numbers);
          return invoke(numbers);
        },
        killOne: () => false,
        close: () => Promise.resolve(),
      },
      filters: [],
      batchSize: 10,
      windowSeconds: 0,
      bisect: false,
      reportsFailures: true,
      retries: -1,
      setAside: (message) => {
        aside.push(message);
        return Promise.resolve();
      },
      checkpoint: undefined,
      keepCheckpoint: (checkpoint) => {
        checkpoints.push(checkpoint);
        return Promise.resolve();
      },
      ...more,
    },
    { now: () => now },
    faults,
  );
  following = mapping;
  return { append, deliveries, aside, checkpoints, mapping };
}

const well = () => undefined;
const failing = (...numbers: string[]): Result => ({
  batchItemFailures: numbers.map((itemIdentifier) => ({ itemIdentifier })),
});
const pass = (milliseconds = 60_000) => vi.advanceTimersByTimeAsync(milliseconds);

test('records come in order, at most a batch at once, and the place is kept behind each batch', async () => {
  const { deliveries, checkpoints, mapping } = follow(5, well, { batchSize: 2 });
  expect(mapping.idle()).toBe(false);
  await pass();
  expect(deliveries).toEqual([['101', '102'], ['103', '104'], ['105']]);
  expect(checkpoints).toEqual(['102', '104', '105']);
  expect(mapping.idle()).toBe(true);
});

test('what is added later comes too, and a restart goes on where it had come to', async () => {
  const { append, deliveries } = follow(3, well, { checkpoint: '102' });
  await pass();
  append();
  await pass();
  expect(deliveries).toEqual([['103'], ['104']]);
});

test('no two batches are worked on at once', async () => {
  let busy = 0;
  const { append } = follow(3, async () => {
    expect(++busy).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    busy -= 1;
    return undefined;
  });
  await pass(10);
  append();
  await pass();
  expect.assertions(2);
});

test('from the first record that failed all come again, whichever the function names first', async () => {
  let tries = 0;
  const { deliveries, checkpoints } = follow(5, () =>
    ++tries === 1 ? failing('104', '102') : undefined,
  );
  await pass();
  expect(deliveries).toEqual([
    ['101', '102', '103', '104', '105'],
    ['102', '103', '104', '105'],
  ]);
  expect(checkpoints).toEqual(['101', '105']);
});

test('when the function fails, or names a record that is not there, the whole batch comes again', async () => {
  let tries = 0;
  const { deliveries } = follow(2, () => {
    tries += 1;
    if (tries === 1) throw new FunctionError('recount', 'Error', 'no');
    return tries === 2 ? failing('') : undefined;
  });
  await pass();
  expect(deliveries).toEqual([
    ['101', '102'],
    ['101', '102'],
    ['101', '102'],
  ]);
});

test('a function that does not report failures is believed when it returns', async () => {
  const { deliveries } = follow(2, () => failing('101'), { reportsFailures: false });
  await pass();
  expect(deliveries).toEqual([['101', '102']]);
});

test('a batch that fails whole is halved, until only the record that fails is left', async () => {
  const { deliveries, aside } = follow(
    8,
    (numbers) => {
      if (numbers.includes('103')) throw new FunctionError('recount', 'Error', 'no');
      return undefined;
    },
    { batchSize: 100, bisect: true, retries: 1 },
  );
  await pass();
  // Splitting does not count as a try: nothing that would have gone well is set aside.
  expect(deliveries.map((each) => each.length)).toEqual([8, 4, 2, 6, 3, 1, 1, 1, 4]);
  expect(aside).toHaveLength(1);
  expect(aside[0]).toContain('"startSequenceNumber":"103"');
});

test('a record that failed too often is set aside by its place, not its content, and the rest goes on', async () => {
  const { deliveries, aside, checkpoints } = follow(
    3,
    (numbers) => (numbers.includes('102') ? failing('102') : undefined),
    { retries: 2 },
  );
  await pass();
  expect(deliveries).toEqual([['101', '102', '103'], ['102', '103'], ['102', '103'], ['103']]);
  expect(aside.map((each) => JSON.parse(each) as unknown)).toEqual([
    {
      requestContext: { functionArn: 'recount', condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        shardId: 'shardId-local',
        startSequenceNumber: '102',
        endSequenceNumber: '102',
        batchSize: 1,
        streamArn: 'arn:stream',
      },
    },
  ]);
  expect(checkpoints.at(-1)).toBe('103');
});

test('one record’s failures do not count for the next', async () => {
  const left = new Map([
    ['101', 2],
    ['102', 2],
  ]);
  const { aside } = follow(
    2,
    (numbers) => {
      const bad = numbers.find((number) => (left.get(number) ?? 0) > 0);
      if (bad === undefined) return undefined;
      left.set(bad, (left.get(bad) ?? 0) - 1);
      return failing(bad);
    },
    { retries: 2 },
  );
  await pass();
  expect([...left.values()]).toEqual([0, 0]);
  expect(aside).toEqual([]);
});

test('without a limit a record is tried for as long as the stream remembers it: a day', async () => {
  const { aside, append, deliveries } = follow(1, () => failing('101'));
  await pass(3600_000);
  expect(aside).toEqual([]);
  expect(deliveries.length).toBeGreaterThan(100);
  now += 25 * 3600_000;
  await pass();
  expect(aside).toHaveLength(1);
  append();
  await pass();
  expect(deliveries.at(-1)).toEqual(['102']);
});

test('records that no filter wants are passed by, and the place moves past them', async () => {
  const { append, deliveries, checkpoints, mapping } = follow(0, well, {
    filters: ['{"eventName":["INSERT"]}'],
    batchSize: 2,
  });
  for (const name of ['REMOVE', 'INSERT', 'MODIFY', 'INSERT', 'INSERT', 'REMOVE']) append(name);
  await pass();
  expect(deliveries.flat()).toEqual(['102', '104', '105']);
  expect(checkpoints.at(-1)).toBe('106');
  expect(mapping.idle()).toBe(true);
});

test('a window gathers records, unless a whole batch is there', async () => {
  const { append, deliveries } = follow(1, well, { windowSeconds: 5, batchSize: 3 });
  await pass(4000);
  append();
  expect(deliveries).toEqual([]);
  await pass(2000);
  expect(deliveries).toEqual([['101', '102']]);
  for (const _ of [1, 2, 3]) append();
  await pass(5000);
  expect(deliveries).toEqual([
    ['101', '102'],
    ['103', '104', '105'],
  ]);
});

test('while it pauses records wait, and come when it goes on', async () => {
  const { append, deliveries, mapping } = follow(1, well);
  await pass();
  mapping.pause();
  append();
  await pass();
  expect(deliveries).toEqual([['101']]);
  expect(mapping.idle()).toBe(false);
  mapping.resume();
  await pass();
  expect(deliveries).toEqual([['101'], ['102']]);
});

test('once stopped it neither reads nor keeps a place for what it was in the middle of', async () => {
  let end: () => void = () => undefined;
  const { append, deliveries, checkpoints, mapping } = follow(
    1,
    () =>
      new Promise((resolve) => {
        end = () => {
          resolve(undefined);
        };
      }),
  );
  await pass(1);
  mapping.stop();
  end();
  append();
  await pass();
  expect(deliveries).toEqual([['101']]);
  expect(checkpoints).toEqual([]);
});

test('a fault may deliver twice; what failed in either delivery comes again', async () => {
  let tries = 0;
  const { deliveries } = follow(
    2,
    () => (++tries === 1 ? failing('102') : undefined),
    {},
    {
      deliver: (_name, records) => [records, records],
    },
  );
  await pass();
  expect(deliveries).toEqual([['101', '102'], ['101', '102'], ['102'], ['102']]);
});
