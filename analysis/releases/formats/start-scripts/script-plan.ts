import type { Words } from '../../release-table.ts';

/**
 * What of the sample's design is in a public file: replicate weights, of which the mean square of the differences from
 * the whole estimate is the variance (`repw_1` to `repw_200`: prefix 'repw_', count 200), or masked strata and units.
 */
export type PublicDesign =
  { prefix: string; count: number; stratum?: never } | { stratum: string; psu: string };

/** Rows whose variable has one of these values. */
export interface Having {
  variable: string;
  values: readonly (number | string)[];
}

/** A figure that was published, and how to work it out again. Rows whose variable is missing are left out. */
export type PublishedFigure = {
  name: Words;
  table: string;
  /** Only rows that have all of these. */
  where: readonly Having[];
  estimate: number;
  se: number;
} & ({ share: Having } | { mean: string });

/** What scripts are written from, in one language. */
export interface ScriptPlan {
  title: string;
  citation: string;
  tables: readonly { name: string; weight: string; columns: ReadonlySet<string> }[];
  design: PublicDesign;
  figures: readonly (PublishedFigure & { title: string })[];
}
