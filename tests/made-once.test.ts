import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { madeOnce } from './made-once.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'made-once-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

test('is made by who asks first, and given to everybody', async () => {
  let times = 0;
  const make = async () => {
    times += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { times };
  };
  const folder = join(parent, 'one');
  const asked = await Promise.all([madeOnce(folder, make), madeOnce(folder, make)]);
  expect([...asked, await madeOnce(folder, make)]).toEqual([1, 1, 1].map((n) => ({ times: n })));
});

test('nobody waits for what failed: all are told why', async () => {
  const fail = () => Promise.reject(new Error('The platform did not come up.'));
  const folder = join(parent, 'two');
  for (const asked of [madeOnce(folder, fail), madeOnce(folder, fail)]) {
    await expect(asked).rejects.toThrow('The platform did not come up.');
  }
});
