import type { Element } from '../../../questionnaire/definition.ts';
import { many, one } from '../../ask.ts';
import type { Module } from '../../module.ts';
import { noneAlone } from '../../usual-checks.ts';
import { codesFor } from '../codes.ts';

const elements: Element[] = [
  one(
    'p_privacy',
    'privacy',
    'Privacy during interview',
    'INTERVIEWER: Was the interview private?',
    { role: 'O', source: 'DHS' },
  ),
  one(
    'p_amounts',
    'grade5',
    'Reliability of amounts',
    'INTERVIEWER: How reliable are the amounts of money given?',
    { role: 'O', source: 'OWN' },
  ),
  one(
    'p_absent_know',
    'grade5',
    'Knowledge about absent members',
    'INTERVIEWER: How well did the respondent know about members abroad?',
    { role: 'O', source: 'OWN', relevant: '${hh_absent} = 1' },
  ),
  many(
    'p_trouble',
    'trouble',
    'Parts with difficulty',
    'INTERVIEWER: Which parts were difficult?',
    {
      role: 'O',
      source: 'OWN',
      checks: [noneAlone('p_trouble_none', '9')],
    },
  ),
];

/** Module P: what the interviewer saw, filled after leaving. */
export const observations: Module = {
  letter: 'P',
  title: 'Interviewer observations',
  elements,
  checks: [],
  choices: codesFor(elements),
  configuration: {},
};
