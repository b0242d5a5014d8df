import { describe, expect, it } from 'vitest';
import { workbookOf, type AnyCell, type AnySheets } from '../examples/any-workbook.ts';
import type { FormFinding } from './form.ts';
import { readXlsForm } from './read.ts';

const findingsOf = (sheets: AnySheets) => readXlsForm(workbookOf(sheets)).findings;

/** 'survey 3 type: reason remedy' */
const shown = ({ place, reason, remedy }: FormFinding) =>
  `${place ? `${place.sheet} ${String(place.row)} ${place.column ?? ''}: ` : ''}${reason} ${remedy}`;

const faultsOf = (sheets: AnySheets) =>
  findingsOf(sheets)
    .filter(({ kind }) => kind === 'fault')
    .map(shown);
const notesOf = (sheets: AnySheets) => {
  const findings = findingsOf(sheets);
  expect(findings.filter(({ kind }) => kind === 'fault').map(shown)).toEqual([]);
  return findings.map(shown);
};

const inSurvey = (headings: readonly string[], ...rows: (readonly AnyCell[])[]) =>
  faultsOf({
    survey: [headings, ...rows],
    choices: [
      ['list_name', 'name', 'label'],
      ['yes_no', 'yes', 'Yes'],
      ['spaced', 'a b', 'A B'],
    ],
  });

it('tells all faults of a workbook at once, and gives no form', () => {
  const { form, findings } = readXlsForm(
    workbookOf({
      survey: [
        ['type', 'name', 'label', 'relevant'],
        ['txet', 'a', 'A'],
        ['select_one yesno', 'b', 'B'],
        ['text', 'first name', 'C', '${agee} = 1'],
        ['begin group', 'age', 'G'],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['yes_no', 'yes', 'Yes'],
        ['yes_no', 'yes', 'Also'],
        ['yes_no', undefined, 'No'],
      ],
    }),
  );
  expect(form).toBeUndefined();
  expect(findings.map(shown)).toEqual([
    'choices 3 name: The choice yes stands twice in the list yes_no, first in row 2. Give one of them another name; if a filter shows only one of the two, write yes under allow_choice_duplicates in the sheet settings.',
    'choices 4 name: A choice of the list yes_no has no name. Write under name what is stored when it is chosen.',
    'survey 2 type: “txet” is no type of question. Write text if that is meant.',
    'survey 3 type: The list yesno stands nowhere in the sheet choices. Write yes_no if that is meant.',
    'survey 4 name: “first name” cannot be a name. Write first_name, for example. Names begin with a letter or an underscore; letters, digits, underscores, hyphens and full stops may follow.',
    'survey 5 type: The group age begins here and ends nowhere. Write a row end_group after its last question.',
    'survey 4 relevant: ${agee} names no question of this form. Write ${age} if that is meant; capitals count.',
  ]);
});

describe('headings', () => {
  it('refuses two columns of one meaning', () => {
    const doubled = (...headings: readonly string[]) => inSurvey(headings, ['hidden', 'a']);
    expect(doubled('type', 'name', 'label', 'label')).toEqual([
      'survey 1 label: The heading “label” stands over two columns. Rename one of the two, or delete it.',
    ]);
    expect(doubled('type', 'name', 'relevant', 'relevance')).toEqual([
      'survey 1 relevance: The headings “relevant” and “relevance” mean the same column. Rename one of the two, or delete it.',
    ]);
    expect(doubled('type', 'name', 'image::fr', 'media::image::fr')).toHaveLength(1);
  });

  it('asks for those that a sheet cannot do without', () => {
    expect(inSurvey(['typ', 'name'], ['text', 'a'])[0]).toMatch(
      /^survey 1 : The sheet survey has no column type/,
    );
    expect(
      faultsOf({
        survey: [['type']],
        choices: [
          ['list_name', 'label'],
          ['l', 'L'],
        ],
      }),
    ).toEqual([
      'choices 1 : The sheet choices has no column name. Write name into row 1, over the column that holds it.',
      'choices 2 name: A choice of the list l has no name. Write under name what is stored when it is chosen.',
    ]);
    expect(faultsOf({ survey: [[], ['type', 'name'], ['text', 'a']] })[0]).toMatch(
      /^survey 1 : The first row is empty/,
    );
    expect(faultsOf({ questions: [['type']], choices: [] })).toEqual([
      'The workbook has no sheet survey. Call the sheet with the questions survey.',
    ]);
  });
});

