import { beforeAll, describe, expect, it } from 'vitest';

import type { InterviewFact } from '../../analysis/fieldwork/facts.ts';
import type { Fact } from '../../analysis/fieldwork/summarize.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { makeCountry } from '../../simulation/country.ts';
import { populationColumns } from '../../simulation/population/columns.ts';
import { intakeOf, rightChoice, tableByRecords, toldBy } from './by-records.ts';
import { conductOf } from './conduct.ts';
import type { Estimand } from './estimands.ts';
import { estimatesOf, rightReckoning, type StudyEstimate } from './estimates.ts';
import { doFieldwork, type Fieldwork } from './fieldwork.ts';
import { studyPopulation, type StudyPopulation } from './population.ts';
import { recordsSurvey } from './records-survey.ts';

const seed = 'records';
let population: StudyPopulation;
let fieldwork: Fieldwork;
let expected: StudyEstimate[];

beforeAll(() => {
  population = studyPopulation(populationColumns(makeCountry({ seed: 'Synthia', areas: 60 })));
  const plan = { areas: 30, takes: { A: 5, R: 2, I: 1, N: 4 } };
  fieldwork = doFieldwork(population, plan, conductOf(3), seed);
  const told = (household: number) => toldBy(population, fieldwork, household, seed);
  const common = { unit: 'household', title: '', compared: 'all' } as const;
  const estimands: Estimand[] = [
    {
      ...common,
      id: 'MP03',
      statistic: 'total',
      value: (household) => population.households.absent[household] ?? 0,
    },
    { ...common, id: 'RE04', statistic: 'total', value: (household) => told(household).received },
    {
      ...common,
      id: 'content',
      statistic: 'proportion',
      value: (household) => told(household).content,
    },
  ];
  expected = estimatesOf(population, estimands, fieldwork, rightReckoning);
});

/** Estimates, standard errors and limits of the three indicators, over what they should be: ones, where all is right. */
function ratios(
  definition: SurveyDefinition,
  choose: (facts: readonly Fact[]) => readonly InterviewFact[] = rightChoice,
): Record<string, number[]> {
  const intake = intakeOf(population, fieldwork, definition, seed);
  const { figures } = tableByRecords(definition, fieldwork, intake, choose);
  return Object.fromEntries(
    figures.map(({ id, cells }, at) => {
      const found = cells.find(({ side }) => side === undefined)?.figures;
      const should = expected[at];
      const over = (name: 'estimate' | 'se' | 'low' | 'high') =>
        (found?.[name] ?? NaN) / (should?.[name] ?? NaN);
      return [id, [over('estimate'), over('se'), over('low'), over('high')]];
    }),
  );
}

describe('a survey by way of its records', () => {
  it('gives the figures that its columns give, to nine digits', () => {
    expect(fieldwork.interviewed.length).toBeGreaterThan(250);
    const all = ratios(recordsSurvey());
    expect(Object.keys(all)).toEqual(['MP03', 'RE04', 'content']);
    for (const ratio of Object.values(all).flat()) expect(Math.abs(ratio - 1)).toBeLessThan(1e-9);
  });

  it('goes wrong where a returned interview counts as it was first', () => {
    const first = (facts: readonly Fact[]) => {
      const interviews = facts.filter((one): one is InterviewFact => one.fact === 'interview');
      const byCase = new Map<string, InterviewFact>();
      for (const one of interviews)
        if (one.instanceId < (byCase.get(one.case)?.instanceId ?? '~')) byCase.set(one.case, one);
      return [...byCase.values()];
    };
    const { MP03, RE04, content } = ratios(recordsSurvey(), first);
    expect(MP03?.[0]).toBeLessThan(0.97);
    expect(RE04?.[0]).toBeLessThan(0.97);
    expect(content?.[0]).toBeGreaterThan(1.01);
  });

  it('refuses interviews that came twice and are counted twice', () => {
    const uncorrected = (facts: readonly Fact[]) => {
      const interviews = facts.filter((one): one is InterviewFact => one.fact === 'interview');
      const corrected = new Set(interviews.map((one) => one.replaces));
      return interviews.filter((one) => !corrected.has(one.instanceId));
    };
    expect(() => ratios(recordsSurvey(), uncorrected)).toThrow(/has two interviews/);
    // It is the second copies alone that are refused.
    const once = (facts: readonly Fact[]) => [
      ...new Map(uncorrected(facts).map((one) => [one.case, one])).values(),
    ];
    expect(ratios(recordsSurvey(), once)['MP03']?.[0]).toBeCloseTo(1, 9);
  });

  it('goes wrong where amounts are not converted', () => {
    const { MP03, RE04 } = ratios(recordsSurvey({ dollars: '${sent}' }));
    expect(MP03?.[0]).toBeCloseTo(1, 9);
    expect(RE04?.[0]).toBeGreaterThan(5);
  });

  it('goes wrong where 98 and 99 are answers', () => {
    const { MP03, content } = ratios(recordsSurvey({ content: 'text' }));
    expect(MP03?.[0]).toBeCloseTo(1, 9);
    expect(content?.[0]).toBeLessThan(0.9);
  });
});
