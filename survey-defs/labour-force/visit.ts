import type { Choice, Element } from '../../questionnaire/definition.ts';
import { one } from '../ask.ts';
import type { Module } from '../module.ts';

const consentChoices: Choice[] = [
  { code: '1', label: { en: 'Agrees' } },
  { code: '0', label: { en: 'Does not agree' } },
];

const consentElements: Element[] = [
  one(
    'w_consent',
    'w_consent',
    'Consent',
    'We ask every household in this list about work. Taking part is your choice. Do you agree?',
    { role: 'O', source: 'OWN', required: true },
  ),
];

/** Asked first: the survey makes every other part depend on it. */
export const consent: Module = {
  letter: '',
  title: 'Consent',
  elements: consentElements,
  checks: [],
  choices: { w_consent: consentChoices },
  configuration: {},
};

const outcomeElements: Element[] = [
  one('w_outcome', 'w_outcome', 'Final outcome', 'INTERVIEWER: Final result for this household.', {
    role: 'O',
    source: 'AAPOR',
    required: true,
    checks: [
      {
        id: 'w_outcome_complete',
        kind: 'hard',
        expression: ". != '110' or count(${members}) > 0",
        message: { en: 'A complete interview has at least one person. Add one, or correct this.' },
      },
    ],
  }),
];

/** Asked last, after every visit: the board counts the sample by it. Codes of AAPOR's Standard Definitions. */
export const outcome: Module = {
  letter: '',
  title: 'Outcome',
  elements: outcomeElements,
  checks: [],
  choices: {
    w_outcome: [
      { code: '110', label: { en: 'Complete' } },
      { code: '120', label: { en: 'Partial' } },
      { code: '211', label: { en: 'Refusal by household' } },
      { code: '224', label: { en: 'Nobody at residence' } },
      { code: '318', label: { en: 'Address not located' } },
      { code: '461', label: { en: 'Vacant' } },
    ],
  },
  configuration: {},
};
