/**
 * One flat table for each unit of analysis, for queries: a row for each unit, a column for each variable that has one
 * value in it, the household's and the frame's copied down. Answers stand as they were recorded, codes for "don't know"
 * among them; what was not answered is NULL.
 *
 * Five columns of the sample stand first, under names that no variable can have: `psu__` and `stratum__` text, `weight__`
 * double, `received__` the day on which the interview was received (`today()` in expressions), `answered__` 1, or 0 for
 * a row of a roster in which nothing was answered but with "don't know" or "refused".
 */
import {
  frameVariables,
  instrumentOf,
  sampleVariables,
} from '../../../questionnaire/definition.ts';
import type { Element, Instrument, SurveyDefinition } from '../../../questionnaire/definition.ts';
import { answerType } from '../../../questionnaire/expression/found.ts';
import type { ValueType } from '../../../questionnaire/expression/found.ts';
import { scalarOfAnswer } from '../../../questionnaire/expression/plain.ts';
import type { Column } from '../../../questionnaire/expression/to-sql.ts';
import { isDate, toText } from '../../../questionnaire/expression/value.ts';
import { instrumentFaults } from '../../../questionnaire/parse-definition/instrument-meaning.ts';
import type { Answer } from '../../../questionnaire/record.ts';
import { variablesOf } from '../../../questionnaire/variables.ts';
import { caseInstruments } from '../case-instruments.ts';
import { unitsOfFigure } from '../figure-values.ts';

/** A variable's column. 'number' is a DOUBLE, 'date' a DATE, texts and codes (side by side, one space between) VARCHAR. */
export interface FlatColumn {
  name: string;
  type: Column['type'];
}

export type FlatValue = number | string | null;

/**
 * The variables of a unit ('household', a roster's name, or one of the survey's own units) that have a column, in the
 * order of asking; last those of the frame, and those that only the whole sample tells. Moments, positions and
 * calculations that may be a number here and a text there have none.
 * Throws when two instruments give one name to different kinds of answers.
 */
export function flatColumns(definition: SurveyDefinition, unit: string): FlatColumn[] {
  const { of } = unitsOfFigure(definition, unit);
  const instruments = Object.values(caseInstruments(definition));
  const sample = sampleVariables.map((name): FlatColumn => ({ name, type: 'number' }));
  return [...columnsOf(definition, instruments, of), ...frameColumns, ...sample];
}

/** The variables of a form about an area that have a column, those of its rosters left out, and the frame's. */
export function formColumns(definition: SurveyDefinition, form: string): FlatColumn[] {
  return [...columnsOf(definition, [instrumentOf(definition, form)], ''), ...frameColumns];
}

const frameColumns = frameVariables.map((name): FlatColumn => ({ name, type: 'text' }));

function columnsOf(
  definition: SurveyDefinition,
  instruments: readonly Instrument[],
  unit: string,
): FlatColumn[] {
  const columns = new Map<string, FlatColumn>();
  for (const instrument of instruments) {
    const calculated = calculatedTypes(definition, instrument);
    const variables = variablesOf(instrument);
    const unitRoster = variables.find(({ element, name }) => holdsRows(element) && name === unit);
    const way = unitRoster === undefined ? [] : [...unitRoster.rosters, unit];
    for (const { element, name, rosters } of variables) {
      const type = columnType(element, calculated);
      if (type === undefined || !rosters.every((roster, depth) => roster === way[depth])) continue;
      const known = columns.get(name) ?? { name, type };
      if (known.type !== type) {
        throw new Error(
          `The variable ${name} is a ${known.type} in one instrument and a ${type} in ${instrument.name}. Give one of them another name.`,
        );
      }
      columns.set(name, known);
    }
  }
  return [...columns.values()];
}

/** An answer as its column holds it. Throws where it is not of the column's type. */
export function flatValue({ name, type }: FlatColumn, answer: Answer | undefined): FlatValue {
  if (answer === undefined) return null;
  const scalar = scalarOfAnswer(answer);
  const value = typeof scalar === 'boolean' ? Number(scalar) : scalar;
  if (type === 'number') {
    if (typeof value === 'number') return value;
  } else if (typeof value === 'string' || isDate(value)) {
    if (type !== 'date' || isDate(value)) return toText(value);
  }
  throw new Error(
    `An answer to ${name} is no ${type}. Take the interview in again under the version of the form that it was made with.`,
  );
}

const holdsRows = (element: Element): boolean =>
  element.kind === 'roster' && element.of === undefined;

/** The kinds of value that an instrument's calculations give: read once, for several tables. */
function calculatedTypes(
  definition: SurveyDefinition,
  instrument: Instrument,
): ReadonlyMap<string, ValueType> {
  const of = known.get(definition) ?? new Map<Instrument, Map<string, ValueType>>();
  known.set(definition, of);
  const before = of.get(instrument);
  if (before !== undefined) return before;
  const calculated = new Map<string, ValueType>();
  instrumentFaults(definition, instrument, calculated);
  of.set(instrument, calculated);
  return calculated;
}

const known = new WeakMap<SurveyDefinition, Map<Instrument, Map<string, ValueType>>>();

const columnTypes: Partial<Record<ValueType, Column['type']>> = {
  number: 'number',
  money: 'number',
  truth: 'number',
  text: 'text',
  code: 'text',
  month: 'text',
  photo: 'text',
  blank: 'text',
  codes: 'codes',
  date: 'date',
};

/** undefined for what has no column; so have direct identifiers, which are not in the record. */
function columnType(
  element: Element,
  calculated: ReadonlyMap<string, ValueType>,
): Column['type'] | undefined {
  switch (element.kind) {
    case 'question':
      return element.role === 'D' ? undefined : columnTypes[answerType(element.type)];
    case 'given':
      return element.type === 'one' ? 'text' : 'number';
    case 'calculation':
      return columnTypes[calculated.get(element.name) ?? 'any'];
    default:
      return undefined;
  }
}
