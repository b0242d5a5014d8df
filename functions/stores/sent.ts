import { sentKey, sentPartition } from './keys.ts';
import { addOnce, readPartition, type Table } from './table.ts';

/** What was sent of a case: which bytes lie in the vault, or are about to. No answers and no names. */
export interface Sent {
  area: string;
  case: string;
  instanceId: string;
  sha256: string;
}

/**
 * Notes what is about to be put in the vault: found by its case from then on, also where it is refused or its sender's call
 * ends before there is a receipt.
 */
export const addSent = (
  table: Table,
  survey: string,
  { area, case: code, instanceId, sha256 }: Sent,
) =>
  addOnce(table, sentKey(survey, area, code, { instanceId, sha256 }), {
    ...{ area, case: code, instanceId, sha256 },
  });

/** All that was sent of the cases of an area, and of the area itself, as last written. */
export const readSent = async (table: Table, survey: string, area: string): Promise<Sent[]> =>
  (await readPartition(table, sentPartition(survey, area))) as unknown as Sent[];
