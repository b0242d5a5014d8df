import { afterEach, expect, test, vi } from 'vitest';
import { describeError, log } from './log.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const errorOf = (fail: () => unknown): unknown => {
  try {
    fail();
    return undefined;
  } catch (error) {
    return error;
  }
};

test('a line of the log is one line of JSON', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  log('answered', { status: 200, route: 'two\nlines' });
  expect(write).toHaveBeenCalledExactlyOnceWith(
    '{"event":"answered","status":200,"route":"two\\nlines"}\n',
  );
});

test('an error is described by its name and places', () => {
  const described = describeError(new RangeError('Sekret'));
  expect(described['error']).toBe('RangeError');
  expect(described['at']).toContain('log.test.ts');
  expect(JSON.stringify(described)).not.toContain('Sekret');
});

test.each([
  ['that JSON.parse quotes', '{"name": Sekret}'],
  ['on lines that look like places in the code', '{"name": \n    at Sekret Street 5\n'],
  ['that look like a place to the last digit', '\n    at Sekret (5:7:2)\n'],
])('no message is told: words %s', (_what, text) => {
  for (const error of [errorOf(() => JSON.parse(text)), new Error(text)]) {
    const described = describeError(error);
    expect(described['at']).toContain('log.test.ts');
    expect(JSON.stringify(described)).not.toContain('Sekret');
  }
});

test('a cloud error is told with the cloud’s own request id', () => {
  const error = Object.assign(new Error('Sekret'), { $metadata: { requestId: 'r-1' } });
  expect(describeError(error)['cloud']).toBe('{"requestId":"r-1"}');
});

test('what is no error is told by its type', () => {
  expect(describeError('Sekret')).toEqual({ error: 'string' });
});
