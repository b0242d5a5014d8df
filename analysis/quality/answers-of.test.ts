import { expect, it } from 'vitest';
import type { Question } from '../../questionnaire/definition.ts';
import { answersReader } from './answers-of.ts';

const question = (name: string, type: Question['type']) =>
  [name, { kind: 'question', name, type } as Question] as const;
const questions = new Map([question('sex', 'one'), question('age', 'integer')]);

it('holds once what interviews have in common, for all of a survey are held together', () => {
  const read = answersReader(questions);
  const one = read({ values: { sex: '1', age: 40 }, differences: [] });
  const other = read({ values: { sex: '1', age: 41 }, differences: [] });
  expect(one.answers).toEqual([
    { path: 'sex', answer: '1' },
    { path: 'age', answer: 40 },
  ]);
  expect(other.answers[0]).toBe(one.answers[0]);
  expect(other.answers[1]).toEqual({ path: 'age', answer: 41 });
  expect(other.questions[0]).toBe(one.questions[0]);
});

it('takes no number for a text that is written like it', () => {
  const read = answersReader(new Map([question('age', 'integer')]));
  const [text, number] = ['40', 40].map((age) => read({ values: { age }, differences: [] }));
  expect([text?.answers[0]?.answer, number?.answers[0]?.answer]).toEqual(['40', 40]);
});
