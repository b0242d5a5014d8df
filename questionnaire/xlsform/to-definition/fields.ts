import type { Check, Element, InstrumentCheck, Question, QuestionType } from '../../definition.ts';
import { isDynamicDefault } from '../../xform/dynamic-default.ts';
import type { FormField } from '../form.ts';
import { constraintOf, requirementOf, type Around } from './checks.ts';
import { calculationOf } from './calculations.ts';
import { isLeftOut, isRefused } from './left-out.ts';
import { listNameOf } from './lists.ts';
import { tellRest } from './rest.ts';
import { relevantOf, rewritten } from './rewrite.ts';
import { isNo, isYes, quotedText, shortOf } from './plain-texts.ts';
import { ownColumn, roleAssumed, roleSaid } from './roles.ts';
import { gather, refuse, tell, type Turning } from './turning.ts';
import { nameAsText, presentedOf, textOf } from './wording.ts';

/** What a row becomes: elements at its place, and rules of the whole form. */
export interface Turned {
  elements: Element[];
  checks: InstrumentCheck[];
}

/** A row that holds a value, or shows something. */
export function turnedField(turning: Turning, field: FormField, around: Around): Turned {
  const nothing: Turned = { elements: [], checks: [] };
  if (isRefused(turning, field)) {
    turning.refused.add(turning.names.of(field));
    return nothing;
  }
  if (isLeftOut(turning, field)) return nothing;
  const name = turning.names.of(field);
  turning.places.set(name, field.at);
  const relevant = relevantOf(turning, field);
  const rule = relevant === undefined ? {} : { relevant };
  if (field.type === 'note') {
    const label = textOf(turning, field, field.label, 'label');
    if (field.constraint !== undefined || field.required !== undefined) {
      gather(
        turning,
        field,
        'constraint',
        'A note blocks nothing here: constraint and required are not carried from',
        'Write the rule as the constraint of a question.',
      );
    }
    tellRest(turning, field);
    return {
      elements: [
        {
          kind: 'note',
          name,
          label: label ?? nameAsText(turning, field),
          ...rule,
          ...presentedOf(turning, field),
        },
      ],
      checks: [],
    };
  }
  const calculated = calculationOf(turning, field, name, relevant);
  if (calculated) return { elements: calculated, checks: [] };
  return questionOf(turning, field, name, rule, around);
}

const plainTypes: Partial<Record<FormField['type'], QuestionType>> = {
  text: 'text',
  barcode: 'text',
  time: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  dateTime: 'date-time',
  geopoint: 'position',
  'start-geopoint': 'position',
  'background-geopoint': 'position',
  image: 'photo',
  acknowledge: 'one',
};

/** Types that become something near, and what is other about it. */
const nearTypes: Partial<Record<FormField['type'], [reason: string, remedy: string]>> = {
  barcode: [
    'Codes are typed, not scanned, for',
    'Other clients scan them: barcode goes out as text.',
  ],
  time: [
    'A time of day is a text such as 14:30 for',
    'To have it in tables, ask for hours and minutes as two whole numbers, or for a date and time.',
  ],
  'start-geopoint': [
    'The position is asked for as a question of its own, for',
    'Move it to where the tablet sees the sky.',
  ],
  'background-geopoint': [
    'The position is asked for as a question of its own, for',
    'Move it to where the tablet sees the sky.',
  ],
};

