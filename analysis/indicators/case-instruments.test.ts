import { describe, expect, it } from 'vitest';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { exampleSurvey } from '../../questionnaire/examples/example-survey.ts';
import { variablesOfSurvey } from '../releases/steps/choose-columns.ts';
import { caseInstruments } from './case-instruments.ts';
import { questionsByName, singleNames } from './missing.ts';
import { unitsOf } from './units.ts';

const question = (name: string, role: Question['role'] = 'O'): Question => ({
  kind: 'question',
  name,
  type: 'integer',
  label: { en: name },
  short: name,
  role,
  source: 'test',
});

const en = (text: string) => ({ en: text });
const calculation = (name: string) =>
  ({ kind: 'calculation', name, short: name, role: 'Q', expression: '1' }) as const;

const definition: SurveyDefinition = {
  ...exampleSurvey(),
  instruments: {
    listing: {
      name: 'listing',
      title: en('Listing'),
      about: 'area',
      households: { roster: 'units', key: ['b_hh_no'] },
      elements: [
        question('b_sheets'),
        {
          kind: 'roster',
          name: 'units',
          label: en('Units'),
          maximum: 400,
          elements: [question('b_hh_no'), question('b_size')],
        },
      ],
    },
    household: {
      name: 'household',
      title: en('Household'),
      elements: [
        question('c_rooms'),
        ...['hhsize', 'hh_type', 'head_sex', 'head_age'].map(calculation),
      ],
    },
  },
};

describe('what is asked about an area', () => {
  it('is no interview of a case', () => {
    expect(Object.keys(caseInstruments(definition))).toEqual(['household']);
  });

  it('gives no unit of analysis and no variable of one', () => {
    expect(() => unitsOf(definition, 'units', [], [])).toThrow("has a roster 'units'");
    expect([...questionsByName(definition).keys()]).toEqual(['c_rooms']);
    expect(
      [...singleNames(definition, 'household')].filter((name) => name.startsWith('b_')),
    ).toEqual([]);
  });

  it('is in no release, not even as a variable that was left out', () => {
    const names = [...variablesOfSurvey(definition).keys()];
    expect(names).toContain('c_rooms');
    expect(names.filter((name) => name.startsWith('b_'))).toEqual([]);
  });
});
