import { nearest } from '../expression/nearest.ts';
import { isDynamicDefault } from '../xform/dynamic-default.ts';
import type { ChoicesFrom, FormChoice, FormField, FormTag, Words } from './form.ts';
import type { ChoiceLists } from './read-choices.ts';
import { attributesOf } from './read-item.ts';
import { parametersOf } from './read-parameters.ts';
import { isName } from './read-names.ts';
import type { ItemRow, OpenSection, SurveySurroundings, TableList } from './read-survey.ts';
import type { RowType } from './read-types.ts';

interface FieldSurroundings extends SurveySurroundings {
  open: readonly OpenSection[];
  /** Where the row stands in a table of questions with one list. */
  table: TableList | undefined;
}

type FieldRowType = Extract<RowType, { kind: 'select' | 'osm' | 'field' }>;

const taken = new Set([
  'relevant',
  'required',
  'readonly',
  'constraint',
  'calculate',
  'entities:saveto',
  'appearance',
  'autoplay',
]);

/** A question with what XLSForm makes besides of it: the head of its table, the question that specifies another choice. */
export function readField(
  type: FieldRowType,
  row: ItemRow,
  around: FieldSurroundings,
): readonly FormField[] {
  const field = plainField(type, row, around);
  checkField(field, row, around);
  if (type.kind === 'osm') return [{ ...field, ...tagsOf(type.list, row, around) }];
  if (type.kind === 'field') return [field];

  const from = choicesFrom(type, row, around);
  const selection: FormField = { ...field, from };
  checkChoices(selection, row, around);
  const fields: FormField[] = [];
  const { table } = around;
  if (table) {
    fields.push(...headOfTable(selection, type.list, table, row, around));
    fields.push({ ...selection, appearance: 'list-nolabel' });
  } else fields.push(selection);
  if (type.other) fields.push(...specifyOther(selection, row, around));
  return fields;
}

function plainField(type: FieldRowType, row: ItemRow, { findings }: FieldSurroundings): FormField {
  const { sayings, name, at } = row;
  const { bind, body, shown, constraintMessage, requiredMessage, noAppMessage } = sayings;
  const fixed = type.kind === 'field' ? type : undefined;
  const text = (key: string, value: string | undefined) =>
    value === undefined ? {} : { [key]: value };
  const cell = (meaning: string) => sayings.cell(meaning)?.text;
  const written = cell('parameters');
  const ofType = type.kind === 'osm' ? 'osm' : type.type;
  const fromFile = type.kind === 'select' && type.source === 'file';
  const parameters =
    written === undefined
      ? undefined
      : parametersOf(written, ofType, fromFile, at('parameters'), findings);
  const trigger = cell('trigger');
  const { attributes, others } = attributesOf(sayings, taken);
  const preload = fixed?.preloadParams;
  const allAttributes =
    preload === undefined
      ? attributes
      : { ...attributes, bind: { 'jr:preloadParams': preload, ...attributes?.bind } };
  return {
    kind: 'field',
    type: ofType,
    name,
    ...(fixed?.hint !== undefined && { hint: { '': fixed.hint } }),
    ...shown,
    ...text('relevant', bind.get('relevant')),
    ...text('appearance', body.get('appearance')),
    ...text('choiceFilter', cell('choice_filter')),
    ...text('calculation', bind.get('calculate')),
    ...text('default', cell('default')),
    ...(trigger !== undefined && { trigger: triggersOf(trigger, row, findings) }),
    ...text('constraint', bind.get('constraint') ?? fixed?.constraint),
    ...(constraintMessage && { constraintMessage }),
    ...text('required', bind.get('required')),
    ...(requiredMessage && { requiredMessage }),
    ...(noAppMessage && { noAppMessage }),
    ...text('readOnly', bind.get('readonly')),
    ...(parameters && Object.keys(parameters).length > 0 && { parameters }),
    ...text('autoplay', body.get('autoplay')),
    ...text('saveTo', bind.get('entities:saveto')),
    ...(allAttributes && { attributes: allAttributes }),
    ...(others && { others }),
    at: at(),
  };
}

/** `${a}, ${b}`: the names of what a question waits for. */
function triggersOf(
  written: string,
  row: ItemRow,
  findings: SurveySurroundings['findings'],
): readonly string[] {
  const names: string[] = [];
  for (const part of written.split(',')) {
    const name = /^\s*\$\{([^{}]+)\}\s*$/.exec(part)?.[1]?.trim();
    if (name !== undefined && isName(name)) names.push(name);
    else {
      findings.fault(
        row.at('trigger'),
        `“${part.trim()}” is no trigger.`,
        'Write ${name} of a question; with a comma between, where there are several.',
      );
    }
  }
  return names;
}

function checkField(field: FormField, row: ItemRow, { findings, open }: FieldSurroundings): void {
  const { type } = field;
  if (type === 'calculate' && field.calculation === undefined) {
    const dynamic = field.default !== undefined && isDynamicDefault(field.default, type);
    if (!dynamic) {
      findings.fault(
        row.at('bind::calculate'),
        `The calculation ${field.name} has nothing to work out.`,
        'Write an expression under calculation.',
      );
    }
  }
  if (type === 'background-geopoint') {
    if ((field.trigger ?? []).length === 0) {
      findings.fault(
        row.at('trigger'),
        'A background-geopoint is taken when another question is answered, and none is named.',
        'Write ${name} of that question under trigger.',
      );
    }
    if (field.calculation !== undefined) {
      findings.fault(
        row.at('bind::calculate'),
        'A background-geopoint cannot be worked out.',
        'Empty its calculation.',
      );
    }
  }
  const isFile = type === 'csv-external' || type === 'xml-external';
  if (isFile && open.some(({ of }) => of === 'repeat')) {
    findings.fault(
      row.at('type'),
      `The file ${field.name} is named inside of a repeat.`,
      'Move the row out of the repeat: files are there for the whole form.',
    );
  }
}

