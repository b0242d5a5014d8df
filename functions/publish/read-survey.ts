import type { CountingInterview } from '../../analysis/indicators/units.ts';
import { distinctFacts, type DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { finalOutcomes } from '../../analysis/fieldwork/endings.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { Opened } from '../../analysis/weights/base-weights.ts';
import type { InterviewRecord } from '../../questionnaire/record.ts';
import { readAreas, readFacts } from '../stores/facts.ts';
import type { Table } from '../stores/table.ts';
import { severalAtOnce } from '../several.ts';
import type { Bucket } from '../stores/bucket.ts';
import { readRecord } from './read-record.ts';

/** A survey as it stands: its sample, the interviews that count, and how its cases ended. */
export interface SurveyState {
  /** What is known of every area of the sample. */
  facts: DistinctFacts[];
  /** Those whose households are drawn. */
  areas: SampledArea[];
  /** How far the reserves of each area are opened. */
  opened: Opened;
  interviews: CountingInterview[];
  finals: Record<string, string>;
}

/** Reads all areas' facts and counts them afresh: what the board shows may be a moment old, this is not. */
export async function readSurvey(
  fieldwork: Table,
  interviews: Bucket,
  survey: string,
): Promise<SurveyState> {
  const areas = await severalAtOnce(await readAreas(fieldwork, survey), 16, (area) =>
    readFacts(fieldwork, survey, area),
  );
  const counted = areas.map((facts) => ({ facts: distinctFacts(facts), ...summarize(facts) }));
  const counting = counted.flatMap((area) => area.counting);
  const sampled = counted.flatMap(({ facts }) => sampledArea(facts) ?? []);
  return {
    facts: counted.map(({ facts }) => facts),
    areas: sampled.map(({ area }) => area),
    opened: Object.fromEntries(sampled.map(({ area, opened }) => [area.area, opened])),
    interviews: await severalAtOnce(counting, 32, async (fact) => ({
      case: fact.case,
      record: await readRecord<InterviewRecord>(interviews, fact.recordKey),
    })),
    finals: Object.fromEntries(
      counted.flatMap((area) => [...finalOutcomes(area.facts.facts, area.counting)]),
    ),
  };
}
