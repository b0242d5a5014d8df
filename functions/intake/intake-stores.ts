import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Identities } from '../stores/area-key.ts';
import type { Table } from '../stores/table.ts';
import type { PseudonymKey } from './pseudonym.ts';

/** What intake reads from and adds to. */
export interface IntakeStores {
  fieldwork: Table;
  vault: Bucket;
  interviews: Bucket;
  identities: Identities;
  pseudonymKey: PseudonymKey;
  definitions: Definitions;
}
