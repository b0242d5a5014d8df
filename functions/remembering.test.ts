import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';

let time = 0;
let asked: string[] = [];
const remembered = () => {
  time = 0;
  asked = [];
  return remembering(
    async (survey: string, area: string) => {
      asked.push(`${survey} ${area}`);
      await Promise.resolve();
      return { survey, area };
    },
    1000,
    () => time,
  );
};

test('what was found is found again until its time is over, and no longer', async () => {
  const find = remembered();
  const first = await find('A', '1');
  time = 999;
  expect(await find('A', '1')).toBe(first);
  expect(asked).toEqual(['A 1']);
  time = 1000;
  expect(await find('A', '1')).not.toBe(first);
  expect(asked).toEqual(['A 1', 'A 1']);
});

test('other names are other things', async () => {
  const find = remembered();
  await find('A', '11');
  expect(await find('A1', '1')).toEqual({ survey: 'A1', area: '1' });
  expect(await find('A', '11')).toEqual({ survey: 'A', area: '11' });
  expect(asked).toEqual(['A 11', 'A1 1']);
});

test('who asks at the same moment waits for the same', async () => {
  const find = remembered();
  const [one, two] = await Promise.all([find('A', '1'), find('A', '1')]);
  expect(two).toBe(one);
  expect(asked).toHaveLength(1);
});

test('a failure is not remembered', async () => {
  let isDown = true;
  const find = remembering(
    (name: string) => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(name)),
    1000,
    () => 0,
  );
  await expect(find('A')).rejects.toThrow('down');
  isDown = false;
  expect(await find('A')).toBe('A');
});