describe('rows', () => {
  const columns = [
    'type',
    'name',
    'label',
    'calculation',
    'trigger',
    'parameters',
    'choice_filter',
  ];
  const at = (...row: readonly AnyCell[]) => inSurvey(columns, row);

  it('refuses what has no type, no name or nothing to work out', () => {
    expect(at(undefined, 'a', 'A')).toEqual([
      'survey 2 type: The row has a name or a label, but no type. Write a type, such as text or note, or delete the row.',
    ]);
    expect(at('text')[0]).toMatch(/^survey 2 name: The row has a type but no name/);
    expect(at('calculate', 'a')[0]).toMatch(/^survey 2 calculation: The calculation a has nothing/);
    expect(at('audit', 'b')[0]).toMatch(/^survey 2 name: The audit is called b/);
    expect(at('include', 'other_form')[0]).toMatch(
      /“include” is no type of question\. Copy the rows/,
    );
    expect(at('cascading_select places', 'a')[0]).toMatch(/choice_filter/);
    expect(at('select_one', 'a')[0]).toMatch(/name of a list behind it/);
  });

  it('suggests the type that was meant', () => {
    const meant = (type: string) => /Write (.*) if/.exec(at(type, 'a')[0] ?? '')?.[1];
    expect(
      ['Text', 'Integer', 'date_time', 'selct_one yes_no', 'begingroup', 'calcluate', 'zzz'].map(
        meant,
      ),
    ).toEqual(['text', 'integer', 'dateTime', 'select_one', 'begin group', 'calculate', undefined]);
  });

  it('refuses choices that cannot be stored or shown', () => {
    expect(at('select_multiple spaced', 'a', 'A')).toEqual([
      'choices 3 name: The choice “a b” has a space in its name, but several of its list can be chosen (a). Write a_b, for example.',
    ]);
    expect(at('select_one_from_file towns.txt', 'a')[0]).toMatch(/towns\.txt/);
    expect(at('select_one yes_no or_other', 'a', 'A', '', '', '', 'x=1')[0]).toMatch(
      /^survey 2 choice_filter/,
    );
    expect(at('select_one_external yes_no', 'a')[0]).toMatch(/the sheet external_choices/);
  });

  it('refuses triggers and parameters that say nothing', () => {
    expect(at('text', 'a', 'A', 'now()', 'b')[0]).toMatch(/^survey 2 trigger: “b” is no trigger/);
    expect(at('background-geopoint', 'a', 'A')[0]).toMatch(
      /^survey 2 trigger: A background-geopoint/,
    );
    const parameters = (type: string, written: string) =>
      at(type, 'a', 'A', '', '', written).map((fault) =>
        fault.replace(/^survey 2 parameters: /, ''),
      );
    expect(parameters('range', 'start=0 end=10 stpe=2')).toEqual([
      'This type takes no parameter stpe. Write step if that is meant, or take it away.',
    ]);
    expect(parameters('range', 'start=0 end=10 step=0')).toHaveLength(1);
    expect(parameters('range', 'start=0;end=1;step=2')).toHaveLength(1);
    expect(parameters('image', 'max-pixels=big')).toEqual([
      'The parameter max-pixels is “big”. Write a whole number behind max-pixels=.',
    ]);
    expect(parameters('select_one yes_no', 'seed=4')).toHaveLength(1);
    expect(parameters('text', 'rows')).toHaveLength(1);
    expect(at('audit', undefined, undefined, '', '', 'location-priority=balanced')).toHaveLength(1);
    expect(
      at(
        'audit',
        undefined,
        undefined,
        '',
        '',
        'location-priority=balanced location-min-interval=60 location-max-age=120',
      ),
    ).toEqual([]);
  });
});

describe('groups', () => {
  const rows = (...types: readonly string[]) =>
    inSurvey(['type', 'name'], ...types.map((type, index) => [type, `n${String(index)}`]));

  it('refuses what is closed wrongly or not at all, each once', () => {
    expect(rows('hidden', 'end group')).toEqual([
      'survey 3 type: A group n1 ends here that begins nowhere. Delete the row, or write begin_group where it should begin.',
    ]);
    expect(rows('begin repeat', 'hidden', 'end group', 'end repeat')[0]).toBe(
      'survey 4 type: A group n2 ends here, but what is open is the repeat n0 of row 2. Write end_repeat to close it, or look for a row that is missing between.',
    );
    expect(rows('begin group', 'begin repeat', 'end group')).toHaveLength(1);
    expect(rows('begin loop over nothing', 'hidden', 'end loop')[0]).toMatch(
      /The list nothing stands nowhere/,
    );
    expect(rows('begin loop', 'hidden', 'end loop')[0]).toMatch(/The loop names no list/);
  });

  it('refuses names that stand twice where they must differ', () => {
    const named = (...pairs: readonly (readonly [string, string?])[]) =>
      inSurvey(['type', 'name'], ...pairs);
    expect(named(['hidden', 'a'], ['hidden', 'a'])).toEqual([
      'survey 3 name: The name a stands twice in the same group. Give one of the two another name.',
    ]);
    expect(named(['begin group', 'g'], ['hidden', 'a'], ['end group'], ['hidden', 'a'])).toEqual(
      [],
    );
    expect(named(['begin repeat', 'data'], ['hidden', 'a'], ['end repeat'])[0]).toMatch(
      /as the form itself/,
    );
    expect(named(['hidden', 'meta'])[0]).toMatch(/belongs to the form/);
    expect(
      named(
        ['begin group', 'g'],
        ['begin repeat', 'r'],
        ['hidden', 'a'],
        ['end repeat'],
        ['end group'],
        ['begin repeat', 'r'],
        ['hidden', 'b'],
        ['end repeat'],
      )[0],
    ).toMatch(/^survey 7 name: Another repeat is called r/);
  });
});

