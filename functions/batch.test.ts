import { afterEach, expect, test, vi } from 'vitest';
import { eachMessage } from './batch.ts';

const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
afterEach(() => {
  printed.mockClear();
});

test('every message is worked on, and those that failed are named, whichever way they failed', async () => {
  const done: string[] = [];
  const result = await eachMessage(
    ['a', '{broken', 'b', 'late', 'c'],
    (message) => `id-${message}`,
    // A function that fails at once, before it gives a promise, must not take the others with it.
    (message) => {
      if (message.startsWith('{')) JSON.parse(message);
      if (message === 'late') return Promise.reject(new Error('Sekret'));
      done.push(message);
      return Promise.resolve();
    },
  );
  expect(done).toEqual(['a', 'b', 'c']);
  expect(result).toEqual({
    batchItemFailures: [{ itemIdentifier: 'id-{broken' }, { itemIdentifier: 'id-late' }],
  });
  const lines = printed.mock.calls.map(([line]) => String(line));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('"id":"id-{broken"');
  expect(lines.join('')).not.toContain('Sekret');
});

test('when all goes well nothing comes again and nothing is logged', async () => {
  expect(await eachMessage(['a'], String, () => Promise.resolve())).toEqual({
    batchItemFailures: [],
  });
  expect(printed).not.toHaveBeenCalled();
});
