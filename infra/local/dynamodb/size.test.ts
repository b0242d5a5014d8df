import { expect, it } from 'vitest';
import { itemSize, valueSize } from './size.ts';

it('sizes values by the rules of the developer guide', () => {
  expect(valueSize({ S: 'é' })).toBe(2);
  expect(valueSize({ N: '12345' })).toBe(4);
  expect(valueSize({ N: '-1' })).toBe(3);
  expect(valueSize({ N: '100000' })).toBe(2);
  expect(valueSize({ B: 'AAAA' })).toBe(3);
  expect(valueSize({ NULL: true })).toBe(1);
  expect(valueSize({ BOOL: false })).toBe(1);
  expect(valueSize({ SS: ['a', 'bc'] })).toBe(3);
  expect(valueSize({ L: [{ S: 'a' }, { S: 'b' }] })).toBe(7);
  expect(valueSize({ M: { ab: { S: 'c' } } })).toBe(7);
  expect(itemSize({ name: { S: 'x' } })).toBe(5);
});
