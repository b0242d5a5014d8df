import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsElements, type Element, type Question, type Roster } from '../definition.ts';
import type { SurveyDefinition } from '../definition.ts';
import { runInterview } from '../interview.ts';
import type { Answers } from '../record.ts';
import { formOfInstrument } from '../xform/of-instrument.ts';
import { anyForm } from './examples/any-form.ts';
import type { FormField, FormItem, XlsForm } from './form.ts';
import { readXlsForm } from './read.ts';
import { definitionOf } from './to-definition.ts';
import { writeXlsForm } from './write.ts';
import { tagOf } from './to-definition/languages.ts';

const about = { survey: 'TRY', country: 'KEN', currency: 'KES' };

const field = (
  type: FormField['type'],
  name: string,
  more: Partial<FormField> = {},
): FormField => ({ kind: 'field', type, name, label: { '': `What is ${name}?` }, ...more });

/** A form whose rows stand one beneath the other, from row 2. */
const formOf = (items: readonly FormItem[], more: Partial<XlsForm> = {}): XlsForm => {
  let row = 1;
  const placed = (each: FormItem): FormItem => {
    row += 1;
    const at = { sheet: 'survey', row };
    return each.kind === 'field' ? { ...each, at } : { ...each, at, items: each.items.map(placed) };
  };
  return {
    id: 'Trial Form',
    title: 'A trial',
    languages: [],
    settings: {},
    choices: {
      yn: [
        { name: '1', label: { '': 'Yes' } },
        { name: '0', label: { '': 'No' } },
      ],
    },
    ...more,
    items: items.map(placed),
  };
};

const turned = (items: readonly FormItem[], more: Partial<XlsForm> = {}) => {
  const { definition, findings } = definitionOf(formOf(items, more), about);
  const faults = findings.filter(({ kind }) => kind === 'fault');
  const said = findings.map(({ reason, remedy }) => `${reason} ${remedy}`).join('\n');
  return { definition, findings, faults, said };
};

/** What a form without faults becomes. */
const taken = (items: readonly FormItem[], more: Partial<XlsForm> = {}) => {
  const { definition, faults, said } = turned(items, more);
  expect(faults).toEqual([]);
  if (!definition) throw new Error('There is no definition.');
  const instrument = definition.instruments['trial_form'];
  if (!instrument) throw new Error('There is no instrument.');
  return { definition, instrument, elements: instrument.elements, said };
};

const all = (elements: readonly Element[]): Element[] =>
  elements.flatMap((each) => [each, ...(holdsElements(each) ? all(each.elements) : [])]);

const one = (type: FormField['type'], more: Partial<FormField> = {}) => {
  const { elements, said, instrument } = taken([field(type, 'q', more)]);
  const [element] = elements;
  if (element?.kind !== 'question') throw new Error(`It is a ${element?.kind ?? 'nothing'}.`);
  return { question: element, said, instrument };
};

