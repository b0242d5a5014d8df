import { describe, expect, it } from 'vitest';
import { placedIn } from './compare/places.ts';
import type { Element, Question, SurveyDefinition } from './definition.ts';
import { exampleSurvey } from './examples/example-survey.ts';
import { lint, type Finding } from './lint.ts';
import { parseDefinition } from './parse-definition.ts';

const the = <T extends Element = Question>(survey: SurveyDefinition, name: string): T => {
  const instrument = survey.instruments['household'];
  const placed = instrument && placedIn(instrument).get(name);
  if (!placed) throw new Error(`The example has no ${name}.`);
  return placed.element as T;
};

/** What is found in the example with an edit, and not without it. */
const found = (edit: (survey: SurveyDefinition) => unknown): Finding[] => {
  const key = ({ place, reason }: Finding): string => `${place}: ${reason}`;
  const before = new Set(lint(exampleSurvey()).map(key));
  const survey = exampleSurvey();
  edit(survey);
  parseDefinition(survey);
  return lint(survey).filter((each) => !before.has(key(each)));
};

const cases: [string, Finding['severity'], string, (survey: SurveyDefinition) => unknown][] = [
  [
    'a word that must not be used',
    'warning',
    'instruments.household.members.m_country.label.en',
    (s) => (the(s, 'm_country').label.en = `Is (NAME) il${'legal'} here?`),
  ],
  [
    'it in a choice too',
    'warning',
    'choices.use.1.label.en',
    (s) => Object.assign(s.choices['use']?.[0]?.label ?? {}, { en: 'Unlawful stay' }),
  ],
  [
    'a question nobody can remember',
    'warning',
    'instruments.household.members.m_age.label.en',
    (s) => (the(s, 'm_age').label.en = 'and so on '.repeat(50)),
  ],
  [
    'a name where there is no row',
    'warning',
    'instruments.household.consent.label.en',
    (s) => (the(s, 'consent').label.en = 'Does (NAME) agree?'),
  ],
  [
    'the same question twice',
    'warning',
    'instruments.household.members.m_born.label.en',
    (s) => (the(s, 'm_born').label.en = 'What is m_age'),
  ],
  [
    'two columns with one label',
    'note',
    'instruments.household.members.m_born.short',
    (s) => (the(s, 'm_born').short = 'M_AGE'),
  ],
  [
    'a long choice',
    'note',
    'choices.use.2.label.en',
    (s) => Object.assign(s.choices['use']?.[1]?.label ?? {}, { en: 'x '.repeat(41) }),
  ],
  [
    'a text without end',
    'note',
    'instruments.household.members.m_name.maximumLength',
    (s) => delete the(s, 'm_name').maximumLength,
  ],
  [
    'a number without bounds',
    'note',
    'instruments.household.adults.m_wage.minimum',
    (s) => delete the(s, 'm_wage').minimum,
  ],
  [
    'a question that takes too long',
    'warning',
    'instruments.household.members.m_age.seconds',
    (s) => (the(s, 'm_age').seconds = 600),
  ],
  [
    'a message that says nothing',
    'warning',
    'instruments.household.adults.m_hours.checks.m_hours_week.message',
    (s) => Object.assign(the(s, 'm_hours').checks?.[0]?.message ?? {}, { en: 'Wrong!' }),
  ],
  [
    'another meaning of 98',
    'warning',
    'choices.yn.98',
    (s) => s.choices['yn']?.push({ code: '98', label: { en: 'Sometimes' } }),
  ],
  [
    'a list that no question uses',
    'warning',
    'choices.spare',
    (s) => (s.choices['spare'] = [{ code: '98', label: { en: "Don't know" } }]),
  ],
  [
    'a setting that nothing asks for',
    'note',
    'configuration.spare',
    (s) => (s.configuration['spare'] = 3),
  ],
  [
    'a calculation that nothing uses',
    'note',
    'instruments.household.lonely',
    (s) =>
      s.instruments['household']?.elements.push({
        kind: 'calculation',
        name: 'lonely',
        short: 'Lonely',
        role: 'O',
        expression: '1',
      }),
  ],
  [
    'an outcome that may be blank',
    'warning',
    'instruments.household.outcome',
    (s) => {
      delete the(s, 'consent').required;
      if (s.instruments['household']) s.instruments['household'].outcome = 'consent';
    },
  ],
];

