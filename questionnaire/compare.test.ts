import { describe, expect, it } from 'vitest';
import { compare, type Change } from './compare.ts';
import type { Element, Group, Question, Roster, SurveyDefinition } from './definition.ts';
import { exampleSurvey } from './examples/example-survey.ts';

type Edit = (survey: SurveyDefinition) => void;

const household = ({ instruments }: SurveyDefinition) => {
  const found = instruments['household'];
  if (!found) throw new Error('The example has a household instrument.');
  return found;
};

/** An element by its name, wherever it stands, with the list it stands in. */
function find(elements: Element[], name: string): { element: Element; list: Element[] } {
  for (const element of elements) {
    if (element.name === name) return { element, list: elements };
    if (element.kind !== 'group' && element.kind !== 'roster') continue;
    try {
      return find(element.elements, name);
    } catch {
      continue;
    }
  }
  throw new Error(`The example has no ${name}.`);
}

const the = <T extends Element = Question>(survey: SurveyDefinition, name: string): T =>
  find(household(survey).elements, name).element as T;
const drop = (survey: SurveyDefinition, name: string): Element => {
  const { element, list } = find(household(survey).elements, name);
  list.splice(list.indexOf(element), 1);
  return element;
};
const choice = (survey: SurveyDefinition, list: string, at: number) => {
  const found = survey.choices[list]?.[at];
  if (!found) throw new Error('No such choice.');
  return found;
};

const changesOf = (edit: Edit, begin: Edit = () => undefined): Change[] => {
  const older = exampleSurvey();
  begin(older);
  const newer = structuredClone(older);
  newer.version = '2';
  edit(newer);
  return compare(older, newer);
};

const asked = (name: string, label: string): Question => ({
  kind: 'question',
  name,
  type: 'integer',
  label: { en: label },
  short: name,
  role: 'O',
  source: 'OWN',
});

const listed = { roster: 'members', key: ['m_age'] };

/** Of each kind of change: what it is, where it shows, what does it, what has to be there before. */
const kept: [string, string, Edit, Edit?][] = [
  ['a question added', '.x_cattle', (s) => household(s).elements.push(asked('x_cattle', 'Cows?'))],
  [
    'a whole module switched off',
    '.money',
    (s) => {
      drop(s, 'money');
      household(s).checks = [];
    },
  ],
  [
    'a code from 20 to 89',
    'choices.use.20',
    (s) => s.choices['use']?.push({ code: '20', label: { en: 'Feast' } }),
  ],
  [
    'a country more in the list',
    'choices.country.FRA',
    (s) => s.choices['country']?.push({ code: 'FRA', label: { en: 'France' } }),
  ],
  ['a language more', 'languages', (s) => s.languages.push('ar')],
  [
    'another spelling',
    '.consent.label.en',
    (s) => (the(s, 'consent').label.en = 'what is Consent'),
  ],
  ['wider bounds', '.m_age.maximum', (s) => (the(s, 'm_age').maximum = 130)],
  ['no bound', '.m_age.minimum', (s) => delete the(s, 'm_age').minimum],
  ['more rows', '.members.maximum', (s) => (the<Roster>(s, 'members').maximum = 9)],
  ['another planned time', '.m_age.seconds', (s) => (the(s, 'm_age').seconds = 9)],
  ['another short label', '.m_age.short', (s) => (the(s, 'm_age').short = 'Age')],
  ['an answer left free', '.m_age.required', (s) => delete the(s, 'm_age').required],
  ['another check of a question', '.m_hours.checks', (s) => (the(s, 'm_hours').checks = [])],
  ['other checks of the whole', '.checks.partner_back', (s) => household(s).checks?.splice(1, 1)],
  ['more currencies', '.m_wage.localCurrency', (s) => delete the(s, 'm_wage').localCurrency],
  [
    'a limit that only a check uses',
    'configuration.week',
    (s) => (s.configuration['week'] = 100),
    (s) => {
      s.configuration['week'] = 168;
      const check = the(s, 'm_hours').checks?.[0];
      if (check) check.expression = ". <= cfg('week')";
    },
  ],
  [
    'a switch that only a skip rule uses',
    'configuration.ask',
    (s) => (s.configuration['ask'] = true),
    (s) => {
      s.configuration['ask'] = false;
      the(s, 'm_born').relevant = "cfg('ask')";
    },
  ],
  ['an indicator left out', 'indicators.AD01', (s) => (s.indicators = [])],
  [
    'an indicator more',
    'indicators.AD02',
    (s) => s.indicators.push(...s.indicators.map((each) => ({ ...each, id: 'AD02' }))),
  ],
  [
    'another take',
    'sampling.classes.N.take',
    (s) => Object.assign(s.sampling.classes[0] ?? {}, { take: 9 }),
  ],
  ['another threshold', 'publication', (s) => (s.publication.k = 9)],
  ['what quality is judged by', 'quality', (s) => (s.quality = { weekend: [5] })],
  [
    'what the reports show',
    'reports',
    (s) =>
      (s.reports = {
        breakdowns: ['urban'],
        glance: [{ indicator: 'AD01', figure: 'share' }],
        brief: { charts: [], compared: [] },
        monitoring: { goals: [] },
      }),
  ],
  [
    'rates of further months',
    'rates',
    (s) => s.rates?.push({ currency: 'EUR', month: '2026-02', perDollar: 0.9 }),
    (s) => (s.rates = [{ currency: 'EUR', month: '2026-01', perDollar: 0.9 }]),
  ],
  [
    'an instrument more',
    'instruments.community',
    (s) =>
      (s.instruments['community'] = {
        ...household(exampleSurvey()),
        name: 'community',
        about: 'area',
      }),
  ],
  [
    'the community form switched off',
    'instruments.community',
    (s) => delete s.instruments['community'],
    (s) =>
      (s.instruments['community'] = {
        ...household(exampleSurvey()),
        name: 'community',
        about: 'area',
      }),
  ],
  [
    'a class and given values named for a listing that had none',
    '.households',
    (s) => Object.assign(household(s).households ?? {}, { listClass: 'm_use', given: ['m_age'] }),
    (s) => (household(s).households = { ...listed }),
  ],
];

