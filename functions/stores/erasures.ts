import { erasedKey, erasedPartition } from './keys.ts';
import { addOnce, readItem, readPartition, type Table } from './table.ts';

/** That a household asked to be forgotten, and was. Nothing else is left of it but its place in the sample. */
export interface Erasure {
  area: string;
  case: string;
  reason: string;
  by: string;
  /** By the server's clock. */
  at: string;
}

/** @returns the erasure that was there before, if one was */
export const addErasure = async (
  table: Table,
  survey: string,
  erasure: Erasure,
): Promise<Erasure | undefined> =>
  (await addOnce(table, erasedKey(survey, erasure.area, erasure.case), {
    ...erasure,
  })) as unknown as Erasure | undefined;

/** Whether what is told of a case must not be stored any more. */
export const isErased = async (
  table: Table,
  survey: string,
  place: { area: string; case: string },
): Promise<boolean> =>
  (await readItem(table, erasedKey(survey, place.area, place.case))) !== undefined;

export const readErasures = async (table: Table, survey: string): Promise<Erasure[]> =>
  (await readPartition(table, erasedPartition(survey))) as unknown as Erasure[];

/** Whether a household was erased at this time or later: what was planned before may hold it. */
export async function erasedSince(table: Table, survey: string, time: string): Promise<boolean> {
  return isErasedSince(await readErasures(table, survey), time);
}

/** As `erasedSince`, of erasures that were read before. */
export const isErasedSince = (erasures: readonly Pick<Erasure, 'at'>[], time: string): boolean =>
  erasures.some(({ at }) => Date.parse(at) >= Date.parse(time));
