/** What a survey promises the people in its files, as data: one policy for each kind of release. */
import type { Translations } from './translations.ts';

/** 'scientific': for named persons who signed the terms. 'public': for everybody who accepts them. */
export const tiers = ['scientific', 'public'] as const;
export type Tier = (typeof tiers)[number];

export interface ReleasePolicy {
  tier: Tier;
  title: Translations;
  /** What a reader agrees to; a new wording gets a new version. */
  terms: { version: string; text: Translations };
  /** So many rows of a file must be alike on its keys; a blank is alike with blanks only. */
  k: number;
  /** Areas that are pooled into one unit of the released design, and replicate weights, 200 or more. */
  psusPerUnit: number;
  replicates: number;
  /** Share of re-identifications to be expected that a file may have at most, and of households by all their rows. */
  risk: { rows: number; households: number };
  /**
   * Tables whose rows lead to their household's. They do so only where k households are alike in all these rows together: the
   * ages and sexes of its members tell nine households of ten from all others, so that members lead nowhere.
   */
  links: readonly string[];
  /**
   * A tier that tells more. What it withholds is withheld here too, so that both files together tell no more than that one:
   * rows of the two can be lined up by what neither changes.
   */
  within?: Tier;
  /**
   * The key by which households were more or less likely to be drawn. In a masked unit all rows alike in it weigh the same,
   * so that weights tell nothing besides.
   */
  weightsBy: string;
  /** Variables that are in no file of any kind, nor anything that hangs on them: who may stay in a country. */
  never: readonly string[];
  /**
   * Calculations that tell nothing of what they are made of: which line of a household was drawn. What hangs on people's ages or
   * sexes through these alone does not tell them.
   */
  harmless: readonly string[];
  /** Amounts that no variable's own policy changes: cut above this quantile, then rounded to so many digits. */
  money: { top: number; digits: number };
  /** By table of the analysis (`household`, `members`): what of it is released. Others are in no file. */
  tables: Readonly<Record<string, TablePolicy>>;
  hierarchies: Readonly<Record<string, Hierarchy>>;
  /** What labels of hierarchies are called, where they are no numbers. */
  words?: Readonly<Record<string, Translations>>;
}

export interface TablePolicy {
  label: Translations;
  unit: Translations;
  /** What of the variables that are not named below: 'ordinary': ordinary (O) numbers and codes are in; 'none'. */
  others: 'ordinary' | 'none';
  /** By variable; what figures are made of (`re01_share`) and breakdowns (`by_age`) go by names of the files. */
  variables: Readonly<Record<string, VariablePolicy>>;
}

export type VariablePolicy =
  | { role: 'out'; why: string }
  /** Neighbours may know it: rows are made alike on it. The larger its importance, the later its values are withheld. */
  | { role: 'key'; importance: number; change?: Change }
  /** What nobody should learn of somebody; kept, but alike rows must have so many different values of it. */
  | { role: 'sensitive'; values: number; change?: Change }
  | { role: 'ordinary'; change?: Change };

/** How values are made less telling before rows are made alike. */
export type Change =
  | { by: 'hierarchy'; hierarchy: string; level: number }
  | { by: 'small-groups'; hierarchy: string; fewest: number }
  | { by: 'cut'; top?: number; bottom?: number; digits?: number }
  | { by: 'round'; digits: number }
  | { by: 'year' };

/**
 * How values of a variable become coarser, level by level; level 1 is the finest recode: countries to regions to
 * continents; ages in bands of five years, then of ten; occupations by leading digits.
 */
export type Hierarchy =
  /** Each level leads from the values of the one before it (the first: from the variable's own). */
  | { kind: 'table'; levels: readonly Readonly<Record<string, string>>[] }
  /** Each level says where bands start; the last is open. Each start of a level is one of the level before it. */
  | { kind: 'bands'; levels: readonly (readonly number[])[] }
  /** Codes of `length` digits or letters (ISCO: 4), of which each level keeps as many as it says, from the left. */
  | { kind: 'digits'; length: number; levels: readonly number[] };
