import { qualityRunKey } from './keys.ts';
import { addOnce, readPartition, type Table, withoutKey } from './table.ts';

/** A finished report on the quality of the fieldwork: what it was made from, with what code, and its hash. */
export interface QualityRun {
  run: string;
  survey: string;
  scheduledAt: string;
  codeVersion: string;
  definitionVersion: string;
  interviews: number;
  bytes: number;
  sha256: string;
}

/** Makes a report known, after it was written. */
export const addQualityRun = (table: Table, run: QualityRun) =>
  addOnce(table, qualityRunKey(run.survey, run.run), { ...run });

/** Finished reports, the oldest first: their names begin with the time they were scheduled for. */
export async function readQualityRuns(table: Table, survey: string): Promise<QualityRun[]> {
  const { pk, sk } = qualityRunKey(survey, '');
  return (await readPartition(table, pk, sk)).map((item) => withoutKey<QualityRun>(item));
}
