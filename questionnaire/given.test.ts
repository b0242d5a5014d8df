import { describe, expect, it } from 'vitest';
import type { Given, SurveyDefinition } from './definition.ts';
import { exampleSurvey, question } from './examples/example-survey.ts';
import { givenOf } from './given.ts';
import { householdsOf } from './households.ts';
import { partIdentity } from './part.ts';

const given = (name: string, from: Given['from'], type: Given['type']): Given => ({
  kind: 'given',
  name,
  type,
  short: name,
  role: 'O',
  from,
});

function survey(): SurveyDefinition {
  const made = exampleSurvey();
  made.instruments = {
    listing: {
      name: 'listing',
      title: { en: 'Listing' },
      about: 'area',
      households: { roster: 'units', key: ['structure', 'household'] },
      elements: [
        given('adult_seed', 'case', 'decimal'),
        given('list_class', 'case', 'one'),
        given('t_seconds', 'times', 'integer'),
        {
          kind: 'roster',
          name: 'units',
          label: { en: 'Units' },
          maximum: 9,
          elements: [
            question('structure', 'integer'),
            question('household', 'text', { role: 'D' }),
            question('address', 'text', { role: 'D' }),
            given('t_row', 'times', 'integer'),
          ],
        },
      ],
    },
  };
  return made;
}

const clocks = { startedAt: '2026-03-10T10:00:00Z', closedAt: '2026-03-10T10:30:00.400Z' };

describe('givenOf', () => {
  it('takes what is known of the case by its name, and times by their rows', () => {
    const times = { 'units[2]': 20.4, 'units[2].x': 3, units: 60, other: 5 };
    const known = { adult_seed: 0.25, list_class: 'A', another: 'B' };
    expect(givenOf(survey(), 'listing', { ...clocks, case: known, times })).toEqual({
      adult_seed: 0.25,
      list_class: 'A',
      t_seconds: 1800,
      'units[2].t_row': 20,
    });
  });

  it('believes no time that cannot be', () => {
    const times = {
      '': 95.2,
      'units[1]': -1,
      'units[2]': 1e9,
      'units[3]': 'x',
      'units[4]': Number.NaN,
    };
    expect(givenOf(survey(), 'listing', { ...clocks, times })).toEqual({ t_seconds: 95 });
    expect(givenOf(survey(), 'listing', { startedAt: 'x', closedAt: 'y' })).toEqual({});
    const backwards = { startedAt: clocks.closedAt, closedAt: clocks.startedAt };
    expect(givenOf(survey(), 'listing', backwards)).toEqual({});
  });
});

describe('the households of an area', () => {
  const units = [
    { structure: 12, household: '1', address: 'Mill Road' },
    { structure: 12, household: '2' },
    { structure: 12, household: '1' },
    { structure: 'x', household: '1' },
    { structure: 13, household: 'a/b 1' },
  ];

  it('each have a key and a path, whatever was sent', () => {
    expect(householdsOf(survey(), 'listing', { units })).toEqual([
      { key: '12/1', path: 'units[1]' },
      { key: '12/2', path: 'units[2]' },
      { key: '12/1#2', path: 'units[3]' },
      { key: '#4', path: 'units[4]' },
      { key: '13/a%2Fb%201', path: 'units[5]' },
    ]);
    expect(householdsOf(survey(), 'listing', 'junk')).toEqual([]);
    expect(householdsOf(exampleSurvey(), 'household', {})).toEqual([]);
  });

  it('keep their names apart by path, notes to confirmations too', () => {
    const confirmed = [
      { check: 'x', path: 'units[1].structure' },
      { check: 'x', path: 'units[2].structure', note: 'Asked Anna.' },
      { check: 'x', path: '', note: '  ' },
    ];
    const { identity } = partIdentity(survey(), 'listing', { units: units.slice(0, 1) }, confirmed);
    expect(identity).toEqual([
      { path: 'units[1].household', value: '1' },
      { path: 'units[1].address', value: 'Mill Road' },
      { path: 'confirmed[2].note', value: 'Asked Anna.', about: 'units[2].structure' },
    ]);
  });
});
