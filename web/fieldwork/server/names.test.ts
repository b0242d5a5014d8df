import { expect, test } from 'vitest';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { type DrawnArea, namesOf } from './names.ts';

const definition = {
  title: { en: 'A survey', fr: 'Une enquête' },
  languages: ['en', 'fr'],
  sampling: { classes: [{ code: 'A', label: { en: 'Absent' }, take: 1 }] },
  breakdowns: {
    household: [
      {
        name: 'region',
        label: { en: 'Region' },
        groups: [{ code: 'LA', label: { en: 'Lakes', fr: 'Lacs' }, expression: '' }],
      },
    ],
  },
  choices: { outcome: [{ code: '211', label: { en: 'Refused' } }] },
  instruments: {
    household: {
      name: 'household',
      title: { en: '' },
      outcome: 'end',
      elements: [
        {
          kind: 'group',
          name: 'g',
          label: { en: '' },
          elements: [{ kind: 'question', name: 'end', choices: 'outcome' }],
        },
      ],
    },
  },
} as unknown as SurveyDefinition;
const area = (stratum: string, region: string, urban: boolean): DrawnArea => ({
  area: stratum,
  stratum,
  region,
  urban,
});
const placed = (region: string, urban: boolean) => `${region}, ${urban ? 'town' : 'country'}`;
const names = (areas: DrawnArea[], language = 'fr') =>
  namesOf(definition, areas, language, 'not screened');

test('codes are called by their names in the reader’s language, else in the survey’s first', () => {
  const { title, listClass, outcome } = names([]);
  expect([title, listClass('A'), listClass('U'), listClass('X')]).toEqual([
    'Une enquête',
    'Absent',
    'not screened',
    'X',
  ]);
  expect([outcome('211'), outcome('999')]).toEqual(['Refused', '999']);
});

test('a stratum is called by region and countryside, where these tell it from all others', () => {
  const { stratum } = names([area('one', 'LA', false), area('two', 'LA', true)]);
  expect([stratum('one', placed), stratum('two', placed)]).toEqual(['Lacs, country', 'Lacs, town']);

  const alike = names([area('one', 'LA', false), area('two', 'LA', false), area('x', 'HI', true)]);
  expect(['one', 'x', 'unknown'].map((code) => alike.stratum(code, placed))).toEqual([
    'one',
    'x',
    'unknown',
  ]);
});
