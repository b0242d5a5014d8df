import { expect, test } from 'vitest';
import { writtenNumber } from './written-number.ts';

test.each([
  ['12', 12],
  [' 1 200 ', 1200],
  ['1,5', 1.5],
  ['٣٤', 34],
  ['۱۲٫۵', 12.5],
  ['-3', -3],
  ['', undefined],
  ['many', undefined],
  ['1.2.3', undefined],
  ['1e9', undefined],
])('%s', (text, number) => {
  expect(writtenNumber(text)).toBe(number);
});
