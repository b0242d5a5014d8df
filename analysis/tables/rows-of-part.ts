import { createHmac } from 'node:crypto';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { readsOf } from '../../questionnaire/expression/reads.ts';
import type { Answer, Answers } from '../../questionnaire/record.ts';
import { measureOf } from '../indicators/measure.ts';
import { questionsByName, withoutMissingCodes } from '../indicators/missing.ts';
import { inOneCurrency } from '../indicators/one-currency.ts';
import { unitsOf } from '../indicators/units.ts';
import type { CountingInterview } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { AnalysisTable } from './analysis-tables.ts';
import type { TablesPart } from './tables-part.ts';

export interface TableRow {
  region: string;
  /** Its own answers, which stand before those of its household. */
  row: Answers;
  /** The same object for all rows of one interview. */
  household: Answers;
  /** What is in the columns of the sample. */
  sample: Readonly<Record<string, string | number | null>>;
}

type UnitTable = Extract<AnalysisTable, { of: string }>;

/** The rows of each table that a part has. */
export function rowsOfPart(
  definition: SurveyDefinition,
  part: TablesPart,
): (table: AnalysisTable) => TableRow[] {
  const { areas, weights, wealth } = part;
  const keyOf = householdKeys(part.secret);
  const questions = questionsByName(definition);
  const interviews = part.interviews.filter((one) => weights.has(one.case));
  const values = new Map(interviews.map((one) => [one.case, one.record.values]));
  const rosters = interviews.map((one) => only(one, isRoster));

  /** By how much each unit weighs more than its household, 0 outside the universe; undefined where all weigh the same. */
  function factorsOf({ of, universe, factor }: UnitTable): number[] | undefined {
    if (universe === undefined || factor === undefined) return undefined;
    const reads = [universe, factor].map((text) => readsOf(parseExpression(text)));
    const names = new Set([of, ...reads.flatMap(({ own, every }) => [...own, ...every])]);
    const rows = reads.some(({ every }) => every.length > 0) ? isRoster : () => false;
    const wanted: typeof isRoster = (name, answer) => names.has(name) || rows(name, answer);
    const known = interviews.map((one) => withKnown(definition, questions, only(one, wanted)));
    const { truth, number } = measureOf(definition, of);
    return unitsOf(definition, of, known, areas).map((unit) =>
      truth(universe, unit) === true ? number(factor, unit) : 0,
    );
  }

  function rowsOfUnits(table: UnitTable): TableRow[] {
    const factors = factorsOf(table);
    let [last, number]: [string | undefined, number] = [undefined, 0];
    return unitsOf(definition, table.of, rosters, areas).flatMap((unit, at): TableRow[] => {
      const { line, row, area } = unit;
      const { case: code, record } = unit.interview;
      number = code === last ? number + 1 : 1;
      last = code;
      const weight = weights.get(code);
      const times = factors?.[at] ?? 1;
      if (weight === undefined || !(times > 0)) return [];
      const sample = {
        household__: keyOf(code),
        row__: number,
        psu__: weight.area,
        stratum__: weight.stratum,
        weight__: weight.weight * times,
        received__: dayReceived(record),
        answered__: Number(line === 0 || isAnswered(questions, row)),
        ...frameOf(area),
        wealth_q: wealth.get(code) ?? null,
      };
      return [{ region: area.region, row, household: values.get(code) ?? {}, sample }];
    });
  }

  return (table) => ('form' in table ? rowsOfForms(table.form, part) : rowsOfUnits(table));
}

const frameOf = ({ region, urban, stratum }: SampledArea) => ({
  ...{ region, urban: urban ? '1' : '0', stratum },
});

function rowsOfForms(form: string, { forms, areas }: TablesPart): TableRow[] {
  const places = new Map(areas.map((area) => [area.area, { area, forms: 0 }]));
  return forms
    .filter((one) => one.form === form)
    .map((one): TableRow => {
      const place = places.get(one.area);
      if (place === undefined) {
        throw new Error(
          `A form ${form} is of area ${one.area}, which is not among the areas. Give all areas of the part, or leave the form out.`,
        );
      }
      place.forms += 1;
      const { region, stratum, probability } = place.area;
      const sample = {
        row__: place.forms,
        psu__: one.area,
        stratum__: stratum,
        weight__: 1 / probability,
        received__: dayReceived(one),
        answered__: 1,
        ...frameOf(place.area),
      };
      return { region, row: {}, household: one.values, sample };
    });
}

/** The day of its receipt, numbered from 1970-01-01. */
const dayReceived = ({ receivedAt }: { receivedAt: string }): number =>
  Math.floor(Date.parse(receivedAt) / 86_400_000);

/** Whether a row has an answer that is not "don't know" or "refused". */
function isAnswered(questions: ReadonlyMap<string, Question>, row: Answers): boolean {
  for (const name in row) {
    const answer = row[name];
    const own: Answers = answer === undefined ? {} : { [name]: answer };
    if (Object.keys(withoutMissingCodes(questions, own)).length > 0) return true;
  }
  return false;
}

/** Copies of all answers of a household, for each table or expression, would take longer than all else. */
function only(
  { case: code, record }: CountingInterview,
  isWanted: (name: string, answer: Answer | Answers[] | undefined) => boolean,
): CountingInterview {
  const values: Answers = {};
  for (const name in record.values) {
    const answer = record.values[name];
    if (answer !== undefined && isWanted(name, answer)) values[name] = answer;
  }
  return { case: code, record: { ...record, values } };
}

const isRoster = (_name: string, answer: Answer | Answers[] | undefined): boolean =>
  Array.isArray(answer) && typeof answer[0] === 'object';

/** As figures see it. */
function withKnown(
  definition: SurveyDefinition,
  questions: ReadonlyMap<string, Question>,
  { case: code, record }: CountingInterview,
): CountingInterview {
  const values = withoutMissingCodes(questions, inOneCurrency(definition, record));
  return { case: code, record: { ...record, values } };
}

/** A household's key in one run: neither from another run's nor from a pseudonym can it be told. */
function householdKeys(secret: string): (code: string) => string {
  if (secret.length < 32) {
    throw new Error(
      'The secret of a run must be hard to guess: give at least 32 random characters, and others for every run.',
    );
  }
  const known = new Map<string, string>();
  return (code) => {
    const key = known.get(code) ?? keyUnder(secret, code);
    known.set(code, key);
    return key;
  };
}

const keyUnder = (secret: string, code: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['household of the analysis tables', code]))
    .digest('hex')
    .slice(0, 24);
