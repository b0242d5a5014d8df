import { describe, expect, it } from 'vitest';
import { workbookOf, type AnyCell, type AnySheets } from '../examples/any-workbook.ts';
import type { FormField, FormItem, XlsForm } from './form.ts';
import { readXlsForm } from './read.ts';

type Rows = readonly (readonly AnyCell[])[];

function read(sheets: AnySheets, fileName?: string): XlsForm {
  const { form, findings } = readXlsForm(workbookOf(sheets), fileName);
  if (!form) throw new Error(findings.map(({ reason }) => reason).join('\n'));
  return form;
}

/** The items of a form with these rows, without their places. */
const itemsOf = (headings: readonly string[], rows: Rows, sheets: AnySheets = {}) =>
  read({ survey: [headings, ...rows], ...sheets }).items.map(withoutPlace);

function withoutPlace(item: FormItem): FormItem {
  const { at: _, ...rest } = item;
  if (rest.kind === 'field') return rest;
  return { ...rest, items: rest.items.map(withoutPlace) };
}

const named = (name: string, all: Omit<FormField, 'kind' | 'name'>): FormField => ({
  kind: 'field',
  name,
  ...all,
});

const yesNo = [
  ['list_name', 'name', 'label'],
  ['yn', 'yes', 'Yes'],
  ['yn', 'no', 'No'],
];

describe('sheets and headings', () => {
  it('takes the only sheet for the questions, and the file name for the id', () => {
    const form = read(
      {
        Sheet1: [
          ['type', 'name', 'label'],
          ['text', 'a', 'A'],
        ],
      },
      '/x/my form.v2.xlsx',
    );
    expect(form).toMatchObject({
      id: 'my form.v2',
      title: 'my form.v2',
      languages: [],
      settings: {},
    });
    expect(form.items).toEqual([
      {
        kind: 'field',
        type: 'text',
        name: 'a',
        label: { '': 'A' },
        at: { sheet: 'Sheet1', row: 2 },
      },
    ]);
  });

  it('knows sheets and headings in capitals, with spaces, and by their older names', () => {
    const form = read({
      SURVEY: [
        ['Command', 'TAG', 'Caption', 'RELEVANCE', 'Constraint Message', 'Read Only', 'Calculate'],
        ['integer', 'age', 'Age', '1 = 1', 'No!', 'TRUE', '7'],
      ],
      Settings: [
        ['Form_Title', 'id_string', 'VERSION'],
        ['T', 'i', 3],
      ],
    });
    expect(form).toMatchObject({ id: 'i', title: 'T', version: '3' });
    expect(form.items.map(withoutPlace)).toEqual([
      named('age', {
        type: 'integer',
        label: { '': 'Age' },
        relevant: '1 = 1',
        calculation: '7',
        constraintMessage: { '': 'No!' },
        readOnly: 'true()',
      }),
    ]);
  });

  it('keeps what XLSForm does not know, under its heading', () => {
    expect(
      itemsOf(['type', 'name', 'Source of it', 'role'], [['hidden', 'a', 'DHS 8', 'sex']]),
    ).toEqual([named('a', { type: 'hidden', others: { 'Source of it': 'DHS 8', role: 'sex' } })]);
  });

  it('puts columns of bind, body and instance where they belong', () => {
    expect(
      itemsOf(
        [
          'type',
          'name',
          'bind::odk:x',
          'body::accuracyThreshold',
          'instance::y',
          'rows',
          'noAppErrorString',
        ],
        [['hidden', 'a', '${a}', 5, 'i', 12, 'None']],
      ),
    ).toEqual([
      named('a', {
        type: 'hidden',
        attributes: {
          bind: { 'odk:x': '${a}', 'jr:noAppErrorString': 'None' },
          body: { accuracyThreshold: '5', rows: '12' },
          instance: { y: 'i' },
        },
      }),
    ]);
  });

  it('keeps in each language what is said of an app that is missing', () => {
    const columns = ['type', 'name', 'label', 'noAppErrorString::English (en)'];
    expect(itemsOf(columns, [['text', 'a', 'A', 'None']])).toMatchObject([
      { noAppMessage: { 'English (en)': 'None' } },
    ]);
  });
});

