import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('cells are parted by commas, and quoted where they hold one', () => {
  expect(
    csvOf([
      ['area', 'n'],
      ['Lakes, rural', 3],
      ['He said "no"', undefined],
      ['', null],
    ]),
  ).toBe('\uFEFFarea,n\r\n"Lakes, rural",3\r\n"He said ""no""",\r\n,\r\n');
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '\nx'])(
  '%j is text for a spreadsheet',
  (text) => {
    expect(csvOf([[text]])).toMatch(/^\uFEFF"?'/);
  },
);

test('a number below zero stays a number', () => {
  expect(csvOf([[-1.5]])).toBe('\uFEFF-1.5\r\n');
});
