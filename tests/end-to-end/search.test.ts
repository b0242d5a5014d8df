import { expect, test } from 'vitest';
import { searchFor } from './search.ts';

const search = searchFor(['Zqnun001q1c', '-152.129998905103', '000502584419648']);
const found = (text: string) => [...search(Buffer.from(text))];

test.each([
  ['plain', 'x Zqnun001q1c.'],
  ['in small letters', 'zqnun001q1c'],
  ['in capitals', 'ZQNUN001Q1C'],
  ['in hexadecimal', Buffer.from('Zqnun001q1c').toString('hex')],
  [
    'as JSON escapes',
    [...'Zqnun001q1c'].map((c) => `\\u00${Buffer.from(c).toString('hex')}`).join(''),
  ],
  ['in base64', Buffer.from('Zqnun001q1c').toString('base64')],
  ['in base64 after one byte', Buffer.from('aZqnun001q1c, and').toString('base64')],
  ['in base64 after two bytes', Buffer.from('abZqnun001q1c, and').toString('base64')],
  ['in base64 for addresses', Buffer.from('abcdZqnun001q1c').toString('base64url')],
])('finds a text %s', (_, hidden) => {
  expect(found(hidden)).toEqual(['Zqnun001q1c']);
});

test('finds numbers as JSON writes them, several at once, at the very end', () => {
  expect(found('{"longitude":-152.129998905103,"phone":"000502584419648"').sort()).toEqual([
    '-152.129998905103',
    '000502584419648',
  ]);
  expect(found('000502584419648')).toEqual(['000502584419648']);
});

test('finds nothing where there is nothing', () => {
  expect(found('Zqnun001q1 -152.12999890510 00050258441964')).toEqual([]);
  expect(found('')).toEqual([]);
});
