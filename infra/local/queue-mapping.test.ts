import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Faults } from './faults.ts';
import { followQueue } from './queue-mapping.ts';
import type { Mapping } from './stream-mapping.ts';

let following: Mapping | undefined;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  following?.stop();
  vi.useRealTimers();
});

type Result = { batchItemFailures: { itemIdentifier: string }[] } | undefined;
const VISIBILITY_MS = 1000;

/** A queue whose messages are hidden for a second when received, followed by a function that does as told. */
function follow(
  ids: string[],
  invoke: (ids: string[]) => Result | Promise<Result>,
  more: { reportsFailures?: boolean; batchSize?: number; atMost?: number } = {},
  faults: Faults = {},
) {
  const messages = new Map(ids.map((id) => [id, 0]));
  const listeners = new Set<() => void>();
  const visible = () => [...messages].filter(([, from]) => from <= Date.now()).map(([id]) => id);
  const deliveries: string[][] = [];
  const mapping = followQueue(
    {
      functionName: 'intake',
      batchSize: 10,
      reportsFailures: true,
      atMost: 1,
      function: {
        async invoke(event) {
          const given = (event as { Records: { messageId: string }[] }).Records;
          const numbers = given.map(({ messageId }) => messageId);
          deliveries.push(numbers);
          return invoke(numbers);
        },
        killOne: () => false,
        close: () => Promise.resolve(),
      },
      queue: {
        receive(most) {
          const taken = visible().slice(0, most);
          for (const id of taken) messages.set(id, Date.now() + VISIBILITY_MS);
          return Promise.resolve(taken.map((id) => ({ messageId: id, receiptHandle: id })));
        },
        remove(handle) {
          messages.delete(handle);
          return Promise.resolve();
        },
        onSend(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        visible: () => visible().length,
      },
      ...more,
    },
    faults,
  );
  following = mapping;
  const send = (id: string) => {
    messages.set(id, 0);
    for (const listener of listeners) listener();
  };
  return { deliveries, mapping, send, left: () => [...messages.keys()] };
}

const well = () => undefined;
const failing = (...ids: string[]): Result => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('messages are worked through, at most a batch at once, and removed', async () => {
  const { deliveries, left, mapping } = follow(['a', 'b', 'c'], well, { batchSize: 2 });
  await pass(10);
  expect(deliveries).toEqual([['a', 'b'], ['c']]);
  expect(left()).toEqual([]);
  expect(mapping.idle()).toBe(true);
});

test('only those that failed stay, and come again when their time is over', async () => {
  let tries = 0;
  const { deliveries, left } = follow(['a', 'b', 'c'], () =>
    ++tries === 1 ? failing('b') : undefined,
  );
  await pass(900);
  expect(left()).toEqual(['b']);
  expect(deliveries).toHaveLength(1);
  await pass(400);
  expect(deliveries).toEqual([['a', 'b', 'c'], ['b']]);
  expect(left()).toEqual([]);
});

test('when the function fails all stay', async () => {
  const { left } = follow(['a', 'b'], () => Promise.reject(new Error('no')));
  await pass(10);
  expect(left()).toEqual(['a', 'b']);
});

test.each(['', 'unknown'])(
  'when it names a message that is not there ("%s") all stay, as with Lambda',
  async (id) => {
    const { left } = follow(['a', 'b'], () => failing(id));
    await pass(10);
    expect(left()).toEqual(['a', 'b']);
  },
);

test('a function that does not report failures is believed when it returns', async () => {
  const { left } = follow(['a', 'b'], () => failing('a'), { reportsFailures: false });
  await pass(10);
  expect(left()).toEqual([]);
});

test('as many batches at once as said, and no more', async () => {
  let busy = 0;
  let most = 0;
  const { left } = follow(
    ['a', 'b', 'c', 'd', 'e'],
    async () => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 50));
      busy -= 1;
      return undefined;
    },
    { batchSize: 1, atMost: 2 },
  );
  await pass(300);
  expect(left()).toEqual([]);
  expect(most).toBe(2);
});

test('while it pauses messages wait, and come when it goes on; a new one wakes it', async () => {
  const { deliveries, mapping, send } = follow([], well);
  await pass(10);
  send('a');
  await pass(1);
  expect(deliveries).toEqual([['a']]);
  mapping.pause();
  send('b');
  await pass(1000);
  expect(deliveries).toHaveLength(1);
  expect(mapping.idle()).toBe(false);
  mapping.resume();
  await pass(1);
  expect(deliveries).toEqual([['a'], ['b']]);
});

test('once stopped it takes nothing and removes nothing that it was in the middle of', async () => {
  let end: () => void = () => undefined;
  const { deliveries, left, mapping, send } = follow(
    ['a'],
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
  send('b');
  await pass(5000);
  expect(deliveries).toEqual([['a']]);
  expect(left()).toEqual(['a', 'b']);
});

test('a fault may deliver twice; a message that failed in either delivery stays', async () => {
  let tries = 0;
  const { deliveries, left } = follow(
    ['a', 'b'],
    () => (++tries === 1 ? failing('a') : undefined),
    {},
    { deliver: (_name, messages) => [messages, messages] },
  );
  await pass(10);
  expect(deliveries).toHaveLength(2);
  expect(left()).toEqual(['a']);
});
