import { expect, it } from 'vitest';
import { durationOf, secondsOf } from './duration.ts';
import type { Question } from './definition.ts';
import { exampleSurvey } from './examples/example-survey.ts';

const question: Question = {
  kind: 'question',
  name: 'x',
  type: 'one',
  label: { en: 'X?' },
  short: 'X',
  role: 'O',
  source: 'OWN',
};

it('takes 7 seconds in a roster, 12 outside, 22 for an amount of money, and what the question itself says', () => {
  expect(secondsOf(question, true)).toBe(7);
  expect(secondsOf(question, false)).toBe(12);
  expect(secondsOf({ ...question, type: 'money' }, true)).toBe(22);
  expect(secondsOf({ ...question, type: 'money', seconds: 40 }, true)).toBe(40);
});

it('adds up the questions that were asked, by module', () => {
  const times = durationOf(exampleSurvey(), 'household', [
    'consent',
    'members[1].m_age',
    'members[2].m_age',
    'members[1].m_wage',
    'nobody.knows',
  ]);
  expect(times.map(({ module, questions, seconds }) => [module, questions, seconds])).toEqual([
    ['', 1, 12],
    ['members', 2, 14],
    ['adults', 1, 22],
    ['money', 0, 0],
  ]);
});

it('knows of nothing in an instrument that is not there', () => {
  expect(durationOf(exampleSurvey(), 'none', ['consent'])).toEqual([]);
});