function questionOf(
  turning: Turning,
  field: FormField,
  name: string,
  rule: { relevant?: string },
  around: Around,
): Turned {
  const near = nearTypes[field.type];
  if (near) gather(turning, field, 'type', ...near);
  const kind = kindOf(turning, field);
  if (!kind) {
    turning.refused.add(name);
    return { elements: [], checks: [] };
  }
  const { type } = kind;
  const said = roleSaid(turning, field);
  const role = said ?? roleAssumed(field, type);
  if (said === undefined && ownColumn(field, 'role') === undefined) turning.assumed.set(name, role);
  const label = textOf(turning, field, field.label, 'label') ?? nameAsText(turning, field);
  const checks = [
    ...timeCheck(turning, field, name),
    ...[constraintOf(turning, field, name)].filter((check) => check !== undefined),
  ];
  const seconds = secondsOf(turning, field);
  const topic = ownColumn(field, 'topic');
  const filter = filterOf(turning, field, kind);
  const beforehand = defaultOf(turning, field, type);
  const ofForm: InstrumentCheck[] = [];
  const required = requiredOf(turning, field, name, role, rule.relevant, around, ofForm);
  tellRest(turning, field, { parameters: field.type === 'range' ? ['start', 'end', 'step'] : [] });
  const question: Question = {
    kind: 'question',
    name,
    label,
    short: ownColumn(field, 'short') ?? shortOf(label.en),
    role,
    source: ownColumn(field, 'source') ?? 'OWN',
    ...(topic !== undefined && { topic }),
    ...kind,
    ...(filter !== undefined && { choiceFilter: filter }),
    ...rule,
    ...(required && { required }),
    ...(beforehand !== undefined && { default: beforehand }),
    ...(seconds !== undefined && { seconds }),
    ...(checks.length > 0 && { checks }),
    ...presentedOf(turning, field),
  };
  return { elements: [question], checks: ofForm };
}

type Kind = Pick<Question, 'type' | 'choices' | 'roster' | 'minimum' | 'maximum'>;

function kindOf(turning: Turning, field: FormField): Kind | undefined {
  if (field.type === 'select_one' || field.type === 'select_multiple') {
    return selectionOf(turning, field);
  }
  if (field.type === 'range') {
    const { start = '1', end = '10', step = '1' } = field.parameters ?? {};
    const isWhole = [start, end, step].every((each) => /^-?\d+$/.test(each));
    if (Number(step) !== 1) {
      gather(
        turning,
        field,
        'parameters',
        'Steps other than 1 are not kept to, which are set for',
        'Write a constraint, such as . mod 5 = 0.',
      );
    }
    const [minimum, maximum] = [Number(start), Number(end)].sort((a, b) => a - b);
    return {
      type: isWhole ? 'integer' : 'decimal',
      ...(minimum !== undefined && Number.isFinite(minimum) && { minimum }),
      ...(maximum !== undefined && Number.isFinite(maximum) && { maximum }),
    };
  }
  if (field.type === 'acknowledge') return { type: 'one', choices: turning.acknowledged() };
  const type = plainTypes[field.type];
  return type && { type };
}

function selectionOf(turning: Turning, field: FormField): Kind | undefined {
  const { from } = field;
  const isOne = field.type === 'select_one';
  if (from && 'file' in from) {
    refuse(
      turning,
      field.at,
      'type',
      `The choices lie in the file ${from.file}`,
      'Copy its rows into the sheet choices under a list_name, its columns beside them, and name that list.',
    );
    return undefined;
  }
  if (from && 'repeat' in from) {
    const roster = turning.rosterOf(from.repeat);
    if (roster === undefined) {
      refuse(
        turning,
        field.at,
        'type',
        `\${${from.repeat}} lies in no repeat`,
        'Name a question of a repeat, whose answers are to be chosen from.',
      );
      return undefined;
    }
    gather(
      turning,
      field,
      'type',
      'The answer is the number of a row, and not what stands in it, for',
      'Rules that compare it with a text have to be written anew: indexed-repeat() gives what stands in the row.',
    );
    return { type: isOne ? 'line' : 'lines', roster };
  }
  const written = listNameOf(field) ?? '';
  const list = turning.lists.get(written);
  if (!list) {
    refuse(
      turning,
      field.at,
      'type',
      `There is no list ${JSON.stringify(written)} with choices`,
      'Add its choices to the sheet choices, or correct the name.',
    );
    return undefined;
  }
  return { type: isOne ? 'one' : 'many', choices: list.name };
}

