import { isDynamicDefault } from '../xform/dynamic-default.ts';
import type { FormField } from './form.ts';
import { attributesOf } from './read-item.ts';
import { parametersOf } from './read-parameters.ts';
import { isName } from './read-names.ts';
import { checkChoices, choicesFrom, headOfTable, specifyOther, tagsOf } from './read-selection.ts';
import type { ItemRow, OpenSection, SurveySurroundings, TableList } from './read-row.ts';
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
