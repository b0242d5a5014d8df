import { beforeEach, describe, expect, test } from 'vitest';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import {
  later,
  stores,
  beginTinyArea,
  workWith,
  facts,
  draw,
  reserve,
  closeIt,
  expectRefused,
  listed,
  interviewed,
  casesOf,
  finishMain,
  overtakenBy,
} from '../../tests/faults/tiny-area.ts';

beforeEach(beginTinyArea);

describe('reserves', () => {
  beforeEach(async () => {
    await listed(10);
    await draw();
  });

  test('are opened one after the other, each once', async () => {
    expect(await reserve()).toBe(true);
    expect(await reserve({}, later)).toBe(false);
    await expectRefused(() => reserve({ why: 'other' }), 'wrong-reserve');
    expect(await reserve({ replicate: 2 })).toBe(true);
    await expectRefused(() => reserve({ replicate: 3 }), 'wrong-reserve', {
      reason: expect.stringMatching(/no reserve replicate 3 here/),
    });
    const { opened } = sampledArea(distinctFacts(await facts())) ?? {};
    expect(opened).toEqual({ N: 2 });
  });

  test('are not skipped', async () => {
    await expectRefused(() => reserve({ replicate: 2 }), 'wrong-reserve', { next: 1 });
  });

  test('of a class that was not listed are none', async () => {
    await expectRefused(() => reserve({ listClass: 'I' }), 'wrong-reserve');
  });

  test('are not opened where the area is closed', async () => {
    await finishMain();
    await closeIt();
    await expectRefused(() => reserve(), 'area-closed');
  });

  test('and closing at once: never are both done', async () => {
    await finishMain();
    const both = await Promise.allSettled([reserve(), closeIt(), reserve({ listClass: 'A' })]);
    const done = (await facts()).map(({ fact }) => fact);
    expect(done.includes('area-closed') && done.includes('opened')).toBe(false);
    expect(done.includes('area-closed') || done.includes('opened')).toBe(true);
    expect(both.some(({ status }) => status === 'rejected')).toBe(true);
  });

  test.each([
    ['the reserve', 'opened', () => closeIt(), () => reserve()],
    ['the closing', 'area-closed', () => reserve(), () => closeIt()],
  ] as const)(
    '%s that comes between another’s look and his write wins',
    async (_, fact, mine, his) => {
      await finishMain();
      const calm = stores;
      workWith(overtakenBy(his));
      await expect(mine()).rejects.toMatchObject({
        code: fact === 'opened' ? 'cases-open' : 'area-closed',
      });
      workWith(calm);
      const done = (await facts()).map((each) => each.fact);
      expect(done.filter((each) => each === 'opened' || each === 'area-closed')).toEqual([fact]);
    },
  );
});

describe('closing an area', () => {
  test('before its households are drawn is refused', async () => {
    await listed(3);
    await expectRefused(() => closeIt(), 'households-not-drawn');
    await expectRefused(() => reserve(), 'households-not-drawn');
  });

  test('with open cases is refused, and says which', async () => {
    await listed(10);
    await draw();
    const main = [...(await casesOf('A', 0)), ...(await casesOf('N', 0))].sort();
    await expectRefused(() => closeIt(), 'cases-open', { cases: main });
    await finishMain();
    await reserve();
    await expectRefused(() => closeIt(), 'cases-open', { cases: await casesOf('N', 1) });
    for (const code of await casesOf('N', 1)) await interviewed(code);
    expect(await closeIt()).toBe(true);
    expect(await closeIt(later)).toBe(false);
  });
});