describe('languages', () => {
  it('reads them from two colons or from one, in the order of their columns', () => {
    const two = read({
      survey: [
        [
          'type',
          'name',
          'label::French (fr)',
          'label::English (en)',
          'media::image::English (en)',
          'hint',
        ],
        ['text', 'a', 'Le', 'The', 'a.png', 'h'],
      ],
    });
    expect(two.languages).toEqual(['French (fr)', 'English (en)']);
    expect(two.items[0]).toMatchObject({
      label: { 'French (fr)': 'Le', 'English (en)': 'The' },
      image: { 'English (en)': 'a.png' },
      hint: { '': 'h' },
    });
    const one = read({
      survey: [
        ['type', 'name', 'label:Spanish', 'bind:jr:constraintMsg:Spanish'],
        ['text', 'a', 'El', 'No'],
      ],
    });
    expect(one.items[0]).toMatchObject({
      label: { Spanish: 'El' },
      constraintMessage: { Spanish: 'No' },
    });
  });

  it('leaves what has no language where the default language has a text of its own', () => {
    const form = read({
      survey: [
        ['type', 'name', 'label', 'label::English', 'label::Thai'],
        ['text', 'a', 'old', 'new', 'ใหม่'],
        ['text', 'b', 'only', undefined, 'เท่านั้น'],
      ],
      settings: [['default_language'], ['English']],
    });
    expect(form.defaultLanguage).toBe('English');
    expect(form.items.map(({ label }) => label)).toEqual([
      { English: 'new', Thai: 'ใหม่' },
      { '': 'only', Thai: 'เท่านั้น' },
    ]);
  });

  it('notes which rows lack a language', () => {
    const { findings } = readXlsForm(
      workbookOf({
        survey: [
          ['type', 'name', 'label::A', 'label::B'],
          ['text', 'a', 'x', 'y'],
          ['text', 'b', 'x'],
        ],
      }),
    );
    expect(findings).toEqual([
      {
        kind: 'note',
        place: { sheet: 'survey', row: 3, column: 'label::B' },
        reason: 'There is no B of what other languages say: row 3.',
        remedy: 'Write it under label::B.',
      },
    ]);
  });
});

