import type { Tier } from './release-policy.ts';

/**
 * What a release told of nobody, kept for who builds the next: rows under marks that only the holder of the survey's secret
 * can make, and no value.
 */
export interface ReleaseWithheld {
  release: string;
  tier: Tier;
  tables: Readonly<Record<string, TableWithheld>>;
  /** Households that no row led to. */
  unlinked: readonly string[];
}

export interface TableWithheld {
  /** Columns left out for what the rows are like, and not because the policy says so. */
  left: readonly string[];
  /** Rows left out. */
  leftRows: readonly string[];
  /** Of every row that is in the file, which of these sets of columns is withheld in it. */
  rows: Readonly<Record<string, number>>;
  sets: readonly (readonly string[])[];
}
