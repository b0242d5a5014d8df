import type { Instrument, Question, SurveyDefinition } from '../../questionnaire/definition.ts';

/** The smallest survey that has everything the path touches: a name to part, an answer to keep, an outcome. */
export const tinySurvey = {
  survey: 'TINY',
  version: '1',
  title: { en: 'A tiny survey' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {},
  choices: {
    outcome: [
      { code: '110', label: { en: 'Complete' } },
      { code: '211', label: { en: 'Refused' } },
    ],
  },
  instruments: {
    household: {
      name: 'household',
      title: { en: 'Household' },
      outcome: 'a_outcome',
      elements: [
        {
          kind: 'question',
          name: 'c_name',
          type: 'text',
          label: { en: 'What is your name?' },
          short: 'Name',
          role: 'D',
          source: 'OWN',
        },
        {
          kind: 'question',
          name: 'c_rooms',
          type: 'integer',
          label: { en: 'How many rooms?' },
          short: 'Rooms',
          role: 'O',
          source: 'OWN',
        },
        {
          kind: 'question',
          name: 'a_outcome',
          type: 'one',
          choices: 'outcome',
          label: { en: 'Outcome' },
          short: 'Outcome',
          role: 'O',
          source: 'OWN',
        },
      ],
    },
  },
  sampling: { classes: [{ code: 'N', label: { en: 'None' }, take: 4 }], frameLimits: { en: '-' } },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
} satisfies SurveyDefinition;

const asked = (name: string, type: 'integer' | 'text', role: Question['role']): Question => ({
  kind: 'question',
  name,
  type,
  label: { en: name },
  short: name,
  role,
  source: 'OWN',
});

/** A listing: who lists, and of each dwelling its number and who lives there. */
export const tinyListing: Instrument = {
  name: 'listing',
  title: { en: 'Listing' },
  about: 'area',
  households: { roster: 'units', key: ['b_structure_no', 'b_hh_no'] },
  elements: [
    asked('b_guide', 'text', 'D'),
    {
      kind: 'roster',
      name: 'units',
      label: { en: 'Dwellings' },
      maximum: 300,
      elements: [
        asked('b_structure_no', 'integer', 'O'),
        asked('b_hh_no', 'integer', 'O'),
        asked('b_head_name', 'text', 'D'),
        asked('b_size', 'integer', 'O'),
      ],
    },
  ],
};

export const tinySurveyWithListing: SurveyDefinition = {
  ...tinySurvey,
  instruments: { ...tinySurvey.instruments, listing: tinyListing },
};