kept.push([
  'other looks elsewhere',
  '.m_age.appearance',
  (s) => (the(s, 'm_age').appearance = 'minimal'),
]);

const forAPerson: typeof kept = [
  ['a question in other words', '.m_age.label.en', (s) => (the(s, 'm_age').label.en = 'How old?')],
  [
    'a choice in other words',
    'choices.use.1.label.en',
    (s) => (choice(s, 'use', 0).label.en = 'Use one'),
  ],
  [
    'a translation in other words',
    '.m_age.label.fr',
    (s) => (the(s, 'm_age').label['fr'] = 'Quel âge ?'),
    (s) => (the(s, 'm_age').label['fr'] = 'Âge ?'),
  ],
  [
    'a code for don’t know',
    'choices.yn.98',
    (s) => s.choices['yn']?.push({ code: '98', label: { en: "Don't know" } }),
  ],
  ['choices in another order', 'choices.yn', (s) => s.choices['yn']?.reverse()],
  [
    'questions in another order',
    'instruments.household',
    (s) => {
      const { list } = find(household(s).elements, 'consent');
      list.splice(0, 2, ...list.slice(0, 2).reverse());
    },
  ],
  ['another role', '.m_age.role', (s) => (the(s, 'm_age').role = 'S')],
  ['another default', '.m_age.default', (s) => (the(s, 'm_age').default = '30')],
  [
    'a hint in other words',
    '.m_age.hint.en',
    (s) => (the(s, 'm_age').hint = { en: 'At the last birthday' }),
    (s) => (the(s, 'm_age').hint = { en: 'In whole years' }),
  ],
  ['a hint of a roster', '.members.hint', (s) => (the(s, 'members').hint = { en: 'Eldest first' })],
  [
    'a picture beside a question',
    '.m_age.media.image',
    (s) => (the(s, 'm_age').media = { image: { en: 'ages.png' } }),
  ],
  [
    'another picture of a choice',
    'choices.use.1.media.image',
    (s) => (choice(s, 'use', 0).media = { image: { en: 'use.png' } }),
    (s) => (choice(s, 'use', 0).media = { image: { en: 'one.png' } }),
  ],
  [
    'a group of a breakdown left out',
    'breakdowns.household.urban.0',
    (s) => s.breakdowns['household']?.[0]?.groups.pop(),
  ],
  [
    '“not here” allowed',
    '.m_partner.zeroAllowed',
    (s) => (the(s, 'm_partner').zeroAllowed = true),
    (s) => delete the(s, 'm_partner').zeroAllowed,
  ],
];

