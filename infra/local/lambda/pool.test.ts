import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createPool, type FunctionDeclaration, type FunctionPool } from './pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'pool-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ahead = new SharedArrayBuffer(8);
const pools: FunctionPool[] = [];
afterEach(async () => {
  new Float64Array(ahead)[0] = 0;
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

let bundles = 0;
function poolOf(source: string, more: Partial<FunctionDeclaration> = {}) {
  const file = join(folder, `${++bundles}.mjs`);
  writeFileSync(file, source);
  let printed = '';
  const pool = createPool(
    {
      name: 'receive',
      bundle: pathToFileURL(file).href,
      environment: { WHO: 'me' },
      timeoutMs: 5000,
      atMost: 2,
      ...more,
    },
    ahead,
    (text) => {
      printed += text;
    },
  );
  pools.push(pool);
  return { pool, printed: () => printed };
}

/** Tells which copy it is, how often it was asked, and how many were at work in it. */
const counting = `
  const copy = Math.random();
  let asked = 0, busy = 0;
  export const handler = async (event) => {
    asked += 1; busy += 1;
    const told = { copy, asked, busy, event };
    await new Promise((resolve) => setTimeout(resolve, event.wait ?? 0));
    busy -= 1;
    return told;
  };`;
interface Told {
  copy: number;
  asked: number;
  busy: number;
}

test('a copy is kept for the next invocation, and does nothing else meanwhile', async () => {
  const { pool } = poolOf(counting);
  const first = (await pool.invoke({})) as Told;
  const second = (await pool.invoke({})) as Told;
  expect(second).toMatchObject({ copy: first.copy, asked: 2 });
});

test('more invocations than copies wait, each copy does one at a time, and all are answered', async () => {
  const { pool } = poolOf(counting);
  const told = (await Promise.all(
    [1, 2, 3, 4, 5, 6].map((number) => pool.invoke({ number, wait: 20 })),
  )) as (Told & { event: { number: number } })[];
  expect(told.map(({ event }) => event.number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(told.map(({ busy }) => busy)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(new Set(told.map(({ copy }) => copy)).size).toBe(2);
});

test('a function sees its own environment, its name, the time it has left, and the cloud’s time', async () => {
  new Float64Array(ahead)[0] = 3600_000;
  const { pool } = poolOf(`export const handler = async (event, context) => ({
    who: process.env.WHO, home: process.env.PATH, name: context.functionName,
    left: context.getRemainingTimeInMillis(), now: Date.now(), date: new Date().getTime(),
    given: new Date(0).getTime(), printed: process.stdout.write('hello'),
  });`);
  const told = (await pool.invoke({})) as Record<string, number | string>;
  expect(told).toMatchObject({ who: 'me', name: 'receive', given: 0 });
  expect(told).not.toHaveProperty('home');
  expect(told['left']).toBeGreaterThan(4000);
  expect(told['left']).toBeLessThanOrEqual(5000);
  for (const time of [told['now'], told['date']]) {
    expect(Math.abs(Number(time) - Date.now() - 3600_000)).toBeLessThan(5000);
  }
});

test('what a function prints is handed on', async () => {
  const { pool, printed } = poolOf(
    `export const handler = async () => { console.log('out'); console.error('err'); };`,
  );
  expect(await pool.invoke({})).toBeNull();
  await expect.poll(printed).toContain('err');
  expect(printed()).toContain('out');
});

test('results are JSON, as across a wire', async () => {
  const { pool } = poolOf(
    `export const handler = async () => ({ at: new Date(0), none: undefined });`,
  );
  expect(await pool.invoke({})).toEqual({ at: '1970-01-01T00:00:00.000Z' });
});

test('an error ends the invocation, not the copy', async () => {
  const { pool } = poolOf(`let asked = 0;
    export const handler = async () => {
      if (++asked === 1) throw new RangeError('too much');
      return asked;
    };`);
  await expect(pool.invoke({})).rejects.toMatchObject({
    name: 'FunctionError',
    errorType: 'RangeError',
    message: 'receive: RangeError: too much',
  });
  expect(await pool.invoke({})).toBe(2);
});

test('an error that nobody catches ends the copy, is printed, and leaves the cloud standing', async () => {
  const { pool, printed } = poolOf(`export const handler = (event) => {
    if (event.ok) return 'ok';
    setTimeout(() => { throw new Error('nobody catches me'); }, 5);
    return new Promise(() => {});
  };`);
  await expect(pool.invoke({})).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(printed()).toContain('nobody catches me');
  expect(await pool.invoke({ ok: true })).toBe('ok');
});

test('a function that takes too long is given up, and the next has a fresh copy', async () => {
  const { pool } = poolOf(counting, { timeoutMs: 150 });
  await expect(pool.invoke({ wait: 60_000 })).rejects.toMatchObject({
    errorType: 'Sandbox.Timedout',
    message: 'receive: Sandbox.Timedout: no answer within 0.15 seconds',
  });
  expect(await pool.invoke({})).toMatchObject({ asked: 1 });
});

test('a copy that is killed in the middle of its work fails that work alone', async () => {
  const { pool } = poolOf(counting);
  expect(pool.killOne()).toBe(false);
  await pool.invoke({});
  const one = pool.invoke({ wait: 60_000 });
  expect(pool.killOne()).toBe(true);
  await expect(one).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(await pool.invoke({})).toMatchObject({ asked: 1 });
});

test.each([
  ['fails', `throw new TypeError('SOJOURN_TABLE is missing');`, 'TypeError'],
  ['stops the process', `process.exit(1);`, 'Runtime.ExitError'],
])('a function that %s while it starts fails what asked for it', async (_what, source, type) => {
  const { pool } = poolOf(source);
  await expect(pool.invoke({})).rejects.toMatchObject({ errorType: type });
  await expect(pool.invoke({})).rejects.toMatchObject({ errorType: type });
});

test('when it closes, whatever was asked of it is told', async () => {
  const { pool } = poolOf(counting, { atMost: 1 });
  const asked = [pool.invoke({ wait: 60_000 }), pool.invoke({})];
  const ends = Promise.allSettled(asked);
  await pool.close();
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(pool.invoke({})).rejects.toMatchObject({ errorType: 'Closed' });
});
