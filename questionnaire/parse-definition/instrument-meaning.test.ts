import { describe, expect, it } from 'vitest';
import { changed, faultsOf, wholeSurvey } from '../examples/broken-survey.ts';
import type { Calculation } from '../definition.ts';

const form = 'instruments.household';
const listing = 'instruments.listing';
const set = (path: string, value: unknown) =>
  changed(wholeSurvey(), path, (holder, key) => {
    holder[key] = value;
  });
const drop = (path: string) =>
  changed(wholeSurvey(), path, (holder, key) => {
    expect(holder).toHaveProperty(key);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- breaking the example is the point
    delete holder[key];
  });
const add = (path: string, value: unknown) =>
  changed(wholeSurvey(), path, (holder, key) => (holder[key] as unknown[]).push(value));

/** The example with one more calculation of the household, at its end. */
const calculated = (expression: string) => {
  const calculation: Calculation = {
    kind: 'calculation',
    name: 'made',
    short: 'Made',
    role: 'O',
    expression,
  };
  return add(`${form}.elements`, calculation);
};
const made = `${form}.made.expression`;
const check = (path: string, expression: string) =>
  set(`${form}.${path}.checks`, [
    { id: 'tried', kind: 'hard', expression, message: { en: 'No.' } },
  ]);

it('a definition with a bit of everything is taken', () => {
  expect(faultsOf(wholeSurvey())).toEqual([]);
});

type Wrong = [kind: string, definition: unknown, place: string, reason: string, remedy: string];

function refused(wrong: readonly Wrong[]): void {
  it.each(wrong)('%s', (_, definition, place, reason, remedy) => {
    const faults = faultsOf(definition);
    const fault = faults.find((each) => each.place === place && each.reason.includes(reason));
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault?.remedy).toContain(remedy);
  });
}

describe('how a roster and its questions are put to people', () => {
  refused([
    [
      'rows as many as a text',
      set(`${form}.members.rows`, "'two'"),
      `${form}.members.rows`,
      'The number of rows is the text "two"',
      'Write an expression that gives a number',
    ],
    [
      'rows as many as something asked later says',
      set(`${form}.members.rows`, '${n_adult}'),
      `${form}.members.rows`,
      '${n_adult} is asked later',
      'Use only what is asked before',
    ],
    [
      'a number of rows of a roster that goes through others again',
      set(`${form}.adults.rows`, '2'),
      `${form}.adults.rows`,
      'Its rows are those of members',
      'Leave the number of rows out',
    ],
    [
      'a hint without English',
      set(`${form}.members.hint`, { fr: 'Tous' }),
      `${form}.members.hint.en`,
      'The English text is missing',
      'Add it',
    ],
    [
      'a file of a kind that is not shown',
      set(`${form}.members.media`, { picture: { en: 'a.png' } }),
      `${form}.members.media`,
      'parts that do not belong here: picture',
      'Take them out',
    ],
  ]);

  it('takes hints, looks, files and a number of rows', () => {
    const whole = changed(wholeSurvey(), `${form}.members.label`, (holder) => {
      const hint = { en: 'Everybody' };
      const media = { image: { en: 'people.png' } };
      Object.assign(holder, { rows: '2', hint, appearance: 'field-list', media });
    });
    expect(faultsOf(whole)).toEqual([]);
  });
});

