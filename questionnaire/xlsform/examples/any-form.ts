import fc from 'fast-check';
import type { FieldType, FormChoice, FormField, FormGroup, FormItem } from '../form.ts';
import type { FormRepeat, Shown, Words, XlsForm } from '../form.ts';

const languages = ['English (en)', 'العربية (ar)'] as const;

/** What a cell may hold and is read as: no space around it, no two in a row. */
const text = fc
  .string({ unit: fc.constantFrom(...'ab1 =<&"é-.,;:ي\n+_x()'), minLength: 1, maxLength: 30 })
  .map((each) => each.replace(/ +/g, ' ').trim())
  .filter((each) => each !== '');

const listNames = ['yn', 'places'] as const;

/** Choices without two columns of one meaning; names of both lists are the same in all forms. */
const anyChoices = (words: fc.Arbitrary<Words>): fc.Arbitrary<FormChoice[]> =>
  fc.uniqueArray(
    fc.record(
      {
        name: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/),
        label: words,
        image: words,
        attributes: fc.record({ region: text }),
      },
      { requiredKeys: ['name', 'label'] },
    ),
    { selector: ({ name }) => name, minLength: 1, maxLength: 4 },
  );

const shown = (words: fc.Arbitrary<Words>): fc.Arbitrary<Shown> =>
  fc.record(
    { label: words, hint: words, guidance: words, image: words, audio: words },
    { requiredKeys: ['label'] },
  );

const plainTypes: readonly FieldType[] = [
  'text',
  'integer',
  'decimal',
  'note',
  'date',
  'time',
  'dateTime',
  'geopoint',
  'image',
  'barcode',
  'acknowledge',
];

const condition = fc.constantFrom('1 = 1 and \'a\' != "b"', 'today() > now()', '. < 5');

const anyField = (words: fc.Arbitrary<Words>): fc.Arbitrary<FormField> => {
  const common = {
    relevant: condition,
    appearance: fc.constantFrom('w1', 'w2 w3'),
    constraint: condition,
    constraintMessage: words,
    required: fc.constantFrom('true()', '1 = 1'),
    requiredMessage: words,
    readOnly: fc.constant('true()'),
    others: fc.record({ role: fc.constantFrom('D', 'O'), topic: text }),
    attributes: fc.record({ bind: fc.record({ 'odk:own': text }) }),
  };
  const plain = fc.record(common, { requiredKeys: [] });
  const field = (rest: fc.Arbitrary<Omit<FormField, 'kind' | 'name'>>): fc.Arbitrary<FormField> =>
    fc
      .tuple(plain, shown(words), rest)
      .map(([some, said, more]) => ({ kind: 'field', name: 'q', ...said, ...some, ...more }));
  return fc.oneof(
    field(fc.record({ type: fc.constantFrom(...plainTypes) })),
    field(
      fc.record(
        {
          type: fc.constantFrom<FieldType>('select_one', 'select_multiple', 'rank'),
          from: fc.constantFrom({ list: 'yn' }, { list: 'places' }),
          choiceFilter: fc.constant("region = 'a'"),
          parameters: fc.constant({ randomize: 'true', seed: '42' }),
        },
        { requiredKeys: ['type', 'from'] },
      ),
    ),
    field(fc.record({ type: fc.constant<FieldType>('calculate'), calculation: condition })),
    field(
      fc.record({
        type: fc.constant<FieldType>('range'),
        parameters: fc.constant({ start: '1', end: '9', step: '2' }),
      }),
    ),
  );
};

type Named<T> = Omit<T, 'name'>;

const anyItems = (words: fc.Arbitrary<Words>, depth: number): fc.Arbitrary<FormItem[]> => {
  const field = anyField(words);
  if (depth === 0) return fc.array(field, { minLength: 1, maxLength: 3 });
  const items = anyItems(words, depth - 1);
  const group: fc.Arbitrary<Named<FormGroup>> = fc.record(
    { kind: fc.constant('group' as const), items, label: words, relevant: condition },
    { requiredKeys: ['kind', 'items'] },
  );
  const repeat: fc.Arbitrary<Named<FormRepeat>> = fc.record(
    {
      kind: fc.constant('repeat' as const),
      items,
      label: words,
      count: fc.constantFrom('3', '1 + 2'),
      appearance: fc.constant('field-list'),
    },
    { requiredKeys: ['kind', 'items', 'label'] },
  );
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: field },
      { weight: 1, arbitrary: group.map((each) => ({ ...each, name: 'q' })) },
      { weight: 1, arbitrary: repeat.map((each) => ({ ...each, name: 'q' })) },
    ),
    { minLength: 1, maxLength: 4 },
  );
};

/** Each with a name of its own. */
function numbered(items: readonly FormItem[], counted = { n: 0 }): FormItem[] {
  return items.map((item) => {
    counted.n += 1;
    const name = `q${String(counted.n)}`;
    return item.kind === 'field'
      ? { ...item, name }
      : { ...item, name, items: numbered(item.items, counted) };
  });
}

function formIn(isTranslated: boolean): fc.Arbitrary<XlsForm> {
  const words: fc.Arbitrary<Words> = isTranslated
    ? fc.tuple(text, text).map(([a, b]) => ({ [languages[0]]: a, [languages[1]]: b }))
    : text.map((each) => ({ '': each }));
  return fc
    .record(
      {
        id: fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/),
        title: text,
        version: fc.stringMatching(/^[0-9]{1,10}$/),
        settings: fc.record(
          { style: fc.constant('pages'), instance_name: fc.constant("'x'") },
          { requiredKeys: [] },
        ),
        items: anyItems(words, 2).map((items) => numbered(items)),
        choices: fc.record({
          [listNames[0]]: anyChoices(words),
          [listNames[1]]: anyChoices(words),
        }),
      },
      { requiredKeys: ['id', 'title', 'settings', 'items', 'choices'] },
    )
    .map((form) => ({ ...form, languages: isTranslated ? [...languages] : [] }));
}

/** Forms with a bit of everything that a workbook holds, in no language or in two. */
export const anyForm: fc.Arbitrary<XlsForm> = fc.oneof(formIn(false), formIn(true));