describe('types', () => {
  it('reads older names as those of today, with what they said besides', () => {
    const label = { '': 'L' };
    const rows = [
      ['int', 'a', 'L'],
      ['string', 'b', 'L'],
      ['photo', 'c', 'L'],
      ['datetime', 'd', 'L'],
      ['uri:deviceid', 'e'],
      ['phone number', 'f', 'L'],
      ['imei', 'g'],
    ];
    expect(itemsOf(['type', 'name', 'label'], rows)).toEqual([
      named('a', { type: 'integer', label }),
      named('b', { type: 'text', label }),
      named('c', { type: 'image', label }),
      named('d', { type: 'dateTime', label }),
      named('e', {
        type: 'deviceid',
        attributes: { bind: { 'jr:preloadParams': 'uri:deviceid' } },
      }),
      named('f', {
        type: 'text',
        label,
        hint: { '': 'Enter numbers only.' },
        constraint: "regex(., '^\\d*$')",
      }),
      named('g', { type: 'deviceid' }),
    ]);
  });

  it('reads selections from lists, files, repeats and the sheet of long lists', () => {
    const form = read({
      survey: [
        ['type', 'name', 'label', 'choice_filter', 'parameters'],
        ['select one from yn', 'a', 'A'],
        ['add select multiple prompt using yn', 'b', 'B', undefined, 'randomize=TRUE seed=${c}'],
        ['select_one_from_file Towns.csv', 'c', 'C', 'x = 1', 'value=Code, label=Name'],
        ['begin_repeat', 'people', 'P'],
        ['text', 'who', 'W'],
        ['end_repeat'],
        ['select_one ${who}', 'd', 'D'],
        ['select_one_external far', 'e', 'E', 'yes=${a}'],
        ['rank yn', 'f', 'F'],
      ],
      choices: yesNo,
      external_choices: [
        ['list_name', 'name', 'yes'],
        ['far', 'n', 'y'],
        ['far', 'n', 'z'],
      ],
    });
    const [a, b, c, , d, e, f] = form.items;
    expect(a).toMatchObject({ type: 'select_one', from: { list: 'yn' } });
    expect(b).toMatchObject({
      type: 'select_multiple',
      parameters: { randomize: 'true', seed: '${c}' },
    });
    expect(c).toMatchObject({
      from: { file: 'Towns.csv' },
      choiceFilter: 'x = 1',
      parameters: { value: 'Code', label: 'Name' },
    });
    expect(d).toMatchObject({ from: { repeat: 'who' } });
    expect(e).toMatchObject({ type: 'select_one', from: { external: 'far' } });
    expect(f).toMatchObject({ type: 'rank' });
    expect(form.externalChoices?.['far']).toHaveLength(2);
    expect(form.choices).toEqual({
      yn: [
        { name: 'yes', label: { '': 'Yes' }, at: { sheet: 'choices', row: 2 } },
        { name: 'no', label: { '': 'No' }, at: { sheet: 'choices', row: 3 } },
      ],
    });
  });

  it('adds the choice other and the question that specifies it, in all languages of the list', () => {
    const form = read({
      survey: [
        ['type', 'name', 'label'],
        ['select all that apply from l or specify other', 'a', 'A'],
        ['select_one l or_other', 'b', 'B'],
      ],
      choices: [
        ['list name', 'name', 'label:en', 'label:fr', 'size'],
        ['l', 1, 'one', 'un', 'x'],
      ],
    });
    expect(form.choices['l']).toEqual([
      {
        name: '1',
        label: { en: 'one', fr: 'un' },
        attributes: { size: 'x' },
        at: { sheet: 'choices', row: 2 },
      },
      { name: 'other', label: { en: 'Other', fr: 'Other' } },
    ]);
    expect(form.items.map(({ name }) => name)).toEqual(['a', 'a_other', 'b', 'b_other']);
    expect(form.items[1]).toMatchObject({
      type: 'text',
      label: { '': 'Specify other.' },
      relevant: "selected(../a, 'other')",
    });
  });

  it('reads what is asked of buildings on OpenStreetMap', () => {
    const form = read({
      survey: [
        ['type', 'name', 'label'],
        ['osm building', 'b', 'B'],
        ['osm', 'plain', 'P'],
      ],
      osm: [
        ['list_name', 'name', 'label'],
        ['building', 'levels', 'Levels'],
        ['building', 'material', 'Material'],
        ['material', 'wood', 'Wood'],
      ],
    });
    expect(form.items[0]).toMatchObject({
      type: 'osm',
      tags: [{ name: 'levels' }, { name: 'material', choices: [{ name: 'wood' }] }],
    });
    expect(form.items[1]).not.toHaveProperty('tags');
  });
});