function filterOf(turning: Turning, field: FormField, { type }: Kind): string | undefined {
  const { choiceFilter } = field;
  if (choiceFilter === undefined) return undefined;
  if (type === 'line' || type === 'lines') {
    tell(
      turning,
      field.at,
      'choice_filter',
      'Rows of a roster are not filtered: all are offered',
      'Write a constraint that says which rows may be named.',
    );
    return undefined;
  }
  const attributes = turning.lists.get(listNameOf(field) ?? '')?.attributes;
  return rewritten(turning, choiceFilter, {
    item: field,
    column: 'choice_filter',
    ...(attributes && { attributes }),
  });
}

const withoutDefault: readonly QuestionType[] = ['position', 'photo', 'line', 'lines'];

/** What is filled in beforehand, as an expression. An editable question that is worked out begins with what it gives. */
function defaultOf(turning: Turning, field: FormField, type: QuestionType): string | undefined {
  const { calculation } = field;
  if (calculation !== undefined) {
    gather(
      turning,
      field,
      'calculation',
      'What is worked out is filled in once, and may be changed, for',
      'If it is to follow what it reads, make it a calculate.',
    );
    return rewritten(turning, calculation, { item: field, column: 'calculation' });
  }
  const written = field.default === undefined ? undefined : ofDateCell(field.default, type);
  if (written === undefined) return undefined;
  if (withoutDefault.includes(type)) {
    tell(
      turning,
      field.at,
      'default',
      'Nothing can be filled in beforehand here',
      'Leave it out; a picture that is to be seen is named as media::image.',
    );
    return undefined;
  }
  if (isDynamicDefault(written, field.type)) {
    return rewritten(turning, written, { item: field, column: 'default' });
  }
  if (['integer', 'decimal'].includes(type) && Number.isFinite(Number(written))) return written;
  return quotedText(turning, field, codesIn(turning, field, written));
}

/** What a cell of dates holds, '2020-01-31 00:00:00', as days and moments are written. */
function ofDateCell(written: string, type: QuestionType): string {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(written) ?? [];
  if (day === undefined || clock === undefined) return written;
  if (type === 'date' && clock === '00:00:00') return day;
  return type === 'date-time' ? `${day}T${clock}` : written;
}

function codesIn({ lists }: Turning, field: FormField, written: string): string {
  const codes = lists.get(listNameOf(field) ?? '')?.codes;
  if (!codes) return written;
  const each = field.type === 'select_multiple' ? written.split(/\s+/) : [written];
  return each.map((code) => codes.get(code) ?? code).join(' ');
}

function requiredOf(
  turning: Turning,
  field: FormField,
  name: string,
  role: string,
  relevant: string | undefined,
  around: Around,
  ofForm: InstrumentCheck[],
): boolean {
  const { required } = field;
  if (required === undefined || isNo(required)) return false;
  if (isYes(required)) return true;
  if (/^\p{L}+$/u.test(required)) {
    refuse(
      turning,
      field.at,
      'required',
      `“${required}” is neither yes nor no`,
      'Write yes or no, or a rule such as ${age} > 15.',
    );
    return false;
  }
  const condition = rewritten(turning, required, { item: field, column: 'required' });
  if (condition === undefined) return false;
  if (role === 'D') {
    tell(
      turning,
      field.at,
      'required',
      'Whether it must be answered depends on a rule, and a direct identifier is seen by no rule: it may be left out',
      'Require it always (yes), and say in relevant when it is asked.',
    );
    return false;
  }
  ofForm.push(requirementOf(turning, field, name, condition, relevant, around));
  return false;
}

function timeCheck(turning: Turning, { type }: FormField, name: string): Check[] {
  if (type !== 'time') return [];
  return [
    {
      id: `${name}_time`,
      kind: 'hard',
      expression: "regex(., '([01][0-9]|2[0-3]):[0-5][0-9].*')",
      message: turning.languages.same('Write a time of day, such as 14:30.'),
    },
  ];
}

function secondsOf(turning: Turning, field: FormField): number | undefined {
  const written = ownColumn(field, 'seconds');
  if (written === undefined) return undefined;
  const seconds = Number(written);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3_600) return seconds;
  refuse(
    turning,
    field.at,
    'seconds',
    `${JSON.stringify(written)} is no number of seconds`,
    'Write a whole number from 1 to 3600, or leave it out.',
  );
  return undefined;
}