it('refuses references that are broken, unknown or ambiguous, also in choices and settings', () => {
  expect(
    faultsOf({
      survey: [
        ['type', 'name', 'label', 'relevant'],
        ['text', 'a', 'See ${A}', '${a = 1'],
        ['begin group', 'g', 'G'],
        ['text', 'twice', 'T'],
        ['end group'],
        ['text', 'twice', 'T', '${twice} = ${last-saved#a}'],
        ['select_one l', 'b', '${instanceID}'],
      ],
      choices: [
        ['list_name', 'name', 'label'],
        ['l', 'x', '${nobody}'],
      ],
      settings: [['instance_name'], ['${a} ${}']],
    }).map((fault) => fault.split('. ')[0]),
  ).toEqual([
    'settings 2 instance_name: “${}” is no reference',
    'choices 2 label: ${nobody} names no question of this form',
    'survey 2 label: ${A} names no question of this form',
    'survey 2 relevant: “${a = 1” is no reference',
    'survey 6 relevant: ${twice} may be any of 2 questions of that name',
  ]);
});

describe('the whole form', () => {
  const rows = (...all: readonly (readonly AnyCell[])[]) =>
    inSurvey(
      ['type', 'name', 'label', 'calculation', 'trigger', 'repeat_count', 'big-image'],
      ...all,
    );

  it('refuses questions with nothing to read, but not what no screen shows', () => {
    expect(rows(['text', 'a'])).toEqual([
      'survey 2 label: The question a has no label. Write what is asked under label.',
    ]);
    expect(rows(['text', 'a', 'A', '', '', '', 'a.png'])[0]).toMatch(/^survey 2 big-image/);
    expect(rows(['start', 'a'], ['calculate', 'b', '', '1'], ['text', 'c', '', '1'])).toEqual([]);
  });

  it('refuses triggers that nobody answers', () => {
    const waits = ['dateTime', 'b', '', 'now()', '${a}'];
    expect(rows(['text', 'a', 'A'], waits)).toEqual([]);
    expect(rows(['calculate', 'a', 'A', '1'], waits)[0]).toMatch(
      /^survey 3 trigger: a is no question/,
    );
  });

  it('refuses a name that a repeat needs for its count', () => {
    const repeat = (count: string) =>
      rows(
        ['integer', 'r_count', 'How many?'],
        ['begin repeat', 'r', '', '', '', count],
        ['text', 'a', 'A'],
        ['end repeat'],
      );
    expect(repeat('${r_count}')).toEqual([]);
    expect(repeat('${r_count} + 1')[0]).toMatch(/^survey 3 name: The repeat r works out/);
  });
});

it('refuses entities that say too little or too much', () => {
  const entities = (headings: readonly string[], ...rows: readonly (readonly AnyCell[])[]) =>
    faultsOf({
      survey: [
        ['type', 'name', 'save_to'],
        ['hidden', 'a', rows[0]?.[0] === 'p' ? 'property' : undefined],
      ],
      entities: [headings, ...rows],
    });
  expect(entities(['list_name', 'label'], ['p', '${a}'])).toEqual([]);
  expect(entities(['list_name', 'lable'], ['q', '${a}'])[0]).toMatch(
    /no column lable. Write label/,
  );
  expect(entities(['list_name', 'label'], ['q'])[0]).toMatch(
    /^entities 2 label: New entities need a label/,
  );
  expect(entities(['list_name', 'label'], ['__q', 'x'])[0]).toMatch(/two underscores/);
  expect(entities(['list_name', 'update_if'], ['q', '1']).join()).toMatch(
    /which entity is changed/,
  );
  expect(entities(['list_name', 'label', 'repeat'], ['q', 'x', '${a}'])[0]).toMatch(
    /a is no repeat/,
  );
  expect(
    faultsOf({
      survey: [
        ['type', 'name', 'save_to'],
        ['hidden', 'a', 'b'],
      ],
    })[0],
  ).toMatch(/^survey 2 save_to: An answer is to be kept with an entity, but the form has none/);
});

