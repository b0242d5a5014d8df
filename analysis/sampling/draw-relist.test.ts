import { expect, test } from 'vitest';
import { drawRelist } from './draw-relist.ts';

const households = (count: number) => Array.from({ length: count }, (_, at) => `E1-${at + 1}-1`);

test.each([
  [0, 0],
  [1, 1],
  [10, 1],
  [11, 2],
  [250, 25],
])('of %i households %i are listed again', (count, again) => {
  const drawn = drawRelist(households(count), 'seed');
  expect(new Set(drawn).size).toBe(again);
  for (const each of drawn) expect(households(count)).toContain(each);
});

test('the seed alone says which, whatever the order of the listing', () => {
  const drawn = drawRelist(households(100), 'seed');
  expect(drawRelist(households(100).reverse(), 'seed')).toEqual(drawn);
  expect(drawRelist(households(100), 'another')).not.toEqual(drawn);
});

test('each household has the same chance', () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1) {
    for (const each of drawRelist(households(20), seed)) {
      times.set(each, (times.get(each) ?? 0) + 1);
    }
  }
  // 2 of 20, 2,000 times: 200 each, with a standard deviation of 13.4.
  for (const each of households(20))
    expect(Math.abs((times.get(each) ?? 0) - 200)).toBeLessThan(60);
});
