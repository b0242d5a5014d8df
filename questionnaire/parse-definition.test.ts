import { describe, expect, it } from 'vitest';
import { changed, faultsOf } from './examples/broken-survey.ts';
import { exampleSurvey } from './examples/example-survey.ts';
import { parseDefinition } from './parse-definition.ts';

const broken = (path: string, change: Parameters<typeof changed>[2]) =>
  changed(exampleSurvey(), path, change);

const set = (path: string, value: unknown) =>
  broken(path, (holder, key) => {
    holder[key] = value;
  });
const drop = (path: string) =>
  broken(path, (holder, key) => {
    expect(holder).toHaveProperty(key);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- breaking the example is the point
    delete holder[key];
  });
const add = (path: string, value: unknown) =>
  broken(path, (holder, key) => (holder[key] as unknown[]).push(value));

const plain = { name: 'whole', label: { en: 'Whole' }, measure: { en: 'persons' } };
const whole = { ...plain, statistic: 'total', value: '1' };
const young = { code: 'young', label: { en: 'Young' }, expression: '${m_age} < 30' };
const anybody = { label: { en: 'Adult' }, universe: '${m_adult} = 1', factor: '1' };

const form = 'instruments.household';
const another = {
  kind: 'question',
  name: 'm_age',
  type: 'integer',
  label: { en: 'Again?' },
  short: 'Again',
  role: 'O',
  source: 'OWN',
};

it('a right definition is taken as it is', () => {
  expect(parseDefinition(JSON.parse(JSON.stringify(exampleSurvey())))).toEqual(exampleSurvey());
});

