import { describe, expect, it } from 'vitest';

import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { unitsOf } from './units.ts';

const question = (name: string): Question => ({
  kind: 'question',
  name,
  type: 'integer',
  label: { en: name },
  short: name,
  role: 'O',
  source: 'test',
});
const en = (text: string) => ({ en: text });

const definition: SurveyDefinition = {
  survey: 'T',
  version: '1',
  title: en('Test'),
  country: 'XXA',
  currency: 'XXX',
  languages: ['en'],
  configuration: {},
  choices: {},
  instruments: {
    household: {
      name: 'household',
      title: en('Household'),
      elements: [
        question('rooms'),
        {
          kind: 'group',
          name: 'people',
          label: en('People'),
          elements: [
            {
              kind: 'roster',
              name: 'members',
              label: en('Members'),
              maximum: 9,
              elements: [
                question('age'),
                {
                  kind: 'roster',
                  name: 'trips',
                  label: en('Trips'),
                  maximum: 9,
                  elements: [question('months')],
                },
              ],
            },
            {
              kind: 'roster',
              name: 'health',
              of: 'members',
              label: en('Health'),
              elements: [question('ill')],
            },
          ],
        },
      ],
    },
  },
  sampling: { classes: [], frameLimits: en('none') },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};

const area: SampledArea = {
  area: '0001',
  stratum: 'R1-1',
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.1,
  segmentProbability: 1,
  listed: { N: 100 },
  cases: [],
};

const interview = (values: Answers, areaCode = '0001') => ({
  case: '0001-01',
  record: {
    survey: 'T',
    version: '1',
    form: 'household',
    instanceId: 'i1',
    household: 'h1',
    area: areaCode,
    receivedAt: '2026-01-01T00:00:00Z',
    device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
    values,
    differences: [],
    violations: [],
  },
});

const values: Answers = {
  rooms: 3,
  members: [
    { age: 40, trips: [{ months: 7 }, { months: 9 }] },
    { age: 12, trips: [] },
  ],
};

describe('unitsOf', () => {
  it('gives one household per interview, with what the frame knows', () => {
    const units = unitsOf(definition, 'household', [interview(values)], [area]);
    expect(units).toHaveLength(1);
    expect(units[0]).toMatchObject({ line: 0, row: {} });
    const { members: _, ...plain } = units[0]?.household ?? {};
    expect(plain).toEqual({
      rooms: 3,
      region: 'R1',
      urban: '1',
      stratum: 'R1-1',
    });
  });

  it('gives one unit per roster row with the household copied down', () => {
    const units = unitsOf(definition, 'members', [interview(values)], [area]);
    expect(units.map(({ line, row, household }) => [line, row['age'], household['rooms']])).toEqual(
      [
        [1, 40, 3],
        [2, 12, 3],
      ],
    );
  });

  it('finds rosters within rosters and copies the rows above down', () => {
    const units = unitsOf(definition, 'trips', [interview(values)], [area]);
    expect(units.map((unit) => [unit.line, unit.row['months'], unit.row['age']])).toEqual([
      [1, 7, 40],
      [2, 9, 40],
    ]);
  });

  it('gives no rows where a household never came to the roster', () => {
    expect(unitsOf(definition, 'members', [interview({ rooms: 1 })], [area])).toEqual([]);
  });

  it('refuses a unit that is no roster, a second pass over one, and an area outside the sample', () => {
    expect(() => unitsOf(definition, 'member', [], [area])).toThrow(/no.*'member'/is);
    expect(() => unitsOf(definition, 'health', [], [area])).toThrow(/no.*'health'/is);
    expect(() => unitsOf(definition, 'members', [interview(values, '0002')], [area])).toThrow(
      /area 0002/,
    );
  });
});
