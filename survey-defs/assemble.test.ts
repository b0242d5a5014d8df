import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../questionnaire/parse-definition.ts';
import { calculation, given, group, hard, integer, one } from './ask.ts';
import { assemble, type Base } from './assemble.ts';
import type { Module } from './module.ts';

const base: Base = {
  survey: 'TEST',
  version: '1',
  title: { en: 'Test' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {},
  choices: {},
  sampling: {
    classes: [{ code: 'N', label: { en: 'All' }, take: 1 }],
    frameLimits: { en: 'None' },
  },
  indicators: [],
  breakdowns: {},
  comparisons: [],
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};

const yn = [
  { code: '1', label: { en: 'Yes' } },
  { code: '0', label: { en: 'No' } },
];
const consent: Module = {
  letter: 'A',
  title: 'Consent',
  elements: [
    one('a_agrees', 'yn', 'Agrees', 'Do you agree?', { role: 'O', source: 'OWN', topic: 'Ethics' }),
  ],
  checks: [],
  choices: { yn },
  configuration: { grown: 18 },
};
const age: Module = {
  letter: 'B',
  title: 'Age',
  elements: [
    group('b_inner', 'Inner', undefined, [
      integer('b_age', 'Age', 'How old are you?', { role: 'Q', source: 'OWN' }),
    ]),
    calculation('b_grown', 'Grown', 'O', "${b_age} >= cfg('grown')"),
  ],
  checks: [hard('b_given', "${b_age} != ''", 'Ask the age.')],
  choices: { yn },
  configuration: { grown: 18 },
};
const plan = {
  name: 'household',
  title: { en: 'Household' },
  parts: [
    { name: 'consent', module: consent },
    { name: 'age', module: age, relevant: "${a_agrees} = '1'" },
  ],
};

describe('assemble', () => {
  const survey = assemble(base, [plan]);

  it('makes a survey that is right', () => {
    expect(parseDefinition(survey)).toEqual(survey);
  });

  it('makes each module a group, in order, under its rule', () => {
    expect(
      survey.instruments['household']?.elements.map((element) => ({
        name: element.name,
        label: 'label' in element ? element.label.en : '',
        relevant: 'relevant' in element ? element.relevant : undefined,
      })),
    ).toEqual([
      { name: 'consent', label: 'A. Consent', relevant: undefined },
      { name: 'age', label: 'B. Age', relevant: "${a_agrees} = '1'" },
    ]);
  });

  it('puts values from outside before all modules', () => {
    const seed = given('seed', 'Seed', { type: 'decimal', role: 'O', from: 'case' });
    const withSeed = assemble(base, [{ ...plan, first: [seed] }]);
    expect(withSeed.instruments['household']?.elements[0]).toEqual(seed);
  });

  it('keeps the rules of the modules and adds its own', () => {
    const checks = [hard('adult', '${b_age} >= 18', 'Too young.')];
    const both = assemble(base, [{ ...plan, checks }]).instruments['household']?.checks ?? [];
    expect(both.map(({ id }) => id)).toEqual(['b_given', 'adult']);
  });

  it("gives questions their module's title as topic, unless they have one", () => {
    const text = JSON.stringify(survey.instruments);
    expect(text).toContain('"topic":"Ethics"');
    expect(text).toContain('"topic":"Age"');
    expect(text).not.toContain('"topic":"Consent"');
  });

  it('takes the lists and usual settings of its modules; the survey may set others', () => {
    expect(survey.choices).toEqual({ yn });
    expect(survey.configuration).toEqual({ grown: 18 });
    const other = assemble({ ...base, configuration: { grown: 21, more: true } }, [plan]);
    expect(other.configuration).toEqual({ grown: 21, more: true });
  });

  it('refuses two lists of one name, and says where', () => {
    const otherwise: Module = { ...age, choices: { yn: [...yn].reverse() } };
    const parts = [...plan.parts.slice(0, 1), { name: 'age', module: otherwise }];
    expect(() => assemble(base, [{ ...plan, parts }])).toThrow(
      /Module B \(Age\) means another list by "yn".*another name/,
    );
    expect(() => assemble({ ...base, choices: { yn: [] } }, [plan])).toThrow(/Module A/);
  });

  it('refuses two usual values of one setting, unless the survey decides', () => {
    const otherwise: Module = { ...age, configuration: { grown: 21 } };
    const parts = [...plan.parts.slice(0, 1), { name: 'age', module: otherwise }];
    expect(() => assemble(base, [{ ...plan, parts }])).toThrow(/usual value of "grown"/);
    const decided = assemble({ ...base, configuration: { grown: 16 } }, [{ ...plan, parts }]);
    expect(decided.configuration).toEqual({ grown: 16 });
  });
});