/** Lets two of a kind take each other's words. */
const exchange = (a: { en: string }, b: { en: string }): void => {
  [a.en, b.en] = [b.en, a.en];
};
const side = (s: SurveyDefinition, at: number) => s.comparisons[0]?.groups[at] ?? expect.fail();
const twoGroups = (s: SurveyDefinition) => s.breakdowns['household']?.[0]?.groups ?? [];

const broken: typeof kept = [
  [
    'something else that says how many rows there are',
    '.members.rows',
    (s) => (the<Roster>(s, 'members').rows = '5'),
    (s) => (the<Roster>(s, 'members').rows = '4'),
  ],
  [
    'two questions that take each other’s words',
    '.m_age.label.en',
    (s) => exchange(the(s, 'm_age').label, the(s, 'm_hours').label),
  ],
  [
    'two codes that take each other’s words in one language',
    'choices.yn.1.label.fr',
    (s) => (choice(s, 'yn', 0).label['fr'] = 'Non'),
    (s) => {
      choice(s, 'yn', 0).label['fr'] = 'Oui';
      choice(s, 'yn', 1).label['fr'] = 'Non';
    },
  ],
  [
    'a code that says the opposite',
    'choices.use.1.label.en',
    (s) => (choice(s, 'use', 0).label.en = 'No use 1'),
  ],
  [
    'a code with another sign',
    'choices.use.1.label.en',
    (s) => (choice(s, 'use', 0).label.en = 'Use > 100'),
    (s) => (choice(s, 'use', 0).label.en = 'Use < 100'),
  ],
  [
    'a question with another number',
    '.m_hours.label.en',
    (s) => (the(s, 'm_hours').label.en = 'Hours in the last 30 days?'),
    (s) => (the(s, 'm_hours').label.en = 'Hours in the last 7 days?'),
  ],
  [
    'groups of a breakdown that change places',
    'breakdowns.household.urban.1.label.en',
    (s) => {
      const [a, b] = twoGroups(s);
      if (a && b) exchange(a.label, b.label);
    },
  ],
  [
    'sides of the comparison that change places',
    'comparisons.adults.several.label.en',
    (s) => exchange(side(s, 0).label, side(s, 1).label),
  ],
  [
    'an attribute where a code had none',
    'choices.use.1.attributes.region',
    (s) => (choice(s, 'use', 0).attributes = { region: '1' }),
    (s) => (choice(s, 'use', 1).attributes = { region: '1' }),
  ],
  [
    'a list of currencies where any was taken',
    '.m_wage.choices',
    (s) => (the(s, 'm_wage').choices = 'currency'),
    (s) => {
      delete the(s, 'm_wage').localCurrency;
      s.choices['currency'] = [{ code: s.currency, label: { en: 'Ours' } }];
    },
  ],
  [
    'an exchange rate before one that was there',
    'rates.EUR.2026-03',
    (s) => s.rates?.push({ currency: 'EUR', month: '2026-03', perDollar: 2 }),
    (s) => {
      s.rates = [
        { currency: 'EUR', month: '2026-01', perDollar: 1 },
        { currency: 'EUR', month: '2026-06', perDollar: 1 },
      ];
    },
  ],
  ['another survey', 'survey', (s) => (s.survey = 'OTHER')],
  ['another currency', 'currency', (s) => (s.currency = 'EUR')],
  ['a question renamed', '.members.m_age', (s) => (the(s, 'm_age').name = 'age')],
  ['a calculation renamed', '.money.oldest', (s) => (the(s, 'oldest').name = 'eldest')],
  ['a question taken out alone', '.uses', (s) => drop(s, 'uses')],
  [
    'a module whose questions go on under other names',
    '.money.uses',
    (s) => {
      for (const each of the<Group>(s, 'money').elements) each.name = `y_${each.name}`;
      the<Group>(s, 'money').name = 'y_money';
    },
  ],
  ['another type', '.m_hours.type', (s) => (the(s, 'm_hours').type = 'integer')],
  [
    'a question that is worked out from now on',
    '.m_age',
    (s) => {
      const { list, element } = find(household(s).elements, 'm_age');
      list[list.indexOf(element)] = {
        kind: 'calculation',
        name: 'm_age',
        short: 'Age',
        role: 'O',
        expression: '30',
      };
    },
  ],
  [
    'another level',
    '.money.m_born',
    (s) => the<Group>(s, 'money').elements.push(drop(s, 'm_born')),
  ],
  ['a skip rule', '.m_hours.relevant', (s) => (the(s, 'm_hours').relevant = '${m_wage} > 9')],
  ['a skip rule more', '.m_age.relevant', (s) => (the(s, 'm_age').relevant = 'true()')],
  [
    'the skip rule of a group',
    'instruments.household.money.relevant',
    (s) => (the<Group>(s, 'money').relevant = 'count(${members}) > 1'),
  ],
  [
    'a question moved out of its group',
    'instruments.household.uses.relevant',
    (s) => household(s).elements.push(drop(s, 'uses')),
  ],
  [
    'a formula',
    '.n_adult.expression',
    (s) => Object.assign(the(s, 'n_adult'), { expression: '1' }),
  ],
  ['a code taken out', 'choices.use.2', (s) => s.choices['use']?.splice(1, 1)],
  [
    'two codes that changed places',
    'choices.yn.1',
    (s) => {
      choice(s, 'yn', 0).label.en = 'No';
      choice(s, 'yn', 1).label.en = 'Yes';
    },
  ],
  [
    'a code for something else',
    'choices.use.3',
    (s) => (choice(s, 'use', 2).label.en = 'Weddings'),
  ],
  [
    'a code outside those of a country',
    'choices.use.4',
    (s) => s.choices['use']?.push({ code: '4', label: { en: 'Use 4' } }),
  ],
  [
    'another list with other codes',
    '.consent.choices.0',
    (s) => (the(s, 'consent').choices = 'use'),
  ],
  ['narrower bounds', '.m_age.maximum', (s) => (the(s, 'm_age').maximum = 99)],
  ['fewer rows', '.members.maximum', (s) => (the<Roster>(s, 'members').maximum = 2)],
  ['an identifier that is none now', '.m_name.role', (s) => (the(s, 'm_name').role = 'O')],
  ['an answer that is an identifier now', '.m_age.role', (s) => (the(s, 'm_age').role = 'D')],
  [
    'the own currency only',
    '.m_wage.localCurrency',
    (s) => (the(s, 'm_wage').localCurrency = true),
    (s) => delete the(s, 'm_wage').localCurrency,
  ],
  ['the month of the rate', '.m_wage.rateMonth', (s) => (the(s, 'm_wage').rateMonth = '${m_born}')],
  ['“not here” no longer', '.m_partner.zeroAllowed', (s) => delete the(s, 'm_partner').zeroAllowed],
  ['a filter of choices', '.uses.choiceFilter', (s) => (the(s, 'uses').choiceFilter = "a = '1'")],
  ['other rows gone through', '.adults.of', (s) => (the<Roster>(s, 'adults').of = 'others')],
  [
    'an attribute that a filter looks at',
    'choices.use.1.attributes.region',
    (s) => (choice(s, 'use', 0).attributes = { region: 'R2' }),
    (s) => (choice(s, 'use', 0).attributes = { region: 'R1' }),
  ],
  ['what calculations use', 'configuration.adult', (s) => (s.configuration['adult'] = 16)],
  [
    'the value of an indicator',
    'indicators.AD01.figures.share.value',
    (s) => Object.assign(s.indicators[0]?.figures[0] ?? {}, { value: '1 = 1' }),
  ],
  [
    'the unit of an indicator',
    'indicators.AD01.unit',
    (s) => Object.assign(s.indicators[0] ?? {}, { unit: 'household' }),
  ],
  [
    'a group of a breakdown',
    'breakdowns.household.urban.1',
    (s) => Object.assign(s.breakdowns['household']?.[0]?.groups[0] ?? {}, { expression: 'true()' }),
  ],
  [
    'the comparison',
    'comparisons.adults.several',
    (s) => (side(s, 0).expression = '${n_adult} > 2'),
  ],
  [
    'whom the others are compared with',
    'comparisons.adults.reference',
    (s) => Object.assign(s.comparisons[0] ?? {}, { reference: 'several' }),
  ],
  [
    'what groups are made alike in',
    'adjustment',
    (s) => Object.assign(s.adjustment?.['household']?.[0] ?? {}, { value: '1' }),
  ],
  [
    'listing classes',
    'sampling.classes',
    (s) => s.sampling.classes.unshift({ code: 'A', label: { en: 'Absent' }, take: 2 }),
  ],
  [
    'a rate that was used',
    'rates.EUR.2026-01',
    (s) => Object.assign(s.rates?.[0] ?? {}, { perDollar: 0.8 }),
    (s) => (s.rates = [{ currency: 'EUR', month: '2026-01', perDollar: 0.9 }]),
  ],
  ['what a case’s end is told by', '.outcome', (s) => (household(s).outcome = 'consent')],
  ['what it is about', 'instruments.household', (s) => (household(s).about = 'area')],
  [
    'another variable that holds the class at listing',
    '.households.listClass',
    (s) => Object.assign(household(s).households ?? {}, { listClass: 'm_sex' }),
    (s) => (household(s).households = { ...listed, listClass: 'm_use' }),
  ],
  [
    'households told apart by something else',
    'instruments.household',
    (s) => Object.assign(household(s).households ?? {}, { key: ['m_age', 'm_use'] }),
    (s) => (household(s).households = { ...listed }),
  ],
  ['the household form gone', 'instruments.household', (s) => delete s.instruments['household']],
];