/** Rules that never hold, given to `m_born`; `m_age` goes to 120, `m_hours` is asked where `m_wage` > 0. */
const never = [
  'false()',
  'not(true())',
  '1 = 2',
  "${m_country} = 'QSY' and ${m_country} = 'CAN'",
  "${m_country} = 'QSY' and ${m_country} != 'QSY'",
  "selected('QSY', ${m_country}) and (${m_country} = 'CAN' or ${m_country} = 'CAN')",
  '${m_age} > 60 and ${m_age} < 15',
  '${m_age} >= 15 and ${m_age} < 15',
  '${m_age} > 120',
  "${m_age} = '' and ${m_age} > 3",
  "${consent} = '0'",
];

const sometimes = [
  'true()',
  "cfg('adult')",
  "${m_country} = 'QSY' or ${m_country} = 'CAN'",
  "${m_country} != 'QSY' and ${m_country} != 'CAN'",
  '${m_age} >= 15 and ${m_age} <= 15',
  "${m_age} = ''",
  "${m_age} = '' or ${m_age} > 500",
  '${m_age} = -98',
  "${consent} = '1'",
  "not(${m_country} = 'QSY' and ${m_country} = 'CAN')",
];

describe('lint', () => {
  it.each(cases)('finds %s', (_, severity, place, edit) => {
    expect(found(edit)).toMatchObject([{ severity, place }]);
  });

  /** The question stands behind those that the rules look at. */
  const later = (rule: string) => (survey: SurveyDefinition) => {
    const members = the<Extract<Element, { kind: 'roster' }>>(survey, 'members');
    const [born] = members.elements.splice(2, 1);
    if (born) members.elements.push({ ...born, relevant: rule } as Question);
  };

  it.each(never)('finds that it can never be asked: %s', (rule) => {
    expect(found(later(rule))).toMatchObject([
      { severity: 'warning', place: 'instruments.household.members.m_born.relevant' },
    ]);
  });

  it.each(sometimes)('leaves alone what can be asked: %s', (rule) => {
    expect(found(later(rule)).filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('follows a rule to what the question it looks at needs itself', () => {
    const edit = (survey: SurveyDefinition): void => {
      the(survey, 'm_hours').relevant = '${m_wage} > 0 and ${m_age} < 20';
      const adults = the<Extract<Element, { kind: 'roster' }>>(survey, 'adults');
      adults.elements.push({
        ...the<Question>(survey, 'm_born'),
        name: 'm_late',
        label: { en: 'And later?' },
        short: 'Later',
        relevant: '${m_hours} > 9 and ${m_age} > 30',
      });
    };
    expect(found(edit).map(({ place }) => place)).toContain(
      'instruments.household.adults.m_late.relevant',
    );
  });

  it('names a group that can never be asked once, not with all that is in it', () => {
    const edit = (survey: SurveyDefinition) =>
      Object.assign(the<Element>(survey, 'money'), { relevant: 'false()' });
    expect(found(edit).filter(({ severity }) => severity === 'warning')).toHaveLength(1);
  });

  it('lets questions after different questions ask in the same words', () => {
    const edit = (survey: SurveyDefinition): void => {
      const adults = the<Extract<Element, { kind: 'roster' }>>(survey, 'adults');
      for (const [name, relevant] of [
        ['m_which', '${m_hours} > 9'],
        ['m_what', '${m_wage} > 9'],
      ]) {
        const follower = { ...the<Question>(survey, 'm_age'), label: { en: 'Which?' } };
        adults.elements.push({
          ...follower,
          name: name ?? '',
          short: name ?? '',
          relevant: relevant ?? '',
        });
      }
    };
    expect(found(edit)).toEqual([]);
  });

  const overRows = (expression: string) =>
    found((survey) =>
      survey.instruments['household']?.checks?.push({
        id: 'over_rows',
        kind: 'soft',
        roster: 'members',
        expression,
        message: { en: 'That cannot be. Ask again.' },
      }),
    );

  it('finds a check of every row that nobody keeps to whom its question does not apply', () => {
    expect(overRows('${m_hours} <= 80')).toMatchObject([
      { severity: 'note', place: 'instruments.household.checks.over_rows' },
    ]);
    expect(overRows("${m_hours} = '' or ${m_hours} <= 80")).toEqual([]);
    expect(overRows('not(${m_hours} > 80)')).toEqual([]);
  });

  it('puts warnings before notes', () => {
    const severities = lint(exampleSurvey()).map(({ severity }) => severity);
    expect(severities).toContain('note');
    expect(severities).toEqual([...severities].sort().reverse());
  });
});