describe('types', () => {
  it.each<[FormField['type'], Partial<FormField>, Partial<Question>]>([
    ['text', {}, { type: 'text', role: 'D' }],
    ['integer', {}, { type: 'integer', role: 'O' }],
    ['decimal', {}, { type: 'decimal' }],
    ['date', {}, { type: 'date' }],
    ['dateTime', {}, { type: 'date-time' }],
    ['geopoint', {}, { type: 'position', role: 'D' }],
    ['image', {}, { type: 'photo', role: 'D' }],
    ['select_one', { from: { list: 'yn' } }, { type: 'one', choices: 'yn' }],
    ['select_multiple', { from: { list: 'yn' } }, { type: 'many', choices: 'yn' }],
    ['acknowledge', {}, { type: 'one', choices: 'acknowledged' }],
    [
      'range',
      { parameters: { start: '0', end: '10', step: '1' } },
      { type: 'integer', minimum: 0, maximum: 10 },
    ],
    [
      'range',
      { parameters: { start: '5', end: '1.5', step: '0.5' } },
      { type: 'decimal', minimum: 1.5, maximum: 5 },
    ],
  ])('%s %o', (type, more, expected) => {
    expect(one(type, more).question).toMatchObject(expected);
  });

  it.each<[FormField['type'], RegExp]>([
    ['time', /time of day is a text.*hours and minutes/s],
    ['barcode', /typed, not scanned/],
    ['start-geopoint', /asked for as a question of its own/],
  ])('%s becomes something near, and this is said', (type, note) => {
    expect(one(type).said).toMatch(note);
  });

  it.each<[FormField['type'], Partial<FormField>, string, RegExp]>([
    ['rank', { from: { list: 'yn' } }, 'An order of choices', /first, the second/],
    ['audio', {}, 'A recording', /text or a photo/],
    ['video', {}, 'A film', /photo/],
    ['file', {}, 'A file', /photo/],
    ['geotrace', {}, 'A line on the map', /geopoint/],
    ['geoshape', {}, 'An area on the map', /geopoint/],
    ['osm', {}, 'Tags of OpenStreetMap', /geopoint/],
    [
      'select_one',
      { from: { file: 'a.csv' } },
      'The choices lie in the file a.csv',
      /sheet choices/,
    ],
  ])('%s is refused at its row, with a remedy', (type, more, reason, remedy) => {
    const { definition, faults } = turned([field('integer', 'n'), field(type, 'q', more)]);
    expect(definition).toBeUndefined();
    expect(faults).toMatchObject([{ place: { sheet: 'survey', row: 3, column: 'type' } }]);
    expect(faults[0]?.reason).toContain(reason);
    expect(faults[0]?.remedy).toMatch(remedy);
  });

  it('does not call a question unknown to rules because it is refused itself', () => {
    const { definition, faults } = turned([
      field('select_one', 'homeVillage', { from: { file: 'villages.csv' } }),
      field('geotrace', 'fence'),
      field('integer', 'n', { relevant: "${homeVillage} = '1' and ${fence} != ''" }),
      field('integer', 'm', { relevant: '${fense} != 1' }),
    ]);
    expect(definition).toBeUndefined();
    expect(faults.map(({ place }) => [place?.row, place?.column])).toEqual([
      [2, 'type'],
      [3, 'type'],
      [5, 'relevant'],
    ]);
    expect(faults[2]?.reason).toContain('There is no ${fense}');
  });

  it('says once of a formula that is refused what is wrong, and neither that it is missing nor that its name is', () => {
    const { findings, faults } = turned([
      field('calculate', 'before', { calculation: '${last-saved#n}' }),
      field('integer', 'n', { relevant: '${before} > 1' }),
    ]);
    expect(faults).toMatchObject([{ place: { sheet: 'survey', row: 2, column: 'calculation' } }]);
    expect(faults[0]?.reason).toContain('saved last');
    expect(findings.map(({ reason }) => reason).join('\n')).not.toContain('has no value');
  });

  it.each<FormField['type']>([
    'start',
    'end',
    'today',
    'deviceid',
    'phonenumber',
    'username',
    'email',
    'subscriberid',
    'simserial',
    'audit',
    'background-audio',
    'csv-external',
    'xml-external',
  ])('%s is left out, and named', (type) => {
    const { elements, said } = taken([field(type, 'meta'), field('integer', 'n')]);
    expect(elements.map(({ name }) => name)).toEqual(['n']);
    expect(said).toMatch(/left out are: meta\./);
  });

  it('refuses a rule that reads when the form was begun, and works out the day', () => {
    const rule = (name: string) => field('integer', 'n', { relevant: `\${${name}} != ''` });
    expect(turned([field('start', 'begun'), rule('begun')]).faults).toMatchObject([
      {
        place: { row: 3, column: 'relevant' },
        reason: '${begun} (start) is in the record and not in the form.',
      },
    ]);
    expect(taken([field('today', 'day'), rule('day')]).elements[0]).toMatchObject({
      kind: 'calculation',
      expression: 'today()',
    });
  });
});