it('notes formulas that were never worked out, and what means nothing for a group', () => {
  const formula = { xml: '<c><f>1+1</f></c>' };
  expect(
    notesOf({
      survey: [
        ['type', 'name', 'label', 'required', 'relevant'],
        ['begin group', 'g', 'G', 'yes', formula],
        ['text', 'a', 'A', undefined, { xml: '<c t="str"><f>""</f><v></v></c>' }],
        ['end group'],
      ],
    }),
  ).toEqual([
    'survey 2 : The cell E2 holds a formula that was never worked out, so it is read as empty. Open the workbook in Excel or LibreOffice, save it, and take that file.',
    'survey 2 required: What stands under required means nothing for a group (g). Write it in the rows of its questions, or take it away.',
  ]);
});

it('notes what it does not read, and reads the rest', () => {
  expect(
    notesOf({
      survey: [
        ['type', 'name', 'label', 'disabled'],
        ['text', 'a', 'A', 'yes'],
        ['text', 'b', 'B', 'no', 'stray'],
        [undefined, undefined, undefined, 'no'],
        ['text', 'B', 'B'],
        ...Array.from({ length: 70 }, () => []),
        ['nonsense', 'far', 'below'],
      ],
      choices: [
        ['list_name', 'name', 'label', 'my notes'],
        [undefined, 'x', 'X'],
        ['l', 'y', undefined, 'n'],
      ],
      setings: [['form_id'], ['x']],
      _mine: [['anything']],
      settings: [['xml_root'], ['x'], ['y']],
    }).map((note) => note.split('. ')[0]),
  ).toEqual([
    'setings 1 : The sheet setings is not read',
    'settings 2 xml_root: xml_root is no setting of XLSForm',
    'settings 3 : The sheet has a second row of settings, which is not read',
    'survey 76 : This row stands 71 rows below the last, so it and what follows are not read',
    'survey 3 E: What stands in column E has no heading and is not read (row 3)',
    'choices 2 list_name: The row names no list, so it is not read',
    'choices 1 my notes: The column “my notes” is not carried: filters can only speak of names',
    'choices 3 label: Choices of the list l have no label (row 3)',
    'survey 2 disabled: The row is disabled, so it is not read',
    'survey 4 : The row has no type, name or label, so it is not read',
    'survey 5 name: The names b and B differ in capitals alone.'.slice(0, -1),
  ]);
});

it('does not call a name unknown whose row could not be read', () => {
  const faults = inSurvey(
    ['type', 'name', 'label', 'relevant'],
    ['select_one', 'first', 'A'],
    [undefined, 'second', 'B'],
    ['text', 'third', 'C', "${first} = '1' or ${second} = '2'"],
    ['text', 'fourth', 'D', '${fith} = 1'],
  );
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'survey 2 type',
    'survey 3 type',
    'survey 5 relevant',
  ]);
});

it('says of a language under one colon, where others have two, that it is not read', () => {
  const notes = notesOf({
    survey: [
      ['type', 'name', 'label::English (en)', 'Label:French (fr)'],
      ['select_one yn', 'a', 'Age', 'Âge'],
    ],
    choices: [
      ['list_name', 'name', 'label::English (en)', 'label:French (fr)'],
      ['yn', 'y', 'Yes', 'Oui'],
    ],
  });
  expect(notes).toEqual([
    'survey 1 Label:French (fr): “Label:French (fr)” has one colon where other headings of the sheet have two, so nothing of it is read. Write label::French (fr).',
    'choices 1 label:French (fr): “label:French (fr)” has one colon where other headings of the sheet have two, so nothing of it is read. Write label::French (fr).',
  ]);
});

it('notes cells whose formula ended in an error, which people would read as it stands', () => {
  const notes = notesOf({
    survey: [
      ['type', 'name', 'label', 'hint'],
      ['text', 'a', '#REF!', 'Not #REF!'],
      ['text', 'b', 'B', '#DIV/0!'],
    ],
  });
  expect(notes).toEqual([
    'survey 2 label: The cell holds the error #REF! of a formula, and is read so. Mend the formula, or write its text instead.',
    'survey 3 hint: The cell holds the error #DIV/0! of a formula, and is read so. Mend the formula, or write its text instead.',
  ]);
});
