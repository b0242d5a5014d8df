import { holdsElements } from '../../questionnaire/definition.ts';
import type {
  Calculation,
  Element,
  Question,
  QuestionType,
  Role,
  SurveyDefinition,
} from '../../questionnaire/definition.ts';
import { caseInstruments } from '../indicators/case-instruments.ts';
import { DisclosureError } from './k-anonymity.ts';
import { tellingVariables } from './telling.ts';

/** How the value of a variable is written in a public file. */
export type PublicForm =
  | { kind: 'code'; codes: readonly string[] }
  | { kind: 'has-code'; code: string }
  | { kind: 'whole' }
  | { kind: 'number' }
  | { kind: 'amount' }
  | { kind: 'short-code' }
  | { kind: 'age-group' }
  | { kind: 'size-group' }
  | { kind: 'country-group' };

type HasCode = Extract<PublicForm, { kind: 'has-code' }>;

/** One column of a public file. */
export interface PublicVariable {
  name: string;
  /** The variable it comes from; questions with several answers make a column for each code. */
  source: string;
  form: PublicForm;
  /** A coarsened quasi-identifier: part of what must be alike in k rows. */
  key: boolean;
}

export interface DroppedVariable {
  name: string;
  role: Role;
  reason:
    | 'direct identifier'
    | 'sensitive'
    | 'there only where a sensitive answer says so'
    | 'quasi-identifier that no rule makes coarse'
    | 'row of a roster that is not released'
    | 'text'
    | 'date'
    | 'position'
    | 'photo'
    | 'reference to a row';
}

export interface PublicVariables {
  households: PublicVariable[];
  members: PublicVariable[];
  dropped: DroppedVariable[];
}

/** The keys of the household file besides region and urban, from the one to keep longest to the one blanked first. */
export const householdKeys = ['hhsize', 'hh_type', 'head_sex', 'head_age'] as const;

/** Keys that are answers of one member, the head. No file says which member that is. */
export const headKeys: readonly string[] = ['head_sex', 'head_age'];

/** The only roster whose rows are released. */
export const memberRoster = 'members';

/**
 * Which variables of the household instrument a public file may hold, and in what form. A variable gets in by a rule or
 * not at all: ordinary ones (O) by their type; quasi-identifiers (Q) where this file knows how to make them coarse
 * (sexes `*_sex`, ages `*_age`, `hhsize`, `hh_type`, countries); text, dates, positions and references never.
 *
 * What is there only where a sensitive answer says so is left out too (`tellingVariables`).
 *
 * @throws DisclosureError where there is no household instrument, or it lacks one of the keys, or gives it a role that may not be published.
 */
export function publicVariables(definition: SurveyDefinition): PublicVariables {
  const instrument = caseInstruments(definition)['household'];
  if (!instrument) {
    throw new DisclosureError(
      `${definition.survey} ${definition.version} has no instrument 'household'. Public files are made of household ` +
        'interviews: publish a definition that has it.',
    );
  }
  const found: PublicVariables = { households: [], members: [], dropped: [] };
  const telling = tellingVariables(instrument.elements);
  for (const { variable, roster } of variablesOf(instrument.elements, undefined)) {
    const { name, role } = variable;
    const file = roster === undefined ? found.households : found.members;
    const written = formOf(variable, roster, definition);
    const isTelling = typeof written !== 'string' && telling.has(name);
    const form = isTelling ? 'there only where a sensitive answer says so' : written;
    if (typeof form === 'string') found.dropped.push({ name, role, reason: form });
    else if (Array.isArray(form)) {
      for (const each of form) {
        const column = columnName(`${name}_${each.code}`, file);
        file.push({ name: column, source: name, form: each, key: false });
      }
    } else {
      const key = isKey(variable, roster, form);
      file.push({ name: columnName(name, file), source: name, form, key });
    }
  }
  for (const name of householdKeys) {
    if (!found.households.some((variable) => variable.name === name)) {
      throw new DisclosureError(
        `Public files are made anonymous by ${householdKeys.join(', ')}, and the household instrument of ` +
          `${definition.survey} ${definition.version} has no releasable '${name}'. Add the calculation, with role Q.`,
      );
    }
  }
  return found;
}

/** Columns that every public file has of its own. */
const ownColumns: readonly string[] = ['household', 'person', 'cluster', 'weight'];

