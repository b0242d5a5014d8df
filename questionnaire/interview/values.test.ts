import { describe, expect, it } from 'vitest';
import type { Element, InstrumentCheck, SurveyDefinition } from '../definition.ts';
import { exampleSurvey, question } from '../examples/example-survey.ts';
import { openInterview, runInterview, type InterviewContext } from '../interview.ts';

const context: InterviewContext = { today: '2026-03-10' };

function surveyOf(elements: Element[], checks: InstrumentCheck[] = []): SurveyDefinition {
  const survey = exampleSurvey();
  survey.instruments = { form: { name: 'form', title: { en: 'Form' }, elements, checks } };
  survey.rates = [
    { currency: 'QSD', month: '2020-01', perDollar: 40 },
    { currency: 'EUR', month: '2020-01', perDollar: 0.5 },
    { currency: 'EUR', month: '2021-08', perDollar: 0.6 },
    { currency: 'EUR', month: '2026-02', perDollar: 0.8 },
  ];
  survey.choices['district'] = ['11', '12', '21'].map((code) => ({
    code,
    label: { en: `District ${code}` },
    attributes: { region: code.charAt(0) },
  }));
  survey.choices['currency'] = ['QSD', 'USD', 'EUR', 'CHF'].map((code) => ({
    code,
    label: { en: code },
  }));
  return survey;
}

describe('given values', () => {
  const survey = surveyOf([
    {
      kind: 'given',
      name: 'list_class',
      type: 'one',
      short: 'Class',
      role: 'O',
      from: 'case',
      choices: 'yn',
    },
    {
      kind: 'given',
      name: 't_seconds',
      type: 'integer',
      short: 'Seconds',
      role: 'O',
      from: 'times',
    },
    {
      kind: 'roster',
      name: 'rows',
      label: { en: 'Rows' },
      maximum: 3,
      elements: [
        {
          kind: 'given',
          name: 't_row',
          type: 'decimal',
          short: 'Seconds',
          role: 'O',
          from: 'times',
        },
        {
          kind: 'calculation',
          name: 'quick',
          short: 'Quick',
          role: 'O',
          expression: '${t_row} < 12',
        },
      ],
    },
  ]);

  it('come from the context, are seen by rules and kept in the record', () => {
    const given = { list_class: '1', t_seconds: 1800, 'rows[1].t_row': 8, 'rows[2].t_row': 20.5 };
    const run = runInterview(survey, 'form', { rows: [{}, {}] }, { ...context, given });
    expect(run.values).toEqual({
      list_class: '1',
      t_seconds: 1800,
      rows: [
        { t_row: 8, quick: 1 },
        { t_row: 20.5, quick: 0 },
      ],
    });
    expect(run.relevant).toEqual([]);
  });

  it('are never taken from the answers', () => {
    const run = runInterview(
      survey,
      'form',
      { list_class: '0', t_seconds: 5 },
      {
        ...context,
        given: { t_seconds: 5 },
      },
    );
    expect(run.values).toMatchObject({ t_seconds: 5 });
    expect(run.values).not.toHaveProperty('list_class');
    expect(run.differences).toEqual([{ path: 'list_class', kind: 'wrong-calculation' }]);
  });

  it.each([
    [{ list_class: '7' }],
    [{ list_class: 1 }],
    [{ t_seconds: '5' }],
    [{ t_seconds: 5.5 }],
    [{ 'rows[9].t_row': 1, nothing: 1 }],
  ])('that do not fit are blank: %o', (given) => {
    expect(runInterview(survey, 'form', {}, { ...context, given }).values).toEqual({ rows: [] });
  });
});

describe('choices that a filter offers', () => {
  const survey = surveyOf([
    question('region', 'one', { choices: 'use' }),
    question('district', 'one', { choices: 'district', choiceFilter: 'region = ${region}' }),
    question('visited', 'many', {
      choices: 'district',
      choiceFilter: "region = ${region} or name = '21'",
    }),
  ]);

  it('are those of the answer above, for the screen and for the server', () => {
    const answers = { region: '1', district: '21', visited: ['12', '21'] };
    const interview = openInterview(survey, 'form', answers, context);
    expect(interview.ask('district')?.choices?.map(({ code }) => code)).toEqual(['11', '12']);
    expect(interview.run().differences).toEqual([{ path: 'district', kind: 'not-a-choice' }]);
    interview.apply([{ kind: 'answer', path: 'region', value: '2' }]);
    expect(interview.ask('district')?.choices?.map(({ code }) => code)).toEqual(['21']);
    expect(interview.run().differences).toEqual([{ path: 'visited', kind: 'not-a-choice' }]);
  });
});