describe('roles', () => {
  const roleOf = (item: FormField) => {
    const [element] = taken([item]).elements;
    return element?.kind === 'question' ? element.role : undefined;
  };

  it('takes what a column says', () => {
    expect(roleOf(field('integer', 'n', { others: { Role: 'q + s' } }))).toBe('Q+S');
    expect(roleOf(field('date', 'born', { others: { role: 'D' } }))).toBe('D');
  });

  it.each([
    ['integer', 'phone', 'D'],
    ['integer', 'contact_tel', 'D'],
    ['integer', 'nationalIdNumber', 'D'],
    ['decimal', 'gps_lat', 'D'],
    ['integer', 'accountNo', 'D'],
    ['integer', 'age', 'O'],
    ['integer', 'how_many_phones', 'O'],
    ['decimal', 'idle_hours', 'O'],
    ['decimal', 'latte_price', 'O'],
  ] as const)('takes %s %s for %s where no column says it', (type, name, role) => {
    expect(roleOf(field(type, name, { label: { '': name.replaceAll('_', ' ') } }))).toBe(role);
  });

  it('names in one note all that it assumed', () => {
    const { findings } = turned([
      field('text', 'name'),
      field('integer', 'n'),
      field('integer', 'm', { others: { role: 'S' } }),
    ]);
    const notes = findings.filter(({ reason }) => reason.includes('it was assumed'));
    expect(notes).toHaveLength(1);
    expect(notes[0]?.reason).toMatch(/\(D\), .*: name\. .*\(O\): n\.$/);
  });

  it('refuses what is no role, and a text that is to stay in the answers', () => {
    expect(turned([field('integer', 'n', { others: { role: 'X' } })]).faults).toMatchObject([
      { place: { row: 2, column: 'role' }, reason: '"X" is no role.' },
    ]);
    expect(turned([field('text', 'n', { others: { role: 'O' } })]).faults).toMatchObject([
      { place: { row: 2, column: 'role' }, reason: 'A free text can tell who somebody is.' },
    ]);
  });

  it('carries topic, source, short label and seconds', () => {
    const others = { topic: 'work', source: 'ILO', short: 'Hours', seconds: '20' };
    expect(one('integer', { others }).question).toMatchObject({ ...others, seconds: 20 });
    expect(turned([field('integer', 'n', { others: { seconds: 'long' } })]).faults).toMatchObject([
      { place: { row: 2, column: 'seconds' } },
    ]);
  });
});

describe('names and codes', () => {
  it('writes names as ours, in rules and texts too, and says which', () => {
    const { elements, said } = taken([
      field('integer', 'hhSize'),
      field('integer', 'region'),
      field('calculate', 'Total.2', { calculation: '${hhSize} + ${region} * 2' }),
      field('note', 'n', {
        label: { '': 'You are ${hhSize} (${Total.2}).' },
        relevant: '${hhSize} > 1',
      }),
    ]);
    expect(elements).toMatchObject([
      { name: 'hh_size' },
      { name: 'region_2' },
      { name: 'total_2', expression: '${hh_size} + ${region_2} * 2' },
      { name: 'n', label: { en: 'You are (hh_size) ((total_2)).' }, relevant: '${hh_size} > 1' },
    ]);
    expect(said).toMatch(/hhSize is hh_size, region is region_2, Total\.2 is total_2/);
  });

  it('gives questions of one name in two groups a name each', () => {
    const group = (name: string): FormItem => ({
      kind: 'group',
      name,
      label: { '': name },
      items: [field('integer', 'age')],
    });
    const { elements } = taken([group('father'), group('mother')]);
    expect(all(elements).map(({ name }) => name)).toEqual([
      'father',
      'age',
      'mother',
      'mother_age',
    ]);
  });

  it('writes codes and columns of choices as ours, wherever they are meant', () => {
    const choices = {
      'My List': [
        { name: '-99', label: { '': 'Refused' }, attributes: { 'Size-Class': 'a' } },
        { name: 'N/A', label: { '': 'None' }, attributes: { 'Size-Class': 'b' } },
        { name: '99', label: { '': 'Many' } },
      ],
    };
    const from = { list: 'My List' };
    const { definition, elements, said } = taken(
      [
        field('select_one', 'a', { from, default: 'N/A' }),
        field('select_multiple', 'b', {
          from,
          choiceFilter: "Size-Class = 'a' and name != 'N/A'",
          constraint: "not(selected(., '-99')) or count-selected(.) = 1",
        }),
        field('integer', 'c', { relevant: "${a} = -99 or ${a} = 'N/A' or 3 - 99 = 2" }),
      ],
      { choices },
    );
    expect(definition.choices['my_list']).toMatchObject([
      { code: '99-2', attributes: { size_class: 'a' } },
      { code: 'N_A' },
      { code: '99' },
    ]);
    expect(elements).toMatchObject([
      { default: "'N_A'" },
      {
        choiceFilter: "size_class = 'a' and name != 'N_A'",
        checks: [{ expression: "not(selected(., '99-2')) or count-selected(.) = 1" }],
      },
      { relevant: "${a} = '99-2' or ${a} = 'N_A' or 3 - 99 = 2" },
    ]);
    expect(said).toMatch(/the list My List is my_list, My List: -99 is 99-2, My List: N\/A is N_A/);
  });
});

