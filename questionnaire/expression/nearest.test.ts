import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['c_age', 'c_sex', 'w_work', 'w_hours', 'count-selected', 'selected'];

it.each([
  ['c_aeg', 'c_age'],
  ['w_wrok', 'w_work'],
  ['w_hour', 'w_hours'],
  ['selectd', 'selected'],
  ['countselected', 'count-selected'],
  ['C_AGE', 'c_age'],
])('takes %s for %s', (written, meant) => {
  expect(nearest(written, names)).toBe(meant);
});

it('guesses nothing where nothing is near', () => {
  expect(nearest('education', names)).toBeUndefined();
  expect(nearest('x', names)).toBeUndefined();
  expect(nearest('c_age', [])).toBeUndefined();
});

it('is done at once with a word of any length', () => {
  const began = performance.now();
  expect(nearest('a'.repeat(1e6), names)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(100);
});
