import { expect, test } from 'vitest';
import { listIn, textIn } from './written.ts';

const fields = new FormData();
fields.set('name', '  Tablet 7, blue cover ');
fields.set('areas', ' 001, 002\t003,');
fields.set('none', '  ');

test('a text is taken without the spaces around it', () => {
  expect(textIn(fields, 'name')).toBe('Tablet 7, blue cover');
});

test('a list is parted by spaces and commas, and nothing stands for nobody', () => {
  expect(listIn(fields, 'areas')).toEqual(['001', '002', '003']);
  expect(listIn(fields, 'none')).toEqual([]);
});