describe('languages', () => {
  it.each([
    ['Français (fr)', 'fr'],
    ['English', 'en'],
    ['Español', 'es'],
    ['sw', 'sw'],
    ['Portuguese (pt_BR)', 'pt-BR'],
    ['Bavarian of ours', undefined],
  ])('takes %s for %s', (heading, tag) => {
    expect(tagOf(heading)).toBe(tag);
  });

  it('keeps every language, and says what is missing', () => {
    const label = { 'English (en)': 'Age', 'العربية (ar)': 'العمر' };
    const { definition, elements, said } = taken(
      [field('integer', 'a', { label }), field('integer', 'b', { label: { 'English (en)': 'B' } })],
      { languages: ['العربية (ar)', 'English (en)'], defaultLanguage: 'English (en)', choices: {} },
    );
    expect(definition.languages).toEqual(['en', 'ar']);
    expect(elements).toMatchObject([
      { label: { en: 'Age', ar: 'العمر' } },
      { label: { en: 'B', ar: 'B' } },
    ]);
    expect(said).toContain('1 text is missing in ar: ');
  });

  it('lets the first language stand for English where there is none', () => {
    const { definition, elements, said } = taken(
      [field('integer', 'a', { label: { 'Français (fr)': 'Âge' } })],
      { languages: ['Français (fr)'], choices: {} },
    );
    expect(definition.languages).toEqual(['en', 'fr']);
    expect(elements).toMatchObject([{ label: { en: 'Âge', fr: 'Âge' } }]);
    expect(said).toContain(
      'The form has no English: what it says in Français (fr) stands as English',
    );
  });

  it('takes texts without a language for the default language', () => {
    const defaultLanguage = 'Français (fr)';
    const alone = taken([field('integer', 'a', { label: { '': 'Âge' } })], {
      defaultLanguage,
      choices: {},
    });
    expect(alone.definition.languages).toEqual(['en', 'fr']);
    expect(alone.elements).toMatchObject([{ label: { en: 'Âge', fr: 'Âge' } }]);
    expect(alone.said).toContain('what it says in Français (fr) stands as English too');

    const label = { '': 'Âge', 'English (en)': 'Age' };
    const two = taken([field('integer', 'a', { label })], {
      languages: ['English (en)'],
      defaultLanguage,
      choices: {},
    });
    expect(two.definition.languages).toEqual(['en', 'fr']);
    expect(two.elements).toMatchObject([{ label: { en: 'Age', fr: 'Âge' } }]);
  });

  it('says which texts are lost because nothing names their language', () => {
    const label = { '': 'Âge', 'English (en)': 'Age' };
    const { findings } = turned([field('integer', 'a', { label })], {
      languages: ['English (en)'],
      choices: {},
    });
    expect(findings).toContainEqual({
      kind: 'note',
      reason:
        'Of 1 text, what stands in a column without a language is not carried: English (en) says it too.',
      remedy:
        'Name the language of such columns in the sheet settings, under default_language: Français (fr).',
    });
  });

  it('refuses a heading that names no language', () => {
    const { faults } = turned([field('integer', 'a', { label: { Ours: 'A' } })], {
      languages: ['Ours'],
    });
    expect(faults).toMatchObject([{ remedy: expect.stringContaining('label::Ours (fr)') }]);
  });
});

it('says at their own rows and by their names of which choices large pictures are left out', () => {
  const at = (row: number) => ({ sheet: 'choices', row });
  const pictured = (name: string, row: number) => ({
    name,
    label: { '': name },
    image: { '': `${name}.png` },
    bigImage: { '': `${name}-large.png` },
    at: at(row),
  });
  const { findings } = turned([field('select_one', 'q', { from: { list: 'roofs' } })], {
    choices: { roofs: [pictured('thatch', 5), pictured('tiles', 6)] },
  });
  expect(findings).toContainEqual({
    kind: 'note',
    place: { ...at(5), column: 'media::big-image' },
    reason: 'Large pictures (big-image) are left out of: thatch, tiles.',
    remedy: expect.stringContaining('The picture itself is kept') as string,
  });
});