describe('values of a kind that can never give what is asked of them', () => {
  refused([
    [
      'a month smaller than another',
      calculated("${left} < '2026-03'"),
      made,
      'this is a year and month',
      'months-between()',
    ],
    [
      'a month as a number',
      calculated('${left} > 2020'),
      made,
      'this is a year and month',
      'months-between()',
    ],
    [
      'a month equal to a number',
      calculated('${left} = 2020'),
      made,
      'compared with a number',
      "'2026-03'",
    ],
    [
      'a month equal to what is no month',
      calculated("${left} = '2026-3'"),
      made,
      'compared with the text "2026-3"',
      "'2026-98'",
    ],
    [
      'a calculated month as a number',
      calculated('${left_or_none} + 1'),
      made,
      'this is a year and month',
      'months-between()',
    ],
    ['several codes as a number', calculated('${uses} > 1'), made, 'several codes', 'selected()'],
    ['lines as a number', calculated('${helpers} + 1'), made, 'several codes', 'count-selected()'],
    [
      'letters as a number',
      calculated('max(${where}, 2)'),
      made,
      'a code that is no number',
      '= or !=',
    ],
    [
      'a word as a number',
      calculated("${n_adult} * 'two'"),
      made,
      'the text "two"',
      'write a number',
    ],
    [
      'a day without date()',
      calculated("${day} > '2026-01-01'"),
      made,
      'the text "2026-01-01"',
      "date('2026-01-01')",
    ],
    [
      'a setting that is no number',
      calculated("${n_adult} > cfg('home')"),
      made,
      'the text "QSY"',
      'Compare texts',
    ],
    ['rows as a number', calculated('${n_adult} + ..'), made, 'this is rows', 'count()'],
    ['minus a month', calculated('-${left}'), made, 'this is a year and month', 'months-between()'],
    [
      'a text as a number in its own check',
      check('members.m_name', '. > 3'),
      `${form}.members.m_name.checks.tried`,
      'a text',
      'number(.)',
    ],
    [
      'a position as a number',
      check('place', '. < 30'),
      `${form}.place.checks.tried`,
      'a position',
      'after the interview',
    ],
    [
      'a photo as a number',
      check('picture', '. > 0'),
      `${form}.picture.checks.tried`,
      'a photo',
      "Compare it with ''",
    ],
    [
      'selected() of a number',
      calculated("selected(${n_adult}, '1')"),
      made,
      'given a number',
      'with choices',
    ],
    [
      'selected() of a day',
      calculated("selected(${day}, '1')"),
      made,
      'given a time',
      'with choices',
    ],
    [
      'count-selected() of rows',
      calculated('count-selected(..)'),
      made,
      'given rows',
      'with choices',
    ],
    [
      'a code without quotes in selected()',
      calculated('selected(${uses}, 1)'),
      made,
      'without quotes',
      "Write '1'",
    ],
    [
      'sum() of months',
      calculated('sum(${m_born})'),
      made,
      'this is a year and month',
      'months-between()',
    ],
    [
      'sum() of rows',
      calculated('sum(${members})'),
      made,
      'this is rows',
      'name a question in them',
    ],
    ['sum() of days', calculated('sum(${day})'), made, 'Days cannot be added up', 'min()'],
    ['sum() of a single value', calculated('sum(1 + 2)'), made, 'a single value', '${name}'],
    ['count() of a text', calculated("count('abc')"), made, 'a single value', '${name}'],
    ['a text as a condition', calculated("if('yes', 1, 2)"), made, 'always true', 'Compare it'],
    ['a text beside and', calculated("${n_adult} > 1 and 'yes'"), made, 'always true', 'true()'],
    [
      'a text as a rule',
      set(`${form}.members.relevant`, "'yes'"),
      `${form}.members.relevant`,
      'always true',
      'Compare it',
    ],
    [
      'months-between() of years',
      calculated('months-between(2020, ${left})'),
      made,
      'given a number',
      "'2026-03'",
    ],
    [
      'months-between() of codes',
      calculated('months-between(${where}, ${left})'),
      made,
      'given a code',
      'two months',
    ],
    ['date() of a month', calculated('date(${left})'), made, 'this is a year and month', "'-01'"],
    [
      'format-date() of a code',
      calculated("format-date(${where}, '%Y')"),
      made,
      'this is a code',
      'Give it a day',
    ],
    [
      'position() of a value',
      calculated('position(${n_adult})'),
      made,
      'not the row around',
      'position(..)',
    ],
    [
      'position() of rows',
      calculated('position(${members})'),
      made,
      'not the row around',
      'position(..)',
    ],
  ]);
});

