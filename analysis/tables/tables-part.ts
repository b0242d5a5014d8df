import type { InterviewRecord } from '../../questionnaire/record.ts';
import type { SurveyColumns } from '../indicators/unit-columns.ts';
import type { CountingInterview } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';

/** Some of the interviews of a run, whole areas of them, of which the rows of every table are made. */
export interface TablesPart {
  run: string;
  /** The part's number within the run: it tells its files from those of other parts. */
  part: number;
  /** The areas of the part, those without an interview among them. More do no harm, but for empty files. */
  areas: readonly SampledArea[];
  /** The interviews that count, one for each case, with answers as they were recorded. Without a weight: no rows. */
  interviews: readonly CountingInterview[];
  /** By case. */
  weights: ReadonlyMap<string, HouseholdWeight>;
  /** By case: `wealth_q`, the fifth of people by wealth. */
  wealth: ReadonlyMap<string, number>;
  /** What `measureUnits` gave of these interviews. */
  measured: SurveyColumns;
  /** The forms about areas of the part that count, as they were recorded. */
  forms: readonly FormRecord[];
  /** Secret, and another for each run, at least 32 characters: whoever has it can tell which household is whose. */
  secret: string;
}

/** What a table takes of a form about an area. */
export type FormRecord = Pick<
  InterviewRecord,
  'form' | 'area' | 'receivedAt' | 'values' | 'conversions'
>;