describe('calculations of identifiers', () => {
  const names = [field('text', 'first'), field('text', 'last')];
  const whole = field('calculate', 'whole', { calculation: "concat(${first}, ' ', ${last})" });

  it('leaves them out where only texts show them, which show the answers instead', () => {
    const { elements, said } = taken([
      ...names,
      whole,
      field('calculate', 'titled', { calculation: "concat('Mx ', ${whole})" }),
      field('note', 'n', { label: { '': 'Thank you, ${titled}.' } }),
    ]);
    expect(elements.map(({ name }) => name)).toEqual(['first', 'last', 'n']);
    expect(elements[2]).toMatchObject({ label: { en: 'Thank you, Mx (first) (last).' } });
    expect(said).toMatch(/direct identifiers, .*left out, as no rule reads it: whole, titled\./);
  });

  it('says that a text shows what cannot be shown', () => {
    const { said } = taken([
      ...names,
      field('calculate', 'short', { calculation: 'substr(${first}, 0, 1)' }),
      field('note', 'n', { label: { '': 'Thank you, ${short}.' } }),
    ]);
    expect(said).toMatch(/left out, though texts show it: short\. Show the questions themselves/);
  });

  it('refuses them where a rule reads them, or what they are worked out into', () => {
    const rule = field('integer', 'n', { relevant: 'string-length(${titled}) > 3' });
    const titled = field('calculate', 'titled', { calculation: "concat('Mx ', ${whole})" });
    const { faults } = turned([...names, whole, titled, rule]);
    expect(faults).toMatchObject([
      { place: { row: 4, column: 'calculation' } },
      { place: { row: 4, column: 'calculation' } },
    ]);
    expect(faults[0]?.remedy).toContain('Ask a closed question before it');
  });

  it('says of a number taken for one that a column may give it another role', () => {
    const { faults } = turned([
      field('integer', 'phone'),
      field('integer', 'n', { relevant: '${phone} > 0' }),
    ]);
    expect(faults[0]?.remedy).toContain('another role in the column role');
  });
});

describe('rules', () => {
  it('renames the question that jr:choice-name() names in a text', () => {
    const { elements } = taken([
      field('select_one', 'YesNo', { from: { list: 'yn' } }),
      field('calculate', 'c', { calculation: "jr:choice-name(${YesNo}, '${YesNo}')" }),
    ]);
    expect(elements[1]).toMatchObject({
      expression: "jr:choice-name(${yes_no}, '${yes_no}')",
    });
  });

  it('carries constraint, condition, requirement, default, hint, looks and files', () => {
    const { question } = one('integer', {
      constraint: '. < 150',
      constraintMessage: { '': 'Too old.' },
      relevant: '1 = 1 or 2 = today()',
      required: 'true()',
      default: '30',
      hint: { '': 'In years' },
      guidance: { '': 'Probe.' },
      appearance: 'spinner',
      image: { '': 'age.png' },
    });
    expect(question).toMatchObject({
      checks: [{ id: 'q_rule', kind: 'hard', expression: '. < 150', message: { en: 'Too old.' } }],
      required: true,
      default: '30',
      hint: { en: 'In years Probe.' },
      appearance: 'spinner',
      media: { image: { en: 'age.png' } },
    });
  });

  it('lets an identifier name itself in its constraint', () => {
    const { question } = one('text', { constraint: 'string-length(${q}) > 2' });
    expect(question.checks?.[0]?.expression).toBe('string-length(.) > 2');
  });

  it('takes defaults for texts or formulas as XLSForm does', () => {
    const given = (type: FormField['type'], text: string) =>
      one(type, { default: text }).question.default;
    expect(given('date', 'today()')).toBe('today()');
    expect(given('date', '2026-01-31')).toBe("'2026-01-31'");
    expect(given('text', "it's")).toBe('"it\'s"');
    expect(given('text', 'N.N.')).toBe("'N.N.'");
  });

  it('requires under a condition by a check of the form', () => {
    const { definition } = taken([
      field('select_one', 'a', { from: { list: 'yn' } }),
      field('integer', 'b', { relevant: "${a} != ''", required: "${a} = '1'" }),
    ]);
    const asked = (answers: Answers) => broken(definition, answers);
    expect(asked({ a: '1' })).toEqual(['b_required']);
    expect(asked({ a: '1', b: 3 })).toEqual([]);
    expect(asked({ a: '0' })).toEqual([]);
    expect(asked({})).toEqual([]);
  });

  it('works out what is locked, and shows it', () => {
    const { elements } = taken([
      field('integer', 'n'),
      field('text', 'twice', { calculation: '${n} * 2', readOnly: 'true()', relevant: '${n} > 0' }),
      field('calculate', 'thrice', { calculation: '${n} * 3', relevant: '${n} > 0' }),
    ]);
    expect(elements).toMatchObject([
      {},
      { kind: 'calculation', name: 'twice', expression: "if(${n} > 0, ${n} * 2, '')" },
      { kind: 'note', name: 'twice_shown', label: { en: 'What is twice? (twice)' } },
      { kind: 'calculation', name: 'thrice', expression: "if(${n} > 0, ${n} * 3, '')" },
    ]);
  });

  it('tells faults of rules at their row and column', () => {
    const { faults } = turned([
      field('text', 'name'),
      field('integer', 'n', { relevant: "${name} != ''" }),
      field('calculate', 'c', { calculation: "pulldata('a', 'b', 'c', ${n})" }),
      field('integer', 'm', { constraint: '. < ${nn}', default: '${last-saved#n}' }),
      field('select_one', 's', { from: { list: 'yn' }, choiceFilter: 'colour = 1' }),
    ]);
    expect(faults.map(({ place }) => [place?.row, place?.column])).toEqual([
      [5, 'default'],
      [3, 'relevant'],
      [4, 'calculation'],
      [5, 'constraint'],
      [6, 'choice_filter'],
    ]);
    expect(faults.map(({ reason }) => reason).join('\n')).toMatch(
      /saved last.*direct identifier.*pulldata\(\).*\$\{nn\}.*"colour"/s,
    );
  });
});

