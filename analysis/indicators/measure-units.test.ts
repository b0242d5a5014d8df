import { describe, expect, it } from 'vitest';

import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { householdWeights } from '../weights/household-weights.ts';
import { columnsFromArrow, columnsToArrow } from './columns-arrow.ts';
import { wealthFifths } from './known-answers.ts';
import { measureUnits } from './measure-units.ts';
import { areas, definitionOf, en, household, indicator, interviewOf } from './small-survey.ts';
import { tabulate } from './tabulate.ts';
import { joinColumns, notCounted, unknown, type SurveyColumns } from './unit-columns.ts';

const interviews = areas.flatMap((area, index) =>
  [0, 1, 2, 3].map((place) => interviewOf(area, place, household(index, place))),
);
const weighting = householdWeights({
  areas,
  outcomes: Object.fromEntries(interviews.map((one) => [one.case, '110'])),
  interviewed: new Set(interviews.map((one) => one.case)),
});
const { weights } = weighting;
const own = definitionOf([
  indicator('ED', { universe: '${age} <= 17', value: "${school} = '1'" }),
  indicator('SP', { unit: 'household', value: '${spent}', statistic: 'median' }),
  indicator('PC', { value: '${spent}', statistic: 'ratio', denominator: '${age}' }),
]);
const definition: SurveyDefinition = {
  ...own,
  units: {
    adult: { label: en('Adults'), of: 'members', universe: '${age} >= 18', factor: '2' },
  },
  indicators: [
    ...own.indicators,
    {
      ...indicator('AG', { unit: 'adult', value: '1' }),
      figures: [
        {
          ...{ name: 'ages', label: en('Ages'), measure: en('percent'), statistic: 'distribution' },
          groups: [
            { code: 'young', label: en('Young'), expression: '${age} < 18' },
            { code: 'old', label: en('Old'), expression: '${age} >= 18' },
          ],
        },
      ],
    },
  ],
};
const wealth = wealthFifths(definition, interviews, weights);
const measured = (some: typeof interviews): SurveyColumns =>
  measureUnits(definition, { areas, interviews: some, weights, wealth });

describe('the columns of units', () => {
  it('say of each unit where it is, what it weighs, and what every figure asks of it', () => {
    const [one] = interviews;
    const { weight = NaN } = weights.get('E0-0') ?? {};
    expect(weight).toBeCloseTo(25, 12);
    const { members, household: houses, adult } = measured([one ?? expect.fail()]);
    expect(members).toMatchObject({
      unit: 'members',
      rows: 2,
      household: { names: ['E0-0'], of: Int32Array.of(0, 0) },
      area: { names: ['E0'], of: Int32Array.of(0, 0) },
      stratum: { names: ['S0'], of: Int32Array.of(0, 0) },
      weight: Float64Array.of(weight, weight),
      breakdowns: { sex: Int16Array.of(0, 1), urban: Int16Array.of(0, 0) },
      comparisons: { migrant: Int16Array.of(0, 0) },
      figures: {
        'ED.figure': { answer: Int16Array.of(notCounted, 1) },
        'PC.figure': {
          counted: Uint8Array.of(1, 1),
          y: Float64Array.of(100, 100),
          x: Float64Array.of(30, 10),
        },
      },
    });
    expect(houses?.figures).toEqual({
      'SP.figure': { counted: Uint8Array.of(1), y: Float64Array.of(100) },
    });
    expect(adult).toMatchObject({ rows: 1, weight: Float64Array.of(2 * weight) });
    expect(adult?.figures).toEqual({ 'AG.ages': { answer: Int16Array.of(1) } });
  });

  it("tell what is not known: don't know, and amounts that nobody told", () => {
    const area = areas[0] ?? expect.fail();
    const silent = interviewOf(area, 0, { migrant: '98', members: [{ age: 9, school: '98' }] });
    const { members, household: houses } = measured([silent]);
    expect(members?.figures['ED.figure']).toEqual({ answer: Int16Array.of(unknown) });
    expect(members?.comparisons).toEqual({ migrant: Int16Array.of(-1) });
    expect(members?.breakdowns['sex']).toEqual(Int16Array.of(-1));
    expect(houses?.figures['SP.figure']).toEqual({
      counted: Uint8Array.of(1),
      y: Float64Array.of(NaN),
    });
  });

  it('answer questions asked besides, in numbers and by group', () => {
    const groups = [{ code: '2', label: en('2'), expression: "${sex} = '2'" }];
    const part = { areas, interviews: interviews.slice(0, 1), weights, wealth };
    const asked = measureUnits(definition, part, {
      members: [
        { name: 'woman', groups },
        { name: 'age', value: '${age}' },
      ],
    });
    expect(asked['members']?.further).toEqual({
      woman: Int16Array.of(-1, 0),
      age: Float64Array.of(30, 10),
    });
  });

  it('come to the same tables however the survey is parted, by way of Arrow too', () => {
    const state = {
      areas,
      interviews: interviews.map(({ record }) => record),
      finals: {},
      weighting,
    };
    const whole = tabulate(definition, measured(interviews), state);
    expect(whole.table.figures.length).toBe(5);
    for (const cuts of [[5], [0, 1, 47], [12, 13, 14, 30]]) {
      const parts = [0, ...cuts].map((from, at) => interviews.slice(from, cuts[at] ?? 48));
      const written = parts.map((part) =>
        Object.values(measured(part)).map((columns) => columnsToArrow(columns)),
      );
      const read = written.map((files) =>
        Object.fromEntries(files.map(columnsFromArrow).map((columns) => [columns.unit, columns])),
      );
      expect(read).toEqual(parts.map(measured));
      expect(tabulate(definition, joinColumns(read), state)).toEqual(whole);
    }
  });

  it('of other definitions are not joined', () => {
    const other = measureUnits(definitionOf([]), { areas, interviews, weights, wealth });
    expect(() => joinColumns([measured(interviews), other])).toThrow(/one definition/);
  });
});
