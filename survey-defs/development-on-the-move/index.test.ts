import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../questionnaire/definition.ts';
import { parseDefinition } from '../../questionnaire/parse-definition.ts';
import { developmentOnTheMove as survey } from './index.ts';

const household = survey.instruments['household'];

describe('Development on the Move', () => {
  it('is a right definition, also after its way through JSON', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(survey)))).toEqual(survey);
  });

  it('asks all of modules A (without the selected adult), C, D, E, F, I, J and P', () => {
    const names = [...questionsOf(household?.elements ?? [])].map(({ name }) => name);
    const ofModule = (letter: string) =>
      names.filter((name) => name.startsWith(`${letter}_`)).length;
    expect([...'acdefijp'].map(ofModule)).toEqual([12, 14, 23, 24, 14, 20, 31, 5]);
  });

  it('parts exactly the direct identifiers of the survey', () => {
    const direct = [...questionsOf(household?.elements ?? [])].filter(({ role }) => role === 'D');
    expect(direct.map(({ name }) => name).sort()).toEqual([
      'a_geo',
      'a_phone',
      'c_name',
      'e_name',
      'p_note',
    ]);
  });

  it('knows the countries of the world, its own, stateless and unknown', () => {
    const codes = survey.choices['country']?.map(({ code }) => code) ?? [];
    expect(codes.length).toBeGreaterThanOrEqual(249 + 3);
    expect(codes).toEqual(expect.arrayContaining(['QSY', 'XXA', 'XXX', 'FRA', 'NGA']));
  });
});