/** The checks that an interview breaks. */
function broken(definition: SurveyDefinition, answers: Answers): string[] {
  const { violations } = runInterview(definition, 'trial_form', answers, { today: '2026-03-10' });
  return violations.map(({ check }) => check);
}

describe('groups and repeats', () => {
  const repeat = (count: string | undefined, more: object = {}): FormItem => ({
    kind: 'repeat',
    name: 'people',
    label: { '': 'People' },
    ...(count !== undefined && { count }),
    items: [field('integer', 'age')],
    ...more,
  });

  it('makes as many rows as something says, by a check, and keeps what says it', () => {
    const { definition, elements } = taken([
      field('integer', 'n'),
      repeat('${n}', { relevant: '${n} != 7' }),
    ]);
    expect(elements[1]).toMatchObject({ kind: 'roster', rows: '${n}', maximum: 100 });
    const asked = (n: number | undefined, rows: number) =>
      broken(definition, {
        ...(n !== undefined && { n }),
        people: Array.from({ length: rows }, () => ({ age: 3 })),
      });
    expect(asked(2, 2)).toEqual([]);
    expect(asked(2, 1)).toEqual(['people_rows']);
    expect(asked(undefined, 0)).toEqual([]);
    expect(asked(undefined, 1)).toEqual(['people_rows']);
    expect(asked(7, 0)).toEqual([]);
  });

  it('takes a fixed number of rows for the most', () => {
    const [roster] = taken([repeat('4')]).elements as [Roster];
    expect(roster).toMatchObject({ maximum: 4, rows: '4' });
  });

  it('points into the rows of a repeat', () => {
    const { elements, said } = taken([
      repeat(undefined),
      field('select_one', 'head', { from: { repeat: 'age' } }),
    ]);
    expect(elements[1]).toMatchObject({ type: 'line', roster: 'people' });
    expect(said).toMatch(/number of a row.*head/);
  });

  it('keeps groups with their looks, and leaves out empty ones', () => {
    const { elements, said } = taken([
      {
        kind: 'group',
        name: 'g',
        appearance: 'field-list',
        relevant: '1 = 1 or 2 = today()',
        items: [field('integer', 'a')],
      },
      { kind: 'group', name: 'meta_only', items: [field('start', 's')] },
    ]);
    expect(elements).toMatchObject([
      { kind: 'group', name: 'g', label: { en: 'G' }, appearance: 'field-list' },
    ]);
    expect(said).toMatch(/nothing is asked are left out: meta_only/);
  });
});