function choicesFrom(
  type: Extract<RowType, { kind: 'select' }>,
  { at }: ItemRow,
  { choices, externalChoices, findings }: FieldSurroundings,
): ChoicesFrom {
  const { list, source } = type;
  const extension = /\.(?:csv|xml|geojson)$/.test(list);
  if (source === 'external') {
    missingList(list, externalChoices, 'external_choices', at, findings);
    return { external: list };
  }
  if (source === 'file') {
    if (!/^[^.]+\.(?:csv|xml|geojson)$/.test(list)) {
      findings.fault(
        at('type'),
        `Choices cannot be read from a file called ${list}.`,
        'Name a file that ends in .csv, .xml or .geojson, with no other full stop in its name.',
      );
    }
    return { file: list };
  }
  const repeat = /^\$\{([^{}]+)\}$/.exec(list)?.[1];
  if (repeat !== undefined) return { repeat };
  if (extension) return { file: list };
  missingList(list, choices, 'choices', at, findings);
  return { list };
}

function missingList(
  list: string,
  lists: ChoiceLists,
  sheet: string,
  at: ItemRow['at'],
  findings: SurveySurroundings['findings'],
): void {
  if (lists.has(list)) return;
  const like = nearest(list, lists.keys());
  findings.fault(
    at('type'),
    `The list ${list} stands nowhere in the sheet ${sheet}.`,
    like === undefined
      ? `Write its choices into the sheet ${sheet}, with ${list} under list_name.`
      : `Write ${like} if that is meant.`,
  );
}

/** Several answers are stored with spaces between them. */
function checkChoices(field: FormField, { at }: ItemRow, around: FieldSurroundings): void {
  const { from, type } = field;
  if (!from || !('list' in from) || type !== 'select_multiple') return;
  for (const choice of around.choices.get(from.list) ?? []) {
    if (!choice.name.includes(' ')) continue;
    around.findings.fault(
      choice.at ? { ...choice.at, column: 'name' } : at('type'),
      `The choice “${choice.name}” has a space in its name, but several of its list can be chosen (${field.name}).`,
      `Write ${choice.name.replaceAll(' ', '_')}, for example.`,
    );
  }
}

/** The first question of a table gives it its head: the labels of the list. */
function headOfTable(
  field: FormField,
  list: string,
  table: TableList,
  { number, at }: ItemRow,
  { findings }: FieldSurroundings,
): readonly FormField[] {
  if (table.list !== undefined) {
    if (table.list !== list) {
      findings.fault(
        at('type'),
        `The questions of a table share one list, but this one has ${list} where the first has ${table.list}.`,
        'Move it out of the group with table-list, or give it the same list.',
      );
    }
    return [];
  }
  table.list = list;
  if (field.choiceFilter !== undefined) {
    findings.fault(
      at('choice_filter'),
      'The choices of a table cannot be filtered: its head shows all of them.',
      'Take the filter away, or the appearance table-list.',
    );
  }
  const { type, from } = field;
  const name = `reserved_name_for_field_list_labels_${String(number)}`;
  return [{ kind: 'field', type, name, appearance: 'label', ...(from && { from }), at: at() }];
}

/** `or_other`: the choice `other` at the end of the list, and a question that asks what it is. */
function specifyOther(
  field: FormField,
  { name, at }: ItemRow,
  { choices, findings }: FieldSurroundings,
): readonly FormField[] {
  const list = field.from && 'list' in field.from ? choices.get(field.from.list) : undefined;
  if (field.choiceFilter !== undefined) {
    findings.fault(
      at('choice_filter'),
      'Choices with or_other cannot be filtered.',
      'Write the choice other and the question that specifies it yourself, and take or_other away.',
    );
  }
  if (!list) {
    findings.fault(
      at('type'),
      'Only a list of the sheet choices can be asked with or_other.',
      'Write the choice other and the question that specifies it yourself, and take or_other away.',
    );
  } else if (!list.some((choice) => choice.name === 'other')) {
    list.push({ name: 'other', label: otherIn(list) });
  }
  return [
    {
      kind: 'field',
      type: 'text',
      name: `${name}_other`,
      label: { '': 'Specify other.' },
      relevant: `selected(../${name}, 'other')`,
      at: at(),
    },
  ];
}

/** In every language that the other choices have. */
function otherIn(list: readonly FormChoice[]): Words {
  const languages = new Set(list.flatMap(({ label }) => Object.keys(label ?? {})));
  const named = [...languages].some((language) => language !== '');
  return Object.fromEntries([...(named ? languages : [''])].map((each) => [each, 'Other']));
}

function tagsOf(
  list: string | undefined,
  { at }: ItemRow,
  { tags, findings }: FieldSurroundings,
): { tags?: readonly FormTag[] } {
  if (list === undefined) return {};
  missingList(list, tags, 'osm', at, findings);
  return {
    tags: (tags.get(list) ?? []).map((tag) => {
      const choices = tags.get(tag.name);
      return { ...tag, ...(choices && { choices }) };
    }),
  };
}
