import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogs } from './logs.ts';

test('what is printed is kept, together in memory and by log in files that a restart adds to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'logs-'));
  const first = createLogs(folder);
  first.write('receive', 'one\n');
  first.write('intake', 'two\n');
  first.write('receive', 'three\n');
  expect(first.all()).toBe('one\ntwo\nthree\n');
  await first.close();
  const second = createLogs(folder);
  second.write('receive', 'four\n');
  expect(second.all()).toBe('four\n');
  await second.close();
  expect(readFileSync(join(folder, 'receive.log'), 'utf8')).toBe('one\nthree\nfour\n');
  expect(readFileSync(join(folder, 'intake.log'), 'utf8')).toBe('two\n');
  rmSync(folder, { recursive: true });
});

test('without a folder memory alone', async () => {
  const logs = createLogs(undefined);
  logs.write('receive', 'one\n');
  expect(logs.all()).toBe('one\n');
  await logs.close();
});
