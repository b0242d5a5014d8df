/** A release as it comes out of the workshop, before anybody has judged it. */
import type { ReleaseTable, Words } from './release-table.ts';
import type { Tier } from './release-policy.ts';
import type { ReleaseWithheld } from './withheld.ts';

export interface BuiltRelease {
  tables: readonly ReleaseTable[];
  report: ReleaseReport;
  /** What the next release of the survey is to withhold too; of a release that was read out of its files it is not known. */
  withheld?: ReleaseWithheld;
}

/** Why a release may not leave: its place, what is wrong, what would mend it. */
export interface Refusal {
  table: string;
  variable?: string;
  measure: string;
  found: number;
  asked: number;
  remedy: string;
}

/** Numbers about a release; nothing in it is about a single row. Not for the public, but for `utility`. */
export interface ReleaseReport {
  survey: string;
  /** Which wording of the questionnaire, which interviews (the run), and which policy. */
  definition: string;
  run: string;
  tier: Tier;
  policy: string;
  k: number;
  tables: readonly TableReport[];
  /** Primary sampling units that have rows in the masked unit (by urban, where it is told) that has fewest of them. */
  fewestPsus: number;
  /** The releases before it: what these withheld it withholds too. */
  after: readonly string[];
  /** Of the figures of the run that can be worked out from the files: what they are before and after. */
  utility: readonly FigureUtility[];
  /** Figures that cannot be: what they need is not in the files. */
  without: readonly { figure: string; needs: readonly string[] }[];
}

export interface TableReport {
  table: string;
  rows: number;
  /** Keys with values blanked in each. */
  keys: readonly { variable: string; blanked: number }[];
  /** Rows alike with the row that has fewest, counted in the finished file. */
  smallest: number;
  /** Re-identifications to be expected, before and after (sum of individual risks). */
  expected: { before: number; after: number };
  /** Rows alone among all rows on the keys of their own and their household's together, before and after. */
  unique: { before: number; after: number };
  /** What was done to a variable, in words, with how many values changed. */
  changes: readonly { variable: string; what: Words; changed: number }[];
  left: readonly { variable: string; why: string }[];
  /** Of sensitive variables: fewest different values among alike rows (l), farthest from the whole (t). */
  sensitive: readonly { variable: string; l: number; t: number }[];
}

export interface FigureUtility {
  figure: string;
  line: string;
  before: { estimate: number; low: number; high: number; se: number };
  after: { estimate: number; low: number; high: number; se: number };
  /** Distance of the estimates in published standard errors. */
  apart: number;
}
