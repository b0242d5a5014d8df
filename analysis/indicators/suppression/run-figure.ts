/** What the suppression of a run needs to know of its figures. */
import type { PublicationRule, SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { CellSide } from '../published-table.ts';

/** What groups a survey's units are in, and how they hang together. */
export type SurveyGroups = Pick<
  SurveyDefinition,
  'units' | 'breakdowns' | 'comparisons' | 'instruments' | 'configuration'
>;

/** What is withheld in a run: `suppressRun(figures, { cases, households, detailed }, definition)`. */
export interface RunSuppression {
  /** Cells that are withheld, by `cellId`. */
  withheld: Set<string>;
  /** Withheld cells whose reasons may not be published either: 'withheld' stands in their place. */
  unexplained: Set<string>;
  /** Every withheld cell, with each of its reasons. */
  log: RunLogEntry[];
  /** What a reader can still work out of the counts that are secret. */
  findings: RunFinding[];
}

export interface RunLogEntry {
  cell: string;
  /** One of the cell's own reasons, or one of these. */
  reason: string | 'few cases' | 'few households' | 'protects another cell';
  /** Of a cell that tells a secret number: which, in words. */
  count?: string;
  /** Of a cell that protects another: such a number that it protects. */
  protects?: string;
}

/** A secret count could be anything between these, and more, by all that is published. */
export interface RunFinding {
  count: string;
  least: number;
  most: number;
  /** Whether they are as far apart as the rule asks. */
  safe: boolean;
}

/**
 * How few is too few. Two things are told apart: a figure of few cases is withheld because it is not to be relied upon,
 * and a count so small that somebody could be recognised in it is secret, so that nobody may work it out either.
 */
export interface RunLimits {
  /** Units that a figure is made of; with fewer it is withheld (rule M1). */
  cases: number;
  /** Fewer units than these are secret; no cell of a detailed table may have fewer (rule M2). */
  units: number;
  /** Of units that are persons: so many of fewer households are secret. */
  households: number;
}

/** One figure of a run, or one group of a distribution, before anything is withheld for the sake of another cell. */
export interface RunFigure {
  /** 'MP01.share', 'MP07.ages 0-14': of this figure, or this group of it, alone. */
  key: string;
  rule: PublicationRule;
  /** The unit that the figure counts, as it or its indicator names it. */
  unit: string;
  /** Its own and its indicator's, as `universeOf` joins them. Left out: all units. */
  universe?: string;
  /** Figures that ask the same answers give the same name here: the groups of one distribution. Left out: the key. */
  answers?: string;
  /** Of a share, a number of units, or a group of a distribution: the condition of the units that it counts. */
  counted?: string;
  /** The least and the greatest weight of its units, as a reader may know them. Left out: all are alike. */
  weights?: { least: number; most: number };
  cells: readonly RunCell[];
}

/** A group of a line: `side` is everybody of the line where it is left out. Cells about a difference are not asked for. */
export interface RunCell {
  breakdown: string;
  group: string;
  side?: Pick<CellSide, 'comparison' | 'group'>;
  /** Units with an answer, unweighted. */
  n: number;
  /** Share of the units of the universe without one. */
  missing: number;
  /** Households that the units with an answer live in, of units of which a household can have several. */
  households?: number;
  /** Where the figure says whom it counts: how many they are, unweighted, in how many households, and the weighted share. */
  counted?: { n: number; households?: number; share: number };
  /** Why the publication rules withhold it, whatever becomes of other cells; 'no cases' where n is 0. */
  withheldFor: readonly string[];
  /** Of a quotient: the cells of its two figures at the same place. It tells nothing that they do not, and goes with them. */
  madeOf?: readonly string[];
}

/** Units of the universe, with an answer or without. */
export const askedIn = ({ n, missing }: Pick<RunCell, 'n' | 'missing'>): number =>
  Math.round(n / (1 - missing));

/** Where a cell stands in the tables of a run: 'MP01.share region/R1', 'MP01.share region/R1 of absent/0'. */
export function cellId(
  key: string,
  { breakdown, group, side }: Pick<RunCell, 'breakdown' | 'group' | 'side'>,
): string {
  return `${key} ${placeOf({ breakdown, group, ...(side && { side }) })}`;
}

/** Line and side, by their names. */
export function placeOf({
  breakdown,
  group,
  side,
}: Pick<RunCell, 'breakdown' | 'group' | 'side'>): string {
  const line = `${breakdown}/${group}`;
  return side === undefined ? line : `${line} of ${side.comparison}/${side.group}`;
}
