import { expect, test } from 'vitest';
import { withWords } from './with-words.ts';

const found = (sought: string) =>
  withWords(['Écoles rurales', 'Rural work', 'Health'], sought, (text) => [text]);

test('every word that is looked for must stand there, whatever its accents and capitals', () => {
  expect(found('RURAL')).toEqual(['Écoles rurales', 'Rural work']);
  expect(found('ecole rural')).toEqual(['Écoles rurales']);
  expect(found('rural health')).toEqual([]);
});

test('who looks for nothing sees all', () => {
  expect(found(' ')).toHaveLength(3);
});
