import { expect, it } from 'vitest';

import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { indicatorTable } from './indicator-table.ts';
import { areas, definitionOf, en, indicator, interviewOf } from './small-survey.ts';

/** Migrants have older heads, and spend by the age of the head alone. */
const interviews = areas.flatMap((area, index) =>
  [0, 1, 2, 3].map((place) => {
    const migrant = place < 2;
    const age = 30 + 5 * ((index + place) % 4) + (migrant ? 20 : 0);
    return interviewOf(area, place, {
      migrant: migrant ? '1' : '0',
      spent: { amount: 10 * age + ((index * 7 + place) % 5), currency: 'XXX' },
      members: [{ sex: '1', age, school: '0' }],
    });
  }),
);
const finals = Object.fromEntries(interviews.map((one) => [one.case, '110']));
const plain = definitionOf([
  indicator('SP', { unit: 'household', value: '${spent}', statistic: 'mean', breakdowns: [] }),
]);
const definition: SurveyDefinition = {
  ...plain,
  adjustment: {
    household: [
      { name: 'oldest', label: en('Age of the oldest'), value: 'max(${age})' },
      {
        name: 'town',
        label: en('Town'),
        groups: [
          { code: '1', label: en('Urban'), expression: "${urban} = '1'" },
          { code: '0', label: en('Rural'), expression: "${urban} = '0'" },
        ],
      },
    ],
  },
};

const gapOf = (own: SurveyDefinition, id: string) =>
  indicatorTable({ definition: own, areas, interviews, finals })
    .table.figures.find((figure) => figure.id === id)
    ?.cells.find((cell) => cell.side?.less !== undefined && cell.breakdown === 'none');

it('tells beside a gap what is left of it among households alike, and in what', () => {
  const cell = gapOf(definition, 'SP');
  expect(cell?.figures?.estimate).toBeGreaterThan(150);
  const adjusted = cell?.difference?.adjusted;
  expect(Math.abs(adjusted?.estimate ?? NaN)).toBeLessThan(5);
  expect(adjusted).toMatchObject({ n: 48, variables: ['oldest', 'town'] });
});

it('tells none where the survey does not say what to be alike in', () => {
  expect(gapOf(plain, 'SP')?.difference?.adjusted).toBeNull();
});