describe('functions that cannot be meant so', () => {
  refused([
    [
      'converted() of a number',
      calculated("converted(${n_adult}, 'USD')"),
      made,
      'no amount of money',
      'Name a money question',
    ],
    [
      'converted() of a calculated amount',
      calculated("converted(${wages}, 'USD')"),
      made,
      'no amount of money',
      'Name a money question',
    ],
    [
      'converted() of many',
      calculated("converted(${m_wage}, 'USD')"),
      made,
      'Several rows',
      'calculation of the row',
    ],
    [
      'converted() without a rate',
      calculated("converted(${fee}, 'CHF')"),
      made,
      'no exchange rate for "CHF"',
      'USD, QSD, EUR',
    ],
    ['converted() into a number', calculated('converted(${fee}, 2)'), made, 'no currency', "'USD'"],
    [
      'asked() in the course of an interview',
      calculated('asked() > 3'),
      made,
      'over a whole interview',
      'check of the instrument',
    ],
    [
      'unknown() in an indicator',
      set('indicators.AD01.figures.share.value', 'unknown()'),
      'indicators.AD01.figures.share.value',
      'over a whole interview',
      'check of the instrument',
    ],
    [
      'random() in an indicator',
      set('indicators.AD01.figures.share.value', 'random()'),
      'indicators.AD01.figures.share.value',
      'during an interview only',
      'calculation of the questionnaire',
    ],
    [
      'converted() in an indicator',
      set('indicators.AD01.figures.share.value', "converted(${fee}, 'USD')"),
      'indicators.AD01.figures.share.value',
      'during an interview only',
      'calculation of the questionnaire',
    ],
    [
      'what is measured is a month',
      set('indicators.AD01.figures', [
        {
          name: 'mean',
          label: { en: 'Mean' },
          statistic: 'mean',
          value: '${left}',
          measure: { en: '-' },
        },
      ]),
      'indicators.AD01.figures.mean.value',
      'What is measured is a year and month',
      'months-between()',
    ],
    [
      'pulldata()',
      calculated("pulldata('a', 'b', 'c', 'd')"),
      made,
      'not taken here',
      'given value',
    ],
    [
      'randomize()',
      calculated('randomize(${members})'),
      made,
      'not taken here',
      'List the choices',
    ],
    [
      'distance()',
      calculated('distance(${place})'),
      made,
      'not taken here',
      'position is a direct identifier',
    ],
    [
      'a list of choices as a path',
      calculated("instance('use')/root/item[name = '1']/label"),
      made,
      'goes on behind instance()',
      'choiceFilter',
    ],
    ['an unknown digest', calculated("digest('a', 'SHA-512')"), made, 'no digest', 'SHA256'],
    [
      'the label of a question without choices',
      calculated("jr:choice-name(${n_adult}, '${n_adult}')"),
      made,
      'has no choices',
      'with choices',
    ],
    [
      'the label of an unknown question',
      calculated("jr:choice-name('1', '${usage}')"),
      made,
      'There is no ${usage}',
      'spelling',
    ],
    [
      'a row without its index',
      calculated('indexed-repeat(${m_age}, ${members})'),
      made,
      '2 arguments',
      '3 to 11',
    ],
    [
      'a row of another roster',
      calculated('indexed-repeat(${n_adult}, ${members}, 1)'),
      made,
      'does not lie in the rows',
      'Name the roster',
    ],
    ['a pattern that is none', calculated("regex('a', '(')"), made, 'not a pattern', 'bracket'],
    [
      'a code without quotation marks',
      calculated('selected(${consent}, yes)'),
      made,
      'stands without a row',
      "Write 'yes' if it is a code",
    ],
    [
      'a question without its braces',
      calculated("selected(consent, '1')"),
      made,
      'stands without a row',
      'Write ${consent}.',
    ],
    [
      'the top of the form',
      calculated('/data/consent'),
      made,
      'top of the form',
      'Begin with ${name}',
    ],
  ]);
});