describe('groups, repeats and loops', () => {
  it('reads them in each other, by all their names', () => {
    const items = itemsOf(
      ['type', 'name', 'label', 'relevant', 'repeat_count', 'appearance'],
      [
        ['begin group', 'g', 'G', 'yes', undefined, 'field-list'],
        ['begin lgroup', 'r', 'R', undefined, 2],
        ['hidden', 'a'],
        ['end looped group'],
        ['end_group', 'g'],
      ],
    );
    expect(items).toEqual([
      {
        kind: 'group',
        name: 'g',
        label: { '': 'G' },
        relevant: 'true()',
        appearance: 'field-list',
        items: [
          {
            kind: 'repeat',
            name: 'r',
            label: { '': 'R' },
            count: '2',
            items: [named('a', { type: 'hidden' })],
          },
        ],
      },
    ]);
  });

  it('unrolls a loop over its choices, other among them, none left out', () => {
    const items = itemsOf(
      ['type', 'name', 'label:en', 'relevant'],
      [
        ['begin loop over l', 'each', 'Each'],
        ['integer', 'n', 'How many %(label)s?', "selected(${kinds}, '%(name)s')"],
        ['end loop'],
        ['select_multiple l or_other', 'kinds', 'Kinds'],
      ],
      {
        choices: [
          ['list name', 'name', 'label:en'],
          ['l', 'cow', 'cows'],
          ['l', 'none', 'None'],
        ],
      },
    );
    expect(items[0]).toEqual({
      kind: 'group',
      name: 'each',
      label: { en: 'Each' },
      items: ['cow', 'other'].map((name) => ({
        kind: 'group',
        name,
        label: { en: name === 'cow' ? 'cows' : 'Other' },
        items: [
          named('n', {
            type: 'integer',
            label: { en: `How many ${name === 'cow' ? 'cows' : 'Other'}?` },
            relevant: `selected(\${kinds}, '${name}')`,
          }),
        ],
      })),
    });
  });

  it('makes of a table its head, its note and its rows', () => {
    const items = itemsOf(
      ['type', 'name', 'label', 'hint', 'appearance'],
      [
        ['begin_group', 't', 'Table', 'Tick', 'table-list w4'],
        ['select_one yn', 'a', 'A'],
        ['select_one yn', 'b', 'B', undefined, 'minimal'],
        ['end_group'],
        ['select_one yn', 'c', 'C', undefined, 'minimal'],
      ],
      { choices: yesNo },
    );
    const from = { list: 'yn' };
    expect(items).toEqual([
      {
        kind: 'group',
        name: 't',
        appearance: 'field-list w4',
        items: [
          named('generated_table_list_label_2', {
            type: 'note',
            label: { '': 'Table' },
            hint: { '': 'Tick' },
          }),
          named('reserved_name_for_field_list_labels_3', {
            type: 'select_one',
            appearance: 'label',
            from,
          }),
          named('a', { type: 'select_one', label: { '': 'A' }, appearance: 'list-nolabel', from }),
          named('b', { type: 'select_one', label: { '': 'B' }, appearance: 'list-nolabel', from }),
        ],
      },
      named('c', { type: 'select_one', label: { '': 'C' }, appearance: 'minimal', from }),
    ]);
  });

  it('gives questions of a flat form the relevance of the groups around them', () => {
    const items = itemsOf(
      ['type', 'name', 'relevant'],
      [['begin group', 'g', 'x = 1'], ['hidden', 'a', 'y = 2'], ['hidden', 'b'], ['end group']],
      { settings: [['flat'], ['yes']] },
    );
    expect(items).toEqual([
      {
        kind: 'group',
        name: 'g',
        items: [
          named('a', { type: 'hidden', relevant: 'x = 1 and (y = 2)' }),
          named('b', { type: 'hidden', relevant: 'x = 1' }),
        ],
      },
    ]);
  });
});

it('reads settings, entities and what answers are kept under', () => {
  const form = read({
    survey: [
      [
        'type',
        'name',
        'label',
        'save_to',
        'trigger',
        'calculation',
        'required',
        'required_message',
      ],
      ['text', 'who', 'Who', 'called', undefined, undefined, 'no', 'Please'],
      ['dateTime', 'when', 'When', undefined, '${ who }', 'now()'],
      ['form_id', 'from_row'],
      ['audit'],
      ['note', undefined, 'Thanks'],
    ],
    entities: [
      ['dataset', 'label'],
      ['people', '${who}'],
    ],
    settings: [
      ['form_title', 'instance_name', 'public_key', 'attribute::x'],
      ['T', '${who}', 'KEY', 'y'],
    ],
  });
  expect(form.id).toBe('from_row');
  expect(form.settings).toEqual({
    instance_name: '${who}',
    public_key: 'KEY',
    'attribute::x': 'y',
  });
  expect(form.entities).toEqual([{ list_name: 'people', label: '${who}' }]);
  expect(form.items).toMatchObject([
    { name: 'who', saveTo: 'called', required: 'false()', requiredMessage: { '': 'Please' } },
    { name: 'when', trigger: ['who'], calculation: 'now()' },
    { name: 'audit', type: 'audit' },
    { name: 'generated_note_name_6', type: 'note' },
  ]);
});

it('tidies texts: plain quotes, single spaces, tight references', () => {
  const [a] = itemsOf(
    ['type', 'name', 'label', 'relevant'],
    [['text', 'a', '“Which  ${ a }”  ‘x’', '${ a } = ‘y’']],
  );
  expect(a).toMatchObject({ label: { '': '"Which ${a}" \'x\'' }, relevant: "${a} = 'y'" });
});
