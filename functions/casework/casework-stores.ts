import type { Bucket } from '../stores/bucket.ts';
import type { Comments } from '../stores/comments.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { Table } from '../stores/table.ts';

/** What the work on cases reads from and adds to. */
export interface CaseworkStores {
  fieldwork: Table;
  /** Interviews without names. */
  interviews: Bucket;
  definitions: Definitions;
  /** What supervisors write about a household's answers, sealed. Undefined for a household that was erased. */
  commentsOf: (survey: string, household: string) => Promise<Comments | undefined>;
}