describe('circles', () => {
  const dependent = (...rules: [path: string, expression: string][]) =>
    rules.reduce<unknown>(
      (survey, [path, expression]) =>
        changed(survey as never, path, (holder, key) => {
          holder[key] = expression;
        }),
      wholeSurvey(),
    );
  refused([
    [
      'through itself',
      dependent([`${form}.left.relevant`, '${left} = 1']),
      `${form}.left`,
      'left -> left',
      'Take one of these',
    ],
    [
      'through another',
      dependent([`${form}.left.relevant`, '${day} > 0'], [`${form}.day.relevant`, "${left} != ''"]),
      `${form}.left`,
      'left -> day -> left',
      'Take one of these',
    ],
    [
      'through the group around',
      dependent([`${form}.money.relevant`, '${wages} > 0']),
      `${form}.money.wages`,
      'wages -> wages',
      'Take one of these',
    ],
    [
      'through a filter of choices and a calculation',
      dependent([`${form}.where.choiceFilter`, "name = 'R1' or ${district} = 'd1'"]),
      `${form}.where`,
      'where -> district -> where',
      'Take one of these',
    ],
  ]);

  it('each is told once, besides the plain forward reference', () => {
    const faults = faultsOf(
      dependent([`${form}.left.relevant`, '${day} > 0'], [`${form}.day.relevant`, "${left} != ''"]),
    );
    expect(faults.map(({ reason }) => reason.replace(/ \(at.*/, ''))).toEqual([
      '${day} is asked later',
      'It needs itself to be known: left -> day -> left',
    ]);
  });

  it('a later name that does not come back is no circle', () => {
    const faults = faultsOf(dependent([`${form}.left.relevant`, '${day} > 0']));
    expect(faults.map(({ reason }) => reason)).not.toContain(expect.stringContaining('itself'));
    expect(faults).toHaveLength(1);
  });
});

describe('choices, defaults and money', () => {
  refused([
    [
      'a filter by what the choices do not have',
      set(`${form}.district.choiceFilter`, 'regio = ${where}'),
      `${form}.district.choiceFilter`,
      'attribute "regio"',
      'Use one of: name, region',
    ],
    [
      'a filter by a value that no choice has',
      set(`${form}.district.choiceFilter`, "region = 'R9'"),
      `${form}.district.choiceFilter`,
      '"R9" is not one of the codes',
      'R1, R2',
    ],
    [
      'a filter without choices',
      set(`${form}.left.choiceFilter`, 'region = 1'),
      `${form}.left.choiceFilter`,
      'no choices to filter',
      'leave it out',
    ],
    [
      'a filter that asks later',
      set(`${form}.where.choiceFilter`, 'name = ${district}'),
      `${form}.where.choiceFilter`,
      'asked later',
      'move this',
    ],
    [
      'a default that is no code',
      set(`${form}.where.default`, "'R9'"),
      `${form}.where.default`,
      'no code of the list: R9',
      'R1, R2',
    ],
    [
      'a default that is no number',
      set(`${form}.members.m_age.default`, "'old'"),
      `${form}.members.m_age.default`,
      'the text "old"',
      'Give a number',
    ],
    [
      'a default that is no month',
      set(`${form}.left.default`, "'March'"),
      `${form}.left.default`,
      'the text "March"',
      "'2026-03'",
    ],
    [
      'a default that is no day',
      set(`${form}.day.default`, "'2026-02-30'"),
      `${form}.day.default`,
      'no such day',
      'today()',
    ],
    [
      'a default of a photo',
      set(`${form}.picture.default`, "'a.jpg'"),
      `${form}.picture.default`,
      'has no default',
      'Leave it out',
    ],
    [
      'a default that asks itself',
      set(`${form}.left.default`, '.'),
      `${form}.left.default`,
      'no answer that .',
      '${name}',
    ],
    [
      'a photo that is no identifier',
      set(`${form}.picture.role`, 'S'),
      `${form}.picture.role`,
      'A photo can tell',
      'role D',
    ],
    [
      'a list that is none of currencies',
      set(`${form}.fee.choices`, 'use'),
      `${form}.fee.choices`,
      '"1" is no currency',
      'ISO 4217',
    ],
    [
      'a list and the local currency',
      set(`${form}.fee.localCurrency`, true),
      `${form}.fee.choices`,
      'Only the local currency',
      'leave the list'.replace('leave', 'Leave'),
    ],
    [
      'a month of the rate that is none',
      set(`${form}.fee.rateMonth`, '${n_adult}'),
      `${form}.fee.rateMonth`,
      'is a number',
      "'2026-03'",
    ],
    [
      'a month of the rate of no money',
      set(`${form}.left.rateMonth`, '${day}'),
      `${form}.left.rateMonth`,
      'not converted',
      'Leave it out',
    ],
    [
      'choices of a number',
      set(`${form}.members.m_age.choices`, 'use'),
      `${form}.members.m_age.choices`,
      'has no choices',
      'Leave them out',
    ],
    [
      'the local currency of a number',
      set(`${form}.members.m_age.localCurrency`, true),
      `${form}.members.m_age.localCurrency`,
      'no currency',
      'Leave it out',
    ],
    [
      'the length of a number',
      set(`${form}.members.m_age.maximumLength`, 3),
      `${form}.members.m_age.maximumLength`,
      'no length',
      'Leave it out',
    ],
    [
      'a rate twice',
      add('rates', { currency: 'EUR', month: '2025-01', perDollar: 1 }),
      'rates',
      '"EUR 2025-01" stands twice',
      'once',
    ],
    [
      'a rate of no currency',
      add('rates', { currency: 'BBB', month: '2025-01', perDollar: 1 }),
      'rates',
      '"BBB" is no currency',
      'ISO 4217',
    ],
    [
      'a dollar that is worth more',
      add('rates', { currency: 'USD', month: '2025-01', perDollar: 2 }),
      'rates',
      'one dollar',
      'Leave rates of USD out',
    ],
    [
      'a rate of nothing',
      add('rates', { currency: 'EUR', month: '2025-02', perDollar: 0 }),
      'rates.2.perDollar',
      'too small',
      '0',
    ],
  ]);
});

describe('what is given, noted, listed and translated', () => {
  refused([
    [
      'a given code without a list',
      drop(`${form}.class.choices`),
      `${form}.class.choices`,
      'no list',
      'Name its list',
    ],
    [
      'a given code of an unknown list',
      set(`${form}.class.choices`, 'classes'),
      `${form}.class.choices`,
      'no choice list',
      'Add the list',
    ],
    [
      'a given number with a list',
      set(`${form}.seconds.choices`, 'use'),
      `${form}.seconds.choices`,
      'has no choices',
      'Leave them out',
    ],
    [
      'seconds as a code',
      set(`${form}.class.from`, 'times'),
      `${form}.class.type`,
      'Seconds are a number',
      'integer or decimal',
    ],
    [
      'a row known since the listing',
      add(`${form}.members.elements`, {
        kind: 'given',
        name: 'm_list',
        type: 'integer',
        short: 'L',
        role: 'O',
        from: 'case',
      }),
      `${form}.members.m_list.from`,
      'nothing of single rows',
      'out of the roster',
    ],
    [
      'a given name',
      set(`${form}.class.role`, 'D'),
      `${form}.class.role`,
      'not one of those known',
      'Q, S',
    ],
    ['the answer of a note', calculated("${thanks} = ''"), made, 'is a note', 'Name a question'],
    ['the value of a group', calculated('${money} = 1'), made, 'is a group', 'Name a question'],
    [
      'a note that asks later',
      set(`${form}.thanks.relevant`, '${fee} > 0'),
      `${form}.thanks.relevant`,
      'asked later',
      'move this',
    ],
    [
      'households of an unknown roster',
      set(`${listing}.households.roster`, 'houses'),
      `${listing}.households.roster`,
      'not an outer roster',
      'each row is a household',
    ],
    [
      'households told apart by a name',
      set(`${listing}.households.key`, ['b_address']),
      `${listing}.households.key`,
      '"b_address" cannot tell',
      'none with the role D',
    ],
    [
      'households told apart from outside',
      set(`${listing}.households.key`, ['b_visit']),
      `${listing}.households.key`,
      '"b_visit" cannot tell',
      'asked in its rows',
    ],
    [
      'households told apart by a fraction',
      set(`${listing}.households.key`, ['b_size']),
      `${listing}.households.key`,
      '"b_size" cannot tell',
      'whole numbers',
    ],
    [
      'a listing class that is an amount',
      set(`${listing}.households.listClass`, 'b_size'),
      `${listing}.households.listClass`,
      '"b_size" cannot hold',
      'a single choice',
    ],
    [
      'a listing class outside the rows',
      set(`${listing}.households.listClass`, 'b_visit'),
      `${listing}.households.listClass`,
      '"b_visit" cannot hold',
      'in the rows of units',
    ],
    [
      'an address that is given to the interview',
      set(`${listing}.households.given`, ['b_size', 'b_address']),
      `${listing}.households.given`,
      '"b_address" cannot be given',
      'none with the role D',
    ],
    [
      'households of one household',
      drop(`${listing}.about`),
      `${listing}.households`,
      'are no households',
      "'area'",
    ],
    [
      'the outcome of an area',
      set(`${listing}.outcome`, 'b_visit'),
      `${listing}.outcome`,
      'An area is no case',
      'Leave it out',
    ],
    [
      'an instrument about something else',
      set(`${listing}.about`, 'school'),
      `${listing}.about`,
      'not one of those known',
      'area',
    ],
    [
      'an indicator of an area',
      set('indicators.AD01.unit', 'units'),
      'indicators.AD01.unit',
      'no roster "units"',
      'household',
    ],
    [
      'a language that is none',
      set('languages', ['en', 'xx']),
      'languages',
      '"xx" is no language',
      'BCP 47',
    ],
    [
      'a language badly written',
      set('languages', ['en', 'french!']),
      'languages.1',
      'not well written',
      'BCP 47',
    ],
    ['a language twice', set('languages', ['en', 'en']), 'languages', 'stands twice', 'once'],
    [
      'a text missing in a language',
      set('languages', ['en', 'ar']),
      `definition.choices.yn.0.label`,
      'missing in ar',
      'Add it',
    ],
  ]);
});
