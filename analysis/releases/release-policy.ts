/** What a survey promises the people in its files, as data: one policy for each kind of release. */
import type { Hierarchy } from '../disclosure/methods/hierarchy.ts';
import type { Words } from './release-table.ts';

/** 'scientific': for named persons who signed the terms. 'public': for everybody who accepts them. */
export const tiers = ['scientific', 'public'] as const;
export type Tier = (typeof tiers)[number];

export interface ReleasePolicy {
  tier: Tier;
  title: Words;
  /** What a reader agrees to; a new wording gets a new version. */
  terms: { version: string; text: Words };
  /** So many rows of a file must be alike on its keys. */
  k: number;
  /** Areas that are pooled into one unit of the released design, and replicate weights, 200 or more. */
  psusPerUnit: number;
  replicates: number;
  /** Share of re-identifications to be expected that a file may have at most, and of households by all their rows. */
  risk: { rows: number; households: number };
  /** By table of the analysis (`household`, `members`): what of it is released. Others are in no file. */
  tables: Readonly<Record<string, TablePolicy>>;
  hierarchies: Readonly<Record<string, Hierarchy>>;
}

export interface TablePolicy {
  label: Words;
  unit: Words;
  /**
   * By variable. What is not named goes by its role in the questionnaire: ordinary (O) numbers and codes are in, all
   * else is out.
   */
  variables: Readonly<Record<string, VariablePolicy>>;
}

export type VariablePolicy =
  | { role: 'out'; why: string }
  /** Neighbours may know it: rows are made alike on it. */
  | { role: 'key'; importance: number; change?: Change }
  /** What nobody should learn of somebody; kept, but alike rows must differ in it. */
  | { role: 'sensitive'; values: number; change?: Change }
  | { role: 'ordinary'; change?: Change };

/** How values are made less telling before rows are made alike. */
export type Change =
  | { by: 'hierarchy'; hierarchy: string; level: number }
  | { by: 'small-groups'; hierarchy: string; fewest: number }
  | { by: 'cut'; top?: number; bottom?: number; digits?: number }
  | { by: 'round'; digits: number }
  | { by: 'year' };
