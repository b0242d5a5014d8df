import { expect, test } from 'vitest';
import { severalAtOnce } from './several.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('never more at once than said, as many as said, and results in the order of the things', async () => {
  let now = 0;
  let most = 0;
  const results = await severalAtOnce([5, 1, 4, 2, 3, 0], 3, async (turns) => {
    most = Math.max(most, ++now);
    for (let left = turns; left > 0; left--) await turn();
    now -= 1;
    return turns * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30, 0]);
  expect(most).toBe(3);
});

test('nothing to do is done at once', async () => {
  expect(await severalAtOnce([], 3, () => Promise.reject(new Error('asked')))).toEqual([]);
});

test('one that fails fails the whole', async () => {
  await expect(
    severalAtOnce([1, 2], 2, (thing) =>
      thing === 2 ? Promise.reject(new Error('two')) : Promise.resolve(thing),
    ),
  ).rejects.toThrow('two');
});
