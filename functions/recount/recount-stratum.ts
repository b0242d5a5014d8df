import { summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { readStratum, writeStratum } from '../stores/counts.ts';
import type { Table } from '../stores/table.ts';

/**
 * Adds up a stratum afresh from the counts of its areas. Whoever counted an area does this afterwards: so the last of
 * them reads every count, and of two sums the one of more facts has seen more.
 */
export async function recountStratum(
  fieldwork: Table,
  survey: string,
  stratum: string,
): Promise<void> {
  const counts = await readStratum(fieldwork, survey, stratum);
  await writeStratum(fieldwork, survey, summarizeStratum(stratum, counts));
}
