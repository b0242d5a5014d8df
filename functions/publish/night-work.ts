import type { Bucket } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Table } from '../stores/table.ts';

export interface PublishStores {
  fieldwork: Table;
  interviews: Bucket;
  publications: Bucket;
  definitions: Definitions;
  /** A secret text that is the same for the same run, and known to nobody. */
  secretOf: (run: string) => Promise<string>;
}

/** What every step of a night works with. */
export interface NightWork {
  stores: PublishStores;
  /** Of the code that does the step. Steps of one night are done by one version. */
  codeVersion: string;
  now: () => Date;
  /** About so many interviews are worked on at a time. */
  partSize: number;
}