describe('money', () => {
  const survey = surveyOf([
    question('sent', 'money', { choices: 'currency', rateMonth: '${month}' }),
    question('month', 'year-month'),
    question('cost', 'money', { choices: 'currency', rateMonth: '${month}' }),
    {
      kind: 'calculation',
      name: 'dollars',
      short: 'USD',
      role: 'S',
      expression: "converted(${cost}, 'USD')",
    },
  ]);
  const cost = (amount: number, currency: string, month?: string) =>
    runInterview(
      survey,
      'form',
      { cost: { amount, currency }, ...(month ? { month } : {}) },
      context,
    );

  it('is converted at the rate of its month, else of today', () => {
    expect(cost(100, 'EUR')).toMatchObject({
      conversions: [{ path: 'cost', amount: 5000, rateMonth: '2026-02' }],
      values: { dollars: 125 },
    });
    expect(cost(100, 'EUR', '2021-98')).toMatchObject({
      conversions: [{ path: 'cost', amount: 8000, rateMonth: '2020-01' }],
      values: { dollars: 200 },
    });
    expect(cost(2, 'USD').conversions).toEqual([
      { path: 'cost', amount: 80, rateMonth: '2020-01' },
    ]);
  });

  it('of the own currency, without a rate or not told has no conversion', () => {
    for (const run of [cost(100, 'QSD'), cost(100, 'CHF'), cost(-98, 'EUR')]) {
      expect(run.conversions).toEqual([]);
      expect(run.differences).toEqual([]);
    }
    expect(cost(100, 'JPY').differences).toEqual([{ path: 'cost', kind: 'not-a-choice' }]);
  });
});

describe('a check of a question', () => {
  const survey = surveyOf([
    question('cows', 'integer', {
      checks: [
        { id: 'by_name', kind: 'hard', expression: '${cows} < 5', message: { en: 'Few.' } },
        { id: 'by_dot', kind: 'hard', expression: '. < 5', message: { en: 'Few.' } },
      ],
    }),
  ]);
  const broken = (cows: number) =>
    runInterview(survey, 'form', { cows }, context).violations.map(({ check }) => check);

  it('may name the question as well as write a dot, also right after a change', () => {
    expect(broken(3)).toEqual([]);
    expect(broken(7)).toEqual(['by_name', 'by_dot']);
    const interview = openInterview(survey, 'form', { cows: 3 }, context);
    interview.apply([{ kind: 'answer', path: 'cows', value: 7 }]);
    expect(interview.run().violations).toHaveLength(2);
    interview.apply([{ kind: 'answer', path: 'cows', value: 3 }]);
    expect(interview.run().violations).toEqual([]);
  });
});

describe('days, pictures and notes', () => {
  const survey = surveyOf([
    { kind: 'note', name: 'hello', label: { en: 'Good day.' } },
    question('day', 'date'),
    question('front', 'photo'),
  ]);

  it('are read as what they are; a note is never a value', () => {
    const run = runInterview(
      survey,
      'form',
      { day: '2026-02-30', front: '../a', hello: 'x' },
      context,
    );
    expect(run.differences).toEqual([
      { path: 'day', kind: 'wrong-type' },
      { path: 'front', kind: 'wrong-type' },
      { path: '', kind: 'unknown-field' },
    ]);
    const good = { day: '2026-02-28', front: 'front-1.jpg' };
    const interview = openInterview(survey, 'form', good, context);
    expect(interview.run()).toMatchObject({ values: good, differences: [], open: [] });
    expect(interview.ask('hello')).toMatchObject({ applies: true, element: { kind: 'note' } });
  });
});

describe('the whole interview', () => {
  const few = {
    id: 'few_unknown',
    kind: 'soft',
    expression: 'unknown() * 10 <= asked()',
    message: { en: 'Many.' },
  } as const;
  const survey = surveyOf(
    [question('age', 'integer', { required: true }), question('work', 'one', { choices: 'yn' })],
    [few],
  );

  it('counts what was asked and what nobody knew', () => {
    const interview = openInterview(survey, 'form', { age: 40, work: '1' }, context);
    expect(interview.run().violations).toEqual([]);
    interview.apply([{ kind: 'answer', path: 'age', value: -98 }]);
    expect(interview.run().violations).toEqual([{ check: 'few_unknown', kind: 'soft', path: '' }]);
    interview.apply([{ kind: 'answer', path: 'age' }]);
    expect(interview.run()).toMatchObject({
      violations: [],
      open: ['age'],
      progress: { missing: 1 },
    });
  });

  it('draws the same chance from the same seed, place by place', () => {
    const drawn = surveyOf([
      { kind: 'calculation', name: 'u', short: 'u', role: 'O', expression: 'random()' },
      { kind: 'calculation', name: 'v', short: 'v', role: 'O', expression: 'random()' },
    ]);
    const draw = (seed: string) => runInterview(drawn, 'form', {}, { ...context, seed }).values;
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    expect(draw('a')['u']).not.toBe(draw('a')['v']);
    expect(runInterview(drawn, 'form', {}, context).values).toEqual({});
  });
});
