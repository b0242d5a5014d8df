/**
 * The tables of a run as they are published: every figure with its errors, or that it is withheld and why. What reads
 * them (files, reports, the HTTP interface, screens) reads nothing else.
 */
import type {
  Figure,
  PublicationRule,
  Sector,
  Translations,
} from '../../questionnaire/definition.ts';
import type { Estimate } from '../estimation/estimate.ts';
import type { HouseholdWeights } from '../weights/household-weights.ts';
import type { Provenance } from './provenance.ts';

export interface PublishedTable {
  provenance: Provenance;
  /** Who is compared with whom, in the order of the definition; only comparisons that some figure has. */
  comparisons: PublishedComparison[];
  /** How the units of each kind are split, by unit and name. */
  breakdowns: Record<string, Record<string, PublishedBreakdown>>;
  /** In the order of the catalogue; of a distribution one for each of its groups. */
  figures: PublishedFigure[];
  /** How the weights were made. */
  weighting: Pick<HouseholdWeights, 'steps' | 'cells' | 'merges'>;
}

export interface PublishedGroup {
  code: string;
  label: Translations;
}

export interface PublishedBreakdown {
  label: Translations;
  groups: PublishedGroup[];
}

export interface PublishedComparison extends PublishedBreakdown {
  name: string;
  /** The code of the group that the others are compared with. */
  reference: string;
  /** Stands beside every comparison: "difference between groups, not effect of migration". */
  note: Translations;
}

/** One figure of an indicator, or one group of a distribution, on every line of its table. */
export interface PublishedFigure {
  /** Of the indicator. */
  id: string;
  title: Translations;
  sector: Sector;
  rule: PublicationRule;
  /** The figure, by its name within the indicator and in words. */
  figure: string;
  label: Translations;
  /** Of a distribution, the group that the cells are about. */
  group?: PublishedGroup;
  unit: string;
  statistic: Figure['statistic'];
  /** What it is measured in. */
  measure: Translations;
  caveat: Translations;
  cells: PublishedCell[];
}

export interface PublishedCell {
  /** Name of the breakdown and code of its group: one line of the table. 'none' and 'all' for all units. */
  breakdown: string;
  group: string;
  /** Whom on the line the cell is about. Left out: everybody. */
  side?: CellSide;
  publication: 'published' | 'marked' | 'withheld';
  reasons: Reason[];
  /** Null in a withheld cell, which carries no number at all. */
  figures: Figures | null;
  /** Of a cell about a difference that is not withheld. */
  difference?: DifferenceFigures;
}

/** A group of a comparison; or, where `less` names one, how far it differs from that group. */
export interface CellSide {
  comparison: string;
  group: string;
  /** The code of the comparison's reference. */
  less?: string;
}

export type Reason =
  /** No unit of this kind was found: nothing to estimate. */
  | 'no cases'
  | 'few cases'
  | 'few households'
  | 'few areas'
  | 'imprecise'
  | 'many missing answers'
  /** The rule for sensitive questions: so many answers in all, and so many of each. */
  | 'few answers of a kind'
  /** Withheld so that another withheld cell cannot be worked out from this one and the totals. */
  | 'protects another cell'
  /** Of a difference: one of its sides is withheld. */
  | 'side withheld'
  /** The reason itself would tell what is withheld. */
  | 'withheld';

export interface Figures extends Pick<
  Estimate,
  'status' | 'estimate' | 'se' | 'low' | 'high' | 'interval' | 'n' | 'psus' | 'df' | 'deff' | 'cv'
> {
  /** Sum of the weights: how many of the population the units stand for. */
  weightSum: number;
  /** Share of units whose value is not known. */
  missing: number;
}

export interface DifferenceFigures {
  t: number | null;
  p: number | null;
  /** p among all differences of this comparison and breakdown in the run (Benjamini and Hochberg). */
  q: number | null;
  /** The smallest true difference that a survey like this finds in 80 of 100. */
  detectable: number | null;
  verdict: 'higher' | 'lower' | 'cannot be told apart' | 'not among so many' | 'not tested';
  /** The difference between those who are alike in what was settled before anybody moved; null where none is made. */
  adjusted: AdjustedFigures | null;
}

export interface AdjustedFigures {
  estimate: number;
  se: number;
  low: number;
  high: number;
  p: number;
  n: number;
  /** What the two groups were made alike in. */
  variables: string[];
  /** How strong an unseen factor would have to be to explain it (VanderWeele and Ding 2017); null where it is not asked. */
  eValue: number | null;
}
