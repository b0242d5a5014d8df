import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells are parted by commas, and quoted where they hold one', () => {
  expect(
    csvOf([
      ['area', 'n'],
      ['Lakes, rural', 3],
      ['He said "no"', undefined],
    ]),
  ).toBe('area,n\r\n"Lakes, rural",3\r\n"He said ""no""",\r\n');
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('%j is text for a spreadsheet', (text) => {
  expect(csvOf([[text]])).toMatch(/^"?'/);
});

test('a number below zero stays a number', () => {
  expect(csvOf([[-1.5]])).toBe('-1.5\r\n');
});
