/**
 * From what the platform keeps to what the quality indicators are worked out from: one pure function over the areas'
 * facts and the records without names.
 */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { CountingInterview } from '../indicators/units.ts';
import { backChecksOf } from './back-checks-of.ts';
import type { ComparedBackCheck } from './back-checks-of.ts';
import { grouped } from './grouped.ts';
import { sexAndAge } from './input.ts';
import type { QualityInput } from './input.ts';
import { interviewReader } from './interview-of.ts';
import type { InterviewReader } from './interview-of.ts';
import { listedHouseholds } from './listed-households.ts';
import type { ListingForm } from './listed-households.ts';
import { listedArea, placeOf } from './place-of.ts';
import { firstReceipt, weeksFrom } from './weeks.ts';
import { workedCases } from './worked-cases.ts';

export type { ComparedBackCheck } from './back-checks-of.ts';
export type { ListingForm } from './listed-households.ts';

export interface FieldworkRecords {
  /** Every version that something here was made with, by version. */
  definitions: ReadonlyMap<string, SurveyDefinition>;
  /** The newest: what is known from other sources is taken from it. */
  definition: SurveyDefinition;
  /** Every area of the sample, or some whole areas, where `begun` is given. */
  areas: readonly DistinctFacts[];
  /** When the survey's first submission was received; left out: the first of these areas. */
  begun?: string | undefined;
  /** The interviews that count, and those of households that nobody drew. */
  interviews: readonly CountingInterview[];
  listings: readonly ListingForm[];
  backChecks: readonly ComparedBackCheck[];
  /** Final weights by case; empty before they are made. */
  weights: ReadonlyMap<string, number>;
  domains: QualityInput['domains'];
  benchmarks: QualityInput['benchmarks'];
}

/**
 * Everything that the quality indicators look at. The interviewer of a case is who made the interview that counts or the
 * visit that ended it, else whom it is assigned to, else who was there last. Weeks are counted from the survey's first
 * receipt, by the server's clock. Throws where an interview was made with a version that is not among the definitions.
 */
export function qualityInput(records: FieldworkRecords): QualityInput {
  const { definitions, definition, areas, weights } = records;
  const weekOf = weeksFrom(records.begun ?? firstReceipt(areas));
  const readerOf = readers(definitions);
  const forms = new Map(records.listings.map((form) => [form.instanceId, form]));
  const interviews = grouped(records.interviews, ({ record }) => record.area);
  const parts = areas.flatMap((facts) => {
    const place = placeOf(facts);
    if (!place) return [];
    const listed = listedHouseholds(facts, place, forms, definitions);
    const listers = new Map(listed.map((one) => [one.case, one.lister]));
    const own = interviews.get(place.area) ?? [];
    const known = { definitions, readerOf, interviews: own, weights, listers, weekOf };
    const cases = workedCases(facts, place, known);
    const backChecks = backChecksOf(facts, place, records.backChecks, weekOf);
    return [{ area: listedArea(facts, place), listed, cases, backChecks }];
  });
  const { census = [], weekend = [0, 6] } = definition.quality ?? {};
  return {
    cases: parts.flatMap(({ cases }) => cases),
    areas: parts.flatMap(({ area }) => area ?? []),
    listings: parts.flatMap(({ listed }) => listed.map(({ case: _, ...household }) => household)),
    backChecks: parts.flatMap(({ backChecks }) => backChecks),
    census: Object.fromEntries(census.map(({ sex, age, people }) => [sexAndAge(sex, age), people])),
    domains: records.domains,
    benchmarks: records.benchmarks,
    weekend,
  };
}

/** Each version's interviews are read by its own rules; they are read once. */
function readers(
  definitions: ReadonlyMap<string, SurveyDefinition>,
): (version: string) => InterviewReader {
  const made = new Map<string, InterviewReader>();
  return (version) => {
    const definition = definitions.get(version);
    if (!definition) {
      throw new Error(`Interviews were made with version ${version}. Give its definition too.`);
    }
    const reader = made.get(version) ?? interviewReader(definition);
    made.set(version, reader);
    return reader;
  };
}
