import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Table } from '../stores/table.ts';

/** What the fieldwork is kept in. */
export interface FieldworkStores {
  fieldwork: Table;
  /** Definitions, frames and the draw: what a survey goes by. */
  designs: Bucket;
  /** Interviews and forms without names, and closed listings. */
  interviews: Bucket;
  definitions: Definitions;
}
