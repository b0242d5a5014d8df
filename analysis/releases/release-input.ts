import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { TablesPart } from '../tables/tables-part.ts';
import type { ReleaseWithheld } from './withheld.ts';

/** What a release is made of: the interviews of a run as its analysis tables take them, all of them. */
export interface ReleaseInput extends Omit<TablesPart, 'part' | 'forms'> {
  definition: SurveyDefinition;
  /** 'DOTM-QSY-2026-PUF-1.0'. Rows are numbered anew in each. */
  release: string;
  /**
   * At least 32 characters, one for all releases of the survey: it decides which areas are pooled, and two poolings would cut
   * each other down to single areas. Whoever has it can tell whose row is whose.
   */
  secret: string;
  /** What releases of the survey that may be in somebody's hands withheld, of all tiers. */
  earlier?: readonly ReleaseWithheld[];
}