/** A name that no other column has: somebody's `weight` in kilograms is not the weight of the household. */
function columnName(name: string, file: readonly PublicVariable[]): string {
  const isTaken = ownColumns.includes(name) || file.some((each) => each.name === name);
  return isTaken ? columnName(`${name}_`, file) : name;
}

/** @throws DisclosureError where the household instrument has no members' roster with rows of its own */
export function demandMembers(definition: SurveyDefinition): void {
  if (hasMembers(caseInstruments(definition)['household']?.elements ?? [])) return;
  throw new DisclosureError(
    `Public files are made of households and their members, and ${definition.survey} ${definition.version} has no ` +
      `roster '${memberRoster}'. Add it to the household instrument.`,
  );
}

function hasMembers(elements: readonly Element[]): boolean {
  return elements.some(
    (element) =>
      (element.kind === 'roster' && element.name === memberRoster && element.of === undefined) ||
      (holdsElements(element) && hasMembers(element.elements)),
  );
}

/** In the household file the keys that are promised; of members every quasi-identifier, and ages and countries. */
function isKey(
  variable: Question | Calculation,
  roster: string | undefined,
  form: PublicForm,
): boolean {
  if (roster === undefined) return householdKeys.some((name) => name === variable.name);
  return variable.role === 'Q' || form.kind === 'age-group' || form.kind === 'country-group';
}

function* variablesOf(
  elements: readonly Element[],
  roster: string | undefined,
): Generator<{ variable: Question | Calculation; roster: string | undefined }> {
  for (const element of elements) {
    if (element.kind === 'question' || element.kind === 'calculation') {
      yield { variable: element, roster };
    } else if (element.kind === 'group') yield* variablesOf(element.elements, roster);
    else if (element.kind === 'roster')
      yield* variablesOf(element.elements, element.of ?? element.name);
  }
}

function formOf(
  variable: Question | Calculation,
  roster: string | undefined,
  definition: SurveyDefinition,
): PublicForm | HasCode[] | DroppedVariable['reason'] {
  if (variable.role === 'D') return 'direct identifier';
  if (variable.role !== 'O' && variable.role !== 'Q') return 'sensitive';
  if (roster !== undefined && roster !== memberRoster)
    return 'row of a roster that is not released';

  const coarse = coarseForm(variable, definition);
  if (coarse) return coarse;
  if (variable.role === 'Q') return 'quasi-identifier that no rule makes coarse';
  return variable.kind === 'calculation'
    ? { kind: 'number' }
    : formOfType(variable.type, codesOf(variable, definition));
}

/** Forms that are coarse enough for a quasi-identifier; ages and countries are never given finer, whatever their role. */
function coarseForm(
  variable: Question | Calculation,
  definition: SurveyDefinition,
): PublicForm | undefined {
  const { name } = variable;
  const numeric =
    variable.kind === 'calculation' || variable.type === 'integer' || variable.type === 'decimal';
  if (variable.kind === 'question' && variable.type === 'country') return { kind: 'country-group' };
  if (name === 'hhsize') return { kind: 'size-group' };
  if (name.endsWith('_age') && numeric) return { kind: 'age-group' };
  if (name === 'hh_type' || name.endsWith('_sex')) {
    if (variable.kind === 'calculation') return { kind: 'short-code' };
    if (variable.type === 'one') return { kind: 'code', codes: codesOf(variable, definition) };
  }
  return undefined;
}

function formOfType(
  type: QuestionType,
  codes: readonly string[],
): PublicForm | HasCode[] | DroppedVariable['reason'] {
  switch (type) {
    case 'one':
      return { kind: 'code', codes };
    case 'many':
      return codes.map((code) => ({ kind: 'has-code', code }));
    case 'integer':
      return { kind: 'whole' };
    case 'decimal':
      return { kind: 'number' };
    case 'money':
      return { kind: 'amount' };
    case 'country':
      return { kind: 'country-group' };
    case 'text':
      return 'text';
    case 'year-month':
    case 'date':
    case 'date-time':
      return 'date';
    case 'position':
      return 'position';
    case 'photo':
      return 'photo';
    case 'line':
    case 'lines':
      return 'reference to a row';
  }
}

function codesOf(question: Question, definition: SurveyDefinition): readonly string[] {
  const list = question.choices === undefined ? undefined : definition.choices[question.choices];
  return (list ?? []).map((choice) => choice.code);
}
