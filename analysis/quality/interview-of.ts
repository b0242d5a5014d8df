import type { NamedExpression } from '../../questionnaire/quality-variables.ts';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';
import { measureOf } from '../indicators/measure.ts';
import { questionsByName, withoutMissingCodes } from '../indicators/missing.ts';
import type { CountingInterview, Unit } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { answersReader } from './answers-of.ts';
import type { Interview, WorkedCase } from './input.ts';
import { sessionsOf } from './sessions.ts';

/** What an interview shows of how it was made, and of the selected adult. */
export type ReadInterview = { interview: Interview } & Pick<WorkedCase, 'adultDrawn' | 'adultDone'>;

export type InterviewReader = (
  interview: CountingInterview,
  area: SampledArea,
  weight: number | undefined,
) => ReadInterview;

/**
 * How interviews of one version are read: by the variables that the definition names under `quality`. What it does not
 * name is left empty, and indicators that need it are not measured. Where a dwelling lies is a direct identifier and in
 * no record, and no device tells which answers were mended: these are undefined.
 */
export function interviewReader(definition: SurveyDefinition): InterviewReader {
  const { quality = {} } = definition;
  const questions = questionsByName(definition);
  const measure = measureOf(definition, 'household');
  const answersOf = answersReader(questions);
  const rowsOf = rowReader(definition);
  return (interview, area, weight) => {
    const { record } = interview;
    const unit = householdOf(interview, area, questions);
    const isTrue = (expression: string | undefined) =>
      expression !== undefined && measure.truth(expression, unit) === true;
    const numberOf = (expression: string | undefined) =>
      expression === undefined ? undefined : known(measure.number(expression, unit));
    const { members, proxies, adult, remittances } = quality;
    return {
      adultDrawn: isTrue(adult?.drawn),
      adultDone: isTrue(adult?.done),
      interview: {
        ...answersOf(record),
        foundClass: quality.found?.find(({ expression }) => isTrue(expression))?.class ?? '',
        members: members
          ? rowsOf(unit, members.roster, members.universe).map(({ row }) => ({
              sex: codeOf(row[members.sex]),
              age: ageOf(row[members.age]),
            }))
          : [],
        absent: numberOf(quality.absent) ?? 0,
        gates: valuesOf(quality.gates, (expression) => measure.truth(expression, unit)),
        measures: valuesOf(quality.measures, numberOf),
        violations: record.violations,
        mended: undefined,
        lateChanges: undefined,
        sessions: sessionsOf(record, quality.visits),
        place: undefined,
        hoursToServer: hoursUntil(record.receivedAt, record.device.closedAt),
        receivesRemittances: isTrue(remittances?.received),
        remittancesUnfit: record.violations.some(
          ({ check }) => remittances?.checks.includes(check) === true,
        ),
        perPerson: numberOf(quality.perPerson),
        returned: proxies
          ? proxiesAmong(rowsOf(unit, proxies.roster, proxies.universe, proxies.byProxy))
          : { rows: 0, byProxy: 0 },
        adultByProxy: isTrue(adult?.byProxy),
        consent: isTrue(quality.consent) ? record.version : undefined,
        weight,
      },
    };
  };
}

/** "Don't know" is no answer to what is asked of the household. */
function householdOf(
  interview: CountingInterview,
  area: SampledArea,
  questions: ReadonlyMap<string, Question>,
): Unit {
  const { region, urban, stratum } = area;
  const values = withoutMissingCodes(questions, interview.record.values);
  const household = { ...values, region, urban: urban ? '1' : '0', stratum };
  return { interview, area, line: 0, row: {}, household };
}

interface ReadRow {
  row: Answers;
  /** Of the rule that was asked of it. */
  holds: boolean;
}

/** The rows of a roster that are in a universe, and whether a rule holds of each. */
function rowReader(definition: SurveyDefinition) {
  const measures = new Map<string, ReturnType<typeof measureOf>>();
  return (household: Unit, roster: string, universe?: string, rule?: string): ReadRow[] => {
    const rows = household.household[roster];
    if (!isRows(rows)) return [];
    const measure = measures.get(roster) ?? measureOf(definition, roster);
    measures.set(roster, measure);
    return rows.flatMap((row, at) => {
      const unit: Unit = { ...household, line: at + 1, row };
      if (universe !== undefined && measure.truth(universe, unit) !== true) return [];
      return [{ row, holds: rule !== undefined && measure.truth(rule, unit) === true }];
    });
  };
}

function proxiesAmong(rows: readonly ReadRow[]): Interview['returned'] {
  return { rows: rows.length, byProxy: rows.filter(({ holds }) => holds).length };
}

/** What is known of each. */
function valuesOf<Value>(
  expressions: readonly NamedExpression[] = [],
  valueOf: (expression: string) => Value | undefined,
): Record<string, Value> {
  return Object.fromEntries(
    expressions.flatMap(({ name, expression }): [string, Value][] => {
      const value = valueOf(expression);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A tablet whose clock is ahead cannot have sent before it closed. */
function hoursUntil(receivedAt: string, closedAt: string): number {
  return Math.max(0, (Date.parse(receivedAt) - Date.parse(closedAt)) / 3_600_000);
}

function isRows(value: Answer | Answers[] | undefined): value is Answers[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);
const codeOf = (answer: Answer | Answers[] | undefined) =>
  typeof answer === 'string' ? answer : '';
const ageOf = (answer: Answer | Answers[] | undefined) =>
  typeof answer === 'number' && answer >= 0 ? answer : undefined;
