import type { Pseudonyms } from '../intake/pseudonym.ts';
import type { Bucket } from '../stores/bucket.ts';
import type { Table } from '../stores/table.ts';

/** Where a household may be found, and removed. */
export interface ErasureStores {
  fieldwork: Table;
  identity: Table;
  vault: Bucket;
  interviews: Bucket;
  pseudonyms: (survey: string, area: string) => Promise<Pseudonyms>;
}