describe('compare', () => {
  it('finds nothing in a definition that only has another version', () => {
    expect(changesOf(() => undefined)).toEqual([]);
  });

  it('takes rules that are written otherwise and say the same as the same', () => {
    expect(
      changesOf((survey) => {
        the(survey, 'm_hours').relevant = '( ${m_wage}  >  0 )';
        side(survey, 0).expression = '${n_adult}>1';
      }),
    ).toEqual([]);
  });

  const at = (changes: Change[], place: string): Change[] =>
    changes.filter((change) => change.place === place || change.place.endsWith(place));

  it.each(kept)('keeps data comparable: %s', (_, place, edit, begin) => {
    const changes = changesOf(edit, begin);
    expect(changes.filter(({ comparable, judge }) => !comparable || judge)).toEqual([]);
    expect(at(changes, place)).toHaveLength(1);
  });

  it.each(forAPerson)('leaves to a person: %s', (_, place, edit, begin) => {
    const changes = changesOf(edit, begin);
    expect(changes.filter(({ comparable }) => !comparable)).toEqual([]);
    expect(at(changes, place)).toMatchObject([{ comparable: true, judge: true }]);
  });

  it.each(broken)('breaks comparability: %s', (_, place, edit, begin) => {
    const changes = changesOf(edit, begin);
    expect(at(changes, place)).toMatchObject([{ comparable: false }]);
  });

  it('names the new name of what was renamed', () => {
    const [change] = changesOf((survey) => (the(survey, 'm_born').name = 'born'));
    expect(change?.what).toBe('“m_born” was renamed to “born”');
  });

  it('says of what code a swapped label was', () => {
    const changes = changesOf((survey) => (choice(survey, 'use', 0).label.en = 'Use 2'));
    expect(changes[0]?.what).toBe('The code 1 meant “Use 1” and now means “Use 2”, which 2 meant');
  });

  it('names a changed rule of a group once, not at everything inside', () => {
    const changes = changesOf((survey) => (the<Group>(survey, 'money').relevant = 'true()'));
    expect(changes).toHaveLength(1);
  });
});