describe('a workbook that went out of here', () => {
  const items = [
    field('integer', 'n', {
      constraint: '. < 9',
      constraintMessage: { '': 'Fewer.' },
      hint: { '': 'Count.' },
    }),
    field('text', 'name', { appearance: 'multiline', relevant: '${n} > 1' }),
    {
      kind: 'repeat',
      name: 'people',
      label: { '': 'People' },
      count: '${n}',
      items: [
        field('text', 'p_name', { required: 'true()' }),
        field('integer', 'age', { label: { '': 'How old is ${p_name}?' } }),
        field('select_one', 'here', { from: { list: 'yn' }, default: '1', image: { '': 'a.png' } }),
      ],
    } satisfies FormItem,
  ];

  it('comes in again as the same definition, after it was written and read', () => {
    const { definition } = taken(items);
    const { form: out } = formOfInstrument(definition, 'trial_form');
    const { form, findings } = readXlsForm(writeXlsForm(out));
    expect(findings.filter(({ kind }) => kind === 'fault')).toEqual([]);
    const again = definitionOf(form ?? expect.fail(), about);
    expect(again.findings.filter(({ kind }) => kind === 'fault')).toEqual([]);
    // Constraints gain brackets and the longest text that a form takes.
    const withoutChecks = (each: SurveyDefinition | undefined): unknown =>
      JSON.parse(
        JSON.stringify(each, (key, part: unknown) => (key === 'checks' ? undefined : part)),
      );
    expect(withoutChecks(again.definition)).toEqual(withoutChecks(definition));
    expect(again.definition?.instruments['trial_form']?.checks).toEqual(
      definition.instruments['trial_form']?.checks,
    );
    const [first] = again.definition?.instruments['trial_form']?.elements ?? [];
    expect(first).toMatchObject({ checks: [{ expression: '(. < 9)', message: { en: 'Fewer.' } }] });
  });

  it('is refused where it holds what no workbook can say', () => {
    const { definition } = taken(items);
    const [first] = definition.instruments['trial_form']?.elements ?? [];
    if (first?.kind === 'question')
      first.checks?.push({
        id: 'soft',
        kind: 'soft',
        expression: '. < 5',
        message: { en: 'Sure?' },
      });
    const { form: out } = formOfInstrument(definition, 'trial_form');
    const { definition: none, findings } = definitionOf(out, about);
    expect(none).toBeUndefined();
    expect(findings[0]).toMatchObject({
      kind: 'fault',
      reason: expect.stringContaining('soft__seen'),
      remedy: expect.stringContaining('Change the definition'),
    });
  });
});

describe('whatever form comes', () => {
  it('is a definition, or has a fault; and no question is lost without a word', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const { definition, findings } = definitionOf(form, about);
        const faults = findings.filter(({ kind }) => kind === 'fault');
        expect(definition === undefined).toBe(faults.length > 0);
        for (const { reason, remedy } of findings) {
          expect(reason.trim()).not.toBe('');
          expect(remedy.trim()).not.toBe('');
        }
        if (!definition) return;
        const [instrument] = Object.values(definition.instruments);
        const names = new Set(all(instrument?.elements ?? []).map(({ name }) => name));
        const said = findings.map(({ reason }) => reason).join('\n');
        const visit = (items: readonly FormItem[]): void => {
          for (const item of items) {
            expect(names.has(item.name) || said.includes(item.name), item.name).toBe(true);
            if (item.kind !== 'field') visit(item.items);
          }
        };
        visit(form.items);
      }),
      { numRuns: 100 },
    );
  });
});

describe('cells as people fill them', () => {
  it.each<[FormField['type'], string, string]>([
    ['date', '2020-01-31 00:00:00', "'2020-01-31'"],
    ['date', '2020-01-31', "'2020-01-31'"],
    ['dateTime', '2021-03-04 05:06:07', "'2021-03-04T05:06:07'"],
  ])('takes a default %s out of a cell of dates: %s', (type, written, expression) => {
    expect(one(type, { default: written }).question.default).toBe(expression);
  });

  it.each<[FormField['type']]>([['integer'], ['text']])(
    'refuses what is neither yes nor no under required of %s',
    (type) => {
      const { faults } = turned([field(type, 'q', { required: 'oui' })]);
      expect(faults).toMatchObject([
        {
          place: { row: 2, column: 'required' },
          reason: '“oui” is neither yes nor no.',
          remedy: 'Write yes or no, or a rule such as ${age} > 15.',
        },
      ]);
    },
  );
});