describe('a wrong definition is refused, with the place and what to do', () => {
  it.each<[string, unknown, string, string]>([
    // Shape
    [
      'no role',
      drop(`${form}.members.m_age.role`),
      `${form}.members.m_age.role`,
      'Use one of: D, Q',
    ],
    [
      'unknown type',
      set(`${form}.members.m_age.type`, 'number'),
      `${form}.members.m_age.type`,
      'Use one of: one, many',
    ],
    [
      'no English',
      set(`${form}.consent.label`, { fr: 'Oui' }),
      `${form}.consent.label.en`,
      'every text has one',
    ],
    [
      'a limit that cannot be kept secret',
      set('publication.withholdUnder', 2),
      'publication.withholdUnder',
      'At least 3',
    ],
    [
      'capital in a name',
      set(`${form}.consent.name`, 'Consent'),
      `${form}.Consent.name`,
      'snake_case',
    ],
    [
      'long name',
      set(`${form}.consent.name`, 'a'.repeat(33)),
      `${form}.${'a'.repeat(33)}.name`,
      '32',
    ],
    [
      'an outcome that nobody is asked',
      set(`${form}.outcome`, 'result'),
      `${form}.outcome`,
      'outside every roster',
    ],
    [
      'an outcome of one person',
      set(`${form}.outcome`, 'm_age'),
      `${form}.outcome`,
      'outside every roster',
    ],
    ['a part nobody knows', set(`${form}.consent.wibble`, '1'), `${form}.consent`, 'spelling'],
    ['a misspelt part', set(`${form}.consent.relevent`, '1'), `${form}.consent`, 'relevant?'],
    ['a misspelt type', set(`${form}.consent.type`, 'oen'), `${form}.consent.type`, 'mean one?'],
    [
      'a type of another tool',
      set(`${form}.consent.type`, 'image'),
      `${form}.consent.type`,
      'photo?',
    ],
    ['a part of another kind', set(`${form}.money.type`, 'one'), `${form}.money`, 'Take them out'],
    ['a label in no language', set(`${form}.money.label`, 'Hm?'), `${form}.money.label`, '{ "en"'],
    ['an empty text', set(`${form}.money.label.en`, ''), `${form}.money.label.en`, 'Write it'],
    ...(
      [
        ['${consnet} = 1', 'mean ${consent}?'],
        ['slected(${consent}, 1)', 'mean selected()?'],
        ['${consent} == 1', 'Write = once.'],
        ['${consent} = 1 && true()', 'Write and.'],
        ['${consent} = 1 AND true()', 'and in small letters'],
        ['{consent} = 1', '${name}'],
        ['${consent} = ‘1’', 'plain quotes'],
      ] as const
    ).map(([rule, remedy]): [string, unknown, string, string] => [
      `a rule ${rule}`,
      set(`${form}.members.relevant`, rule),
      `${form}.members.relevant`,
      remedy,
    ]),
    [
      'unknown element',
      set(`${form}.money.kind`, 'section'),
      `${form}.money.kind`,
      'Use one of: question',
    ],
    [
      'calculated identifier',
      set(`${form}.money.wages.role`, 'D'),
      `${form}.money.wages.role`,
      'Use one of: Q',
    ],
    ['empty group', set(`${form}.money.elements`, []), `${form}.money`, 'At least 1'],
    ['not a survey code', set('survey', 'example'), 'survey', 'Capital letters'],
    ['not an object', 'survey', 'definition', 'Give an object'],
    // Names
    ['duplicate name', add(`${form}.elements`, another), `${form}.m_age`, 'name of its own'],
    [
      'frame variable as a name',
      add(`${form}.elements`, { ...another, name: 'region' }),
      `${form}.region`,
      'name of its own',
    ],
    [
      'word of Stata',
      add(`${form}.elements`, { ...another, name: 'using' }),
      `${form}.using`,
      'letter of its module',
    ],
    [
      'long multiple choice',
      add(`${form}.elements`, { ...another, name: 'a'.repeat(30), type: 'many', choices: 'use' }),
      `${form}.${'a'.repeat(30)}`,
      'Shorten it to 29',
    ],
    ['instrument under another name', set(`${form}.name`, 'listing'), form, 'one name'],
    ['code twice', add('choices.yn', { code: '1', label: { en: 'Yes' } }), 'choices.yn', 'once'],
    // References
    [
      'choice list missing',
      set(`${form}.consent.choices`, 'yesno'),
      `${form}.consent.choices`,
      'Add the list',
    ],
    [
      'closed question without a list',
      drop(`${form}.consent.choices`),
      `${form}.consent.choices`,
      'Name its list',
    ],
    [
      'unknown roster of a line',
      set(`${form}.money.helpers.roster`, 'helpers_list'),
      `${form}.money.helpers.roster`,
      'move the roster before',
    ],
    [
      'unknown roster gone through again',
      set(`${form}.adults.of`, 'people'),
      `${form}.adults.of`,
      'move the roster before',
    ],
    [
      'roster without a maximum',
      drop(`${form}.members.maximum`),
      `${form}.members.maximum`,
      'maximum',
    ],
    [
      'free text that is no identifier',
      set(`${form}.members.m_name.role`, 'O'),
      `${form}.members.m_name.role`,
      'role D',
    ],
    [
      'bounds upside down',
      set(`${form}.members.m_age.minimum`, 200),
      `${form}.members.m_age.minimum`,
      'Exchange',
    ],
    // Expressions
    [
      'syntax',
      set(`${form}.members.relevant`, "${consent} = '1"),
      `${form}.members.relevant`,
      'Close it',
    ],
    [
      'unknown question',
      set(`${form}.members.relevant`, '${nobody} = 1'),
      `${form}.members.relevant`,
      'spelling',
    ],
    [
      'unknown function',
      set(`${form}.money.wages.expression`, 'total(${m_wage})'),
      `${form}.money.wages.expression`,
      'Use one of',
    ],
    [
      'wrong number of arguments',
      set(`${form}.money.wages.expression`, 'sum()'),
      `${form}.money.wages.expression`,
      'Give it 1',
    ],
    [
      'unknown setting',
      set(`${form}.members.m_adult.expression`, "cfg('child')"),
      `${form}.members.m_adult.expression`,
      'use one of: adult',
    ],
    [
      'code that is not listed',
      set(`${form}.members.relevant`, "${consent} = '2'"),
      `${form}.members.relevant`,
      'Use one of: 1, 0',
    ],
    [
      'code that is not listed, selected',
      set(`${form}.money.wages.expression`, "selected(${uses}, '9')"),
      `${form}.money.wages.expression`,
      'Use one of: 1, 2, 3',
    ],
    [
      'forward reference',
      set(`${form}.members.relevant`, '${wages} > 0'),
      `${form}.members.relevant`,
      'move this behind',
    ],
    [
      'own answer in relevance',
      set(`${form}.members.m_age.relevant`, '${m_age} > 0'),
      `${form}.members.m_age.relevant`,
      'move this behind',
    ],
    [
      'list where one value is needed',
      set(`${form}.money.wages.expression`, '${m_wage} + 1'),
      `${form}.money.wages.expression`,
      'sum()',
    ],
    [
      'the roster inside its own rows',
      set(`${form}.members.m_adult.expression`, 'count(${members}) > 1'),
      `${form}.members.m_adult.expression`,
      'behind the roster',
    ],
    [
      'later rows through a filter',
      set(`${form}.adults.m_hours.relevant`, 'count(${members}[${m_wage} > 0]) > 0'),
      `${form}.adults.m_hours.relevant`,
      'behind the roster',
    ],
    [
      'identifier in a rule',
      set(`${form}.members.m_adult.expression`, "${m_name} = 'x'"),
      `${form}.members.m_adult.expression`,
      'as a dot',
    ],
    [
      'question outside the filtered rows',
      set(`${form}.money.wages.expression`, 'sum(${members}[${m_age} > 3]/uses)'),
      `${form}.money.wages.expression`,
      'of that roster',
    ],
    [
      'dot without an answer',
      set(`${form}.members.relevant`, '. = 1'),
      `${form}.members.relevant`,
      'Write ${name}',
    ],
    [
      'name without braces',
      set(`${form}.members.relevant`, 'consent = 1'),
      `${form}.members.relevant`,
      'Write ${consent}',
    ],
    [
      'pattern that runs away',
      set(`${form}.members.m_name.checks.m_name_letters.expression`, "regex(., '(a+)+')"),
      `${form}.members.m_name.checks.m_name_letters`,
      'without a repetition',
    ],
    [
      'no such day',
      set(`${form}.money.wages.expression`, "date('2026-02-30')"),
      `${form}.money.wages.expression`,
      '2026-02-28',
    ],
    [
      'frame variable in the interview',
      set(`${form}.members.relevant`, "${region} = 'R1'"),
      `${form}.members.relevant`,
      'spelling',
    ],
    // Products
    ['unknown unit', set('indicators.AD01.unit', 'people'), 'indicators.AD01.unit', 'household'],
    [
      'unit without rows of its own',
      set('indicators.AD01.unit', 'adults'),
      'indicators.AD01.unit',
      'rows of its own',
    ],
    [
      'unknown variable in an indicator',
      set('indicators.AD01.figures.share.value', '${adult} = 1'),
      'indicators.AD01.figures.share.value',
      'spelling',
    ],
    [
      'ratio without denominator',
      set('indicators.AD01.figures.share.statistic', 'ratio'),
      'indicators.AD01.figures.share.denominator',
      'Give a string',
    ],
    [
      'a proportion of numbers',
      set('indicators.AD01.figures.share.value', '${m_adult}'),
      'indicators.AD01.figures.share.value',
      'Compare it',
    ],
    [
      'a mean of codes',
      set('indicators.AD01.figures', [
        { ...plain, statistic: 'mean', value: "if(${m_sex} = '1', 'a', 'b')" },
        { ...plain, name: 'months', statistic: 'mean', value: '${m_born}' },
      ]),
      'indicators.AD01.figures.months.value',
      'months-between',
    ],
    [
      'two figures by one name',
      set('indicators.AD01.figures', [whole, whole]),
      'indicators.AD01.figures',
      'once',
    ],
    [
      'a figure of figures that are not there',
      set('indicators.AD01.figures', [
        whole,
        { ...plain, name: 'over', statistic: 'quotient', of: ['whole', 'whoel'] },
      ]),
      'indicators.AD01.figures.over.of',
      'mean whole?',
    ],
    [
      'a figure of a figure of figures',
      set('indicators.AD01.figures', [
        whole,
        { ...plain, name: 'over', statistic: 'quotient', of: ['whole', 'over'] },
      ]),
      'indicators.AD01.figures.over.of',
      'Use two of: whole',
    ],
    [
      'one code for two groups of a figure',
      set('indicators.AD01.figures', [
        { ...plain, name: 'ages', statistic: 'distribution', groups: [young, young] },
      ]),
      'indicators.AD01.figures.ages.groups',
      'once',
    ],
    [
      'a group by an unknown variable',
      set('indicators.AD01.figures', [
        {
          ...plain,
          name: 'ages',
          statistic: 'counts',
          groups: [young, { ...young, code: 'old', expression: '${m_aeg} > 60' }],
        },
      ]),
      'indicators.AD01.figures.ages.groups.old',
      'mean ${m_age}?',
    ],
    [
      'two indicators by one id',
      add('indicators', exampleSurvey().indicators[0]),
      'indicators',
      'every code and id once',
    ],
    [
      'an unknown breakdown',
      set('indicators.AD01.breakdowns', ['urbn']),
      'indicators.AD01.breakdowns',
      'add it to the breakdowns of members',
    ],
    [
      'an unknown comparison',
      set('indicators.AD01.comparisons', ['adulst']),
      'indicators.AD01.comparisons',
      'mean adults?',
    ],
    [
      'a comparison of another unit',
      set('comparisons.adults.unit', 'household'),
      'indicators.AD01.comparisons',
      'There is none yet',
    ],
    [
      'nobody to compare with',
      set('comparisons.adults.reference', 'nobody'),
      'comparisons.adults.reference',
      'several, one',
    ],
    [
      'an earlier round that is the survey itself',
      set('round', { name: '2026', earlier: [{ name: '2024', survey: 'EXAMPLE' }] }),
      'round.earlier',
      'once',
    ],
    [
      'something to adjust for that is no number',
      set('adjustment.members.0.value', '${m_born}'),
      'adjustment.members.age.value',
      'months-between',
    ],
    [
      'something to adjust for that the household has already',
      set('adjustment.members.0.name', 'adults'),
      'adjustment.members',
      'once',
    ],
    [
      'a variable to adjust for that is not asked',
      set('adjustment.household.0.value', '${n_adlt}'),
      'adjustment.household.adults.value',
      'n_adult',
    ],
    [
      'a unit by the name of a roster',
      set('units', { members: { ...anybody, of: 'household', universe: 'true()' } }),
      'units.members',
      'name of its own',
    ],
    [
      'a unit of what has no rows',
      set('units', { adult: { ...anybody, of: 'adults' } }),
      'units.adult.of',
      'rows of its own',
    ],
    [
      'a unit that stands for a text',
      set('units', { adult: { ...anybody, of: 'members', factor: '${m_born}' } }),
      'units.adult.factor',
      'months-between',
    ],
    [
      'list in the comparison',
      set('comparisons.adults.groups.several.expression', '${m_age} > 3'),
      'comparisons.adults.several',
      'sum()',
    ],
    ['no English', set('languages', ['fr']), 'languages', 'every text'],
    [
      'text without one of the languages',
      set('languages', ['en', 'fr']),
      'definition.title',
      'Add it',
    ],
  ])('%s', (_, definition, place, remedy) => {
    const fault = faultsOf(definition).find((each) => each.place === place);
    expect(fault, JSON.stringify(faultsOf(definition))).toBeDefined();
    expect(fault?.remedy).toContain(remedy);
    expect(fault?.reason).not.toBe('');
  });

  it('all faults are named at once', () => {
    const definition = set(`${form}.members.relevant`, '${consents} = 1 and ${nothing} = total(3)');
    expect(faultsOf(definition)).toHaveLength(3);
  });
});

describe('what is too large is refused before anything else looks at it', () => {
  it('deep nesting', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(faultsOf(deep)[0]?.reason).toContain('nested');
  });

  it('many values', () => {
    expect(faultsOf(Array.from({ length: 600_000 }, () => 0))[0]?.reason).toContain('values');
  });

  it('long texts', () => {
    expect(faultsOf(set('title.en', 'a'.repeat(30_000)))[0]?.reason).toContain('longer');
  });
});
