import { backCheckPairs, type BackCheckPair } from '../../analysis/quality/back-check-pairs.ts';
import { compareBackCheck } from '../../analysis/quality/compare-back-check.ts';
import { substituteInterviews } from '../../analysis/quality/substitutes.ts';
import type { ComparedBackCheck, ListingForm } from '../../analysis/quality/from-records.ts';
import type { CountingInterview } from '../../analysis/indicators/units.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { FormFact } from '../../analysis/fieldwork/facts.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { InterviewRecord } from '../../questionnaire/record.ts';
import { severalAtOnce } from '../several.ts';
import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import { readRecord } from './read-record.ts';

/** What the quality of the fieldwork is judged by, besides what is published. */
export interface QualityRecords {
  /** Every version that something was made with. */
  definitions: Map<string, SurveyDefinition>;
  listings: ListingForm[];
  /** Interviews of households that nobody drew. */
  substitutes: CountingInterview[];
  backChecks: ComparedBackCheck[];
}

/**
 * Reads the listing forms, the second visits, and what belongs to no case. The interviews that count are read
 * already.
 */
export async function readQualityRecords(
  { interviews, definitions }: { interviews: Bucket; definitions: Definitions },
  survey: string,
  {
    facts,
    interviews: counting,
  }: { facts: readonly DistinctFacts[]; interviews: readonly CountingInterview[] },
): Promise<QualityRecords> {
  const forms = facts.flatMap((area) => area.facts.form);
  const substitutes = facts.flatMap(substituteInterviews);
  const pairs = facts.flatMap(backCheckPairs);
  const versions = new Set([
    ...counting.map(({ record }) => record.version),
    ...[...forms, ...substitutes, ...pairs.map(({ form }) => form)].map(({ version }) => version),
  ]);
  const known = new Map<string, SurveyDefinition>();
  for (const version of versions) known.set(version, await definitions.load(survey, version));
  const listings = forms.filter(({ version, form }) => isListing(known.get(version), form));
  return {
    definitions: known,
    listings: await severalAtOnce(listings, 16, (fact) => readListing(interviews, fact)),
    substitutes: await severalAtOnce(substitutes, 16, async (fact) => ({
      case: fact.case,
      record: await readRecord<InterviewRecord>(interviews, fact.recordKey),
    })),
    backChecks: await severalAtOnce(pairs, 16, (pair) => comparedPair(interviews, known, pair)),
  };
}

async function comparedPair(
  interviews: Bucket,
  definitions: ReadonlyMap<string, SurveyDefinition>,
  { case: code, interview, form }: BackCheckPair,
): Promise<ComparedBackCheck> {
  const definition = definitions.get(form.version);
  if (!definition) throw new Error('The version of a second visit was not loaded.');
  const [first, second] = await Promise.all([
    readRecord<InterviewRecord>(interviews, interview.recordKey),
    readRecord<InterviewRecord>(interviews, form.recordKey),
  ]);
  return compareBackCheck(definition, { case: code, first, second });
}

function isListing(definition: SurveyDefinition | undefined, form: string): boolean {
  return definition?.instruments[form]?.households !== undefined;
}

async function readListing(
  interviews: Bucket,
  { instanceId, version, form, recordKey }: FormFact,
): Promise<ListingForm> {
  const { area, values } = await readRecord<ListingForm>(interviews, recordKey);
  return { instanceId, version, form, area, values };
}
