/**
 * A survey of the frozen country for attacks on its releases: places, cases, free texts and the right to stay carry marks that
 * occur nowhere else, and every row a number by which the test, and nobody who attacks, knows whose it is.
 */
import type { TableInput } from '../../../analysis/indicators/indicator-table.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type {
  Element,
  Instrument,
  Question,
  SurveyDefinition,
} from '../../../questionnaire/definition.ts';
import { variablesOf } from '../../../questionnaire/variables.ts';
import type { Answers, InterviewRecord } from '../../../questionnaire/record.ts';
import { devicesOf } from '../../../simulation/device.ts';
import { frozenCountry } from '../../../simulation/frozen/frozen-country.ts';
import { frozenSurvey } from '../../../simulation/frozen/frozen-indicators.ts';
import { markersIn } from '../../../simulation/markers.ts';
import { noError } from '../../../simulation/measurement.ts';
import { staffOf } from '../../../simulation/staff.ts';
import { submissionOf } from '../../../simulation/submission.ts';
import { visitsOf } from '../../../simulation/visits.ts';
import { recordOf } from '../../bench/simulated-night.ts';
import { frozenSample } from '../frozen-sample.ts';

export interface MarkedSurvey extends TableInput {
  interviews: (CountingInterview & { record: InterviewRecord })[];
  /** Texts that no byte of a release may hold. */
  marks: ReadonlySet<string>;
}

/** Ordinary numbers that the test adds to households and persons, to know their rows again. */
export const household = 'test_household';
export const person = 'test_person';

/** Variables about the right to stay. */
export const stay = ['e_status', 'g_permit', 'h_papers'] as const;

const made = new Map<number, MarkedSurvey>();

/**
 * Of so many visits one, the others as if the household had refused; made once for all tests of a process, since interviews
 * take 25 ms each.
 */
export function markedSurvey(oneOf: number): MarkedSurvey {
  const survey = made.get(oneOf) ?? marked(oneOf);
  made.set(oneOf, survey);
  return survey;
}

function marked(oneOf: number): MarkedSurvey {
  const country = frozenCountry();
  const { chances } = country;
  const sample = frozenSample(country);
  const names = Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`);
  const staff = staffOf(names, chances, { sinners: false });
  const began = Date.parse('2026-03-02T00:00:00Z');
  const marks = new Set<string>(stay);
  const mark = (text: string) => {
    marks.add(text);
    return text;
  };
  const area = (code: string) => `ZqArea${code}x`;
  const caseOf = (code: string) => `ZqCase${code.replace('-', 'z')}x`;
  const areas = sample.areas.map((own) => ({
    ...own,
    area: mark(area(own.area)),
    stratum: mark(`ZqStratum${own.stratum}`),
    cases: own.cases.map((one) => ({ ...one, case: mark(caseOf(one.case)) })),
  }));
  const finals: Record<string, string> = {};
  const visits = visitsOf(sample, devicesOf(names, chances), began, chances, { staff });
  const interviews = visits.flatMap((visit, at) => {
    if (at % oneOf > 0) {
      finals[caseOf(visit.case)] = '210';
      return [];
    }
    const survey = { definition: frozenSurvey, chances, markers: true, measurement: noError };
    const submission = submissionOf(visit, survey);
    for (const text of markersIn(frozenSurvey, submission)) marks.add(text);
    const record = recordOf(frozenSurvey, submission, area(visit.area), visit.given);
    marks.add(record.instanceId);
    const outcome = String(record.values['a_outcome']);
    finals[caseOf(visit.case)] = outcome;
    if (outcome !== '110' && outcome !== '120') return [];
    const told = withNames(record.values, submission.answers);
    const values = planted(told, at + 1, mark);
    return [{ case: caseOf(visit.case), record: { ...record, values } }];
  });
  return { definition: definitionWithMarks(), areas, interviews, finals, marks };
}

/** Which household a number stands for: of a person it is in front of the number of the row. */
export const householdOf = (number: number): number => Math.floor(number / rowsAtMost);
const rowsAtMost = 1000;

function planted(values: Answers, number: number, mark: (text: string) => string): Answers {
  const ofRow = (row: Answers, at: number, roster: string): Answers => ({
    ...row,
    ...Object.fromEntries(
      stay.flatMap((name) =>
        row[name] === undefined ? [] : [[name, mark(`ZqStay${name}${number}x${at}`)]],
      ),
    ),
    [`${person}_${roster}`]: number * rowsAtMost + at + 1,
    [`test_note_${roster}`]: mark(`ZqNote${roster}${number}x${at}`),
  });
  const told = Object.entries(values).map(([name, answer]): [string, Answers[string]] => [
    name,
    Array.isArray(answer) && isRows(answer)
      ? answer.map((row, at) => ofRow(row, at, name))
      : answer,
  ]);
  return {
    ...Object.fromEntries(told),
    [household]: number,
    test_note: mark(`ZqNote${number}x`),
  };
}

const direct = new Set(
  variablesOf(demandInterview()).flatMap(({ element, name }) =>
    element.kind === 'question' && element.role === 'D' ? [name] : [],
  ),
);

/** With the direct identifiers that the platform keeps apart on arrival, as if it had not. */
function withNames(values: Answers, answers: Answers): Answers {
  const named = Object.entries(answers).flatMap(([name, answer]): [string, Answers[string]][] => {
    const own = values[name];
    if (Array.isArray(answer) && Array.isArray(own) && isRows(answer) && isRows(own)) {
      return [[name, own.map((row, at) => withNames(row, answer[at] ?? {}))]];
    }
    return direct.has(name) ? [[name, answer]] : [];
  });
  return { ...values, ...Object.fromEntries(named) };
}

const isRows = (answer: readonly unknown[]): answer is Answers[] =>
  answer.every((row) => typeof row === 'object');

/** The survey with the numbers, and with free texts that a careless author gave an ordinary role. */
function definitionWithMarks(): SurveyDefinition {
  const interview = demandInterview();
  const number = (name: string): Element => ({
    ...{ kind: 'calculation', name, short: name, role: 'O', expression: '0' },
  });
  const note = (name: string): Question => ({
    ...{ kind: 'question', name, type: 'text', short: name, role: 'O', source: 'test' },
    label: { en: name },
  });
  const elements = withRows(interview.elements, (name) => [
    number(`${person}_${name}`),
    note(`test_note_${name}`),
  ]);
  return {
    ...frozenSurvey,
    instruments: {
      ...frozenSurvey.instruments,
      household: { ...interview, elements: [...elements, number(household), note('test_note')] },
    },
  };
}

function demandInterview(): Instrument {
  const interview = frozenSurvey.instruments['household'];
  if (interview === undefined) throw new Error('The frozen survey has no household interview.');
  return interview;
}

function withRows(elements: readonly Element[], more: (roster: string) => Element[]): Element[] {
  return elements.map((element): Element => {
    if (element.kind === 'group') return { ...element, elements: withRows(element.elements, more) };
    if (element.kind !== 'roster') return element;
    const inner = withRows(element.elements, more);
    return { ...element, elements: element.of ? inner : [...inner, ...more(element.name)] };
  });
}
