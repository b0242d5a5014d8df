import { expect, test } from 'vitest';
import type { Question } from '../../../questionnaire/definition.ts';
import { answerInWords, answersInOrder, type InWords } from './answers-in-order.ts';

const question = (name: string, more: Partial<Question> = {}): Question => ({
  kind: 'question',
  name,
  type: 'integer',
  label: { en: name },
  short: name,
  role: 'O',
  source: 'OWN',
  ...more,
});
const instrument = {
  name: 'household',
  title: { en: 'Household' },
  elements: [
    question('c_name', { type: 'text', role: 'D' }),
    {
      kind: 'group' as const,
      name: 'dwelling',
      label: { en: 'Dwelling' },
      elements: [question('rooms'), question('skipped')],
    },
    {
      kind: 'group' as const,
      name: 'unasked',
      label: { en: 'Not asked' },
      elements: [question('never')],
    },
    {
      kind: 'roster' as const,
      name: 'members',
      label: { en: 'Members' },
      maximum: 9,
      elements: [question('age')],
    },
    {
      kind: 'roster' as const,
      name: 'school',
      of: 'members',
      label: { en: 'School' },
      elements: [question('grade')],
    },
    question('last'),
  ],
};
const review = {
  values: { c_name: 'Amara', last: 1, rooms: 3, members: [{ age: 40 }, { age: 7, grade: 2 }] },
  violations: [
    { check: 'old', kind: 'soft' as const, path: 'members[2].age', confirmed: true as const },
    { check: 'row', kind: 'hard' as const, path: 'members[1]' },
    { check: 'all', kind: 'hard' as const, path: '' },
  ],
  differences: [
    { path: 'skipped', kind: 'missing' },
    { path: 'gone', kind: 'unknown-field' },
  ],
};

test('answers come in the order of the form, rows under their headings, and nothing of what was not asked', () => {
  const { lines } = answersInOrder(instrument, review);
  expect(lines.map(({ path }) => path)).toEqual([
    'dwelling',
    'rooms',
    'skipped',
    'members[1]',
    'members[1].age',
    'members[2]',
    'members[2].age',
    'members[2]',
    'members[2].grade',
    'last',
  ]);
});

test('a flag stands where it belongs, and one that belongs nowhere above all', () => {
  const { lines, others } = answersInOrder(instrument, review);
  const at = (path: string) => lines.find((line) => line.path === path)?.flags;
  expect(at('members[2].age')).toEqual([{ kind: 'confirmed', name: 'old' }]);
  expect(at('members[1]')).toEqual([{ kind: 'hard', name: 'row' }]);
  expect(at('skipped')).toEqual([{ kind: 'differs', name: 'missing' }]);
  expect(others).toEqual([
    { kind: 'hard', name: 'all' },
    { kind: 'differs', name: 'unknown-field' },
  ]);
});

const say: InWords = {
  text: ({ en }) => en,
  number: (value) => value.toLocaleString('en'),
  list: (parts) => parts.join(', '),
  dontKnow: 'don’t know',
  refused: 'refused',
  noAnswer: 'none',
};
const choices = { water: [{ code: '1', label: { en: 'Tap' } }] };
const written = (type: Question['type'], value: unknown) =>
  answerInWords({ type, choices: 'water' }, value, { choices }, say);

test.each([
  ['one', '1', 'Tap'],
  ['many', ['1', '9'], 'Tap, 9'],
  ['integer', 1500000, '1,500,000'],
  ['integer', 2021, '2021'],
  ['integer', -98, 'don’t know'],
  ['money', { amount: 1200, currency: 'EUR' }, '1,200 EUR'],
  ['money', { amount: -99, currency: 'EUR' }, 'refused'],
  ['date', '2026-03-01', '2026-03-01'],
  ['text', undefined, 'none'],
] as const)('%s %j is read as %s', (type, value, words) => {
  expect(written(type, value)).toBe(words);
});
