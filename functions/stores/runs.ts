import { runKey } from './keys.ts';
import { addOnce, readPartition, type Table, withoutKey } from './table.ts';

/** A finished run of the nightly job: what it made, from what, with what code. */
export interface Run {
  run: string;
  survey: string;
  scheduledAt: string;
  codeVersion: string;
  definitionVersion: string;
  /** Of the bytes of the definition. */
  definitionSha256: string;
  interviews: number;
  /** Hash of which interviews: the same where two runs count the same ones. Runs of old have none. */
  counted?: string;
  /** How many of them were made with which version. */
  versions: Record<string, number>;
  /** Hashes of the frame and of the areas that were drawn from it; null of a sample that was drawn elsewhere. */
  draw: { frame: string; drawn: string } | null;
  /** The runs of earlier rounds whose figures it tells beside its own. */
  earlier?: { survey: string; run: string }[];
  /** How many amounts of money are missing in it because their currency has no rate for the month. */
  withoutRate: number;
  files: { name: string; contentType: string; bytes: number; sha256: string }[];
}

/** Makes a run known. The last step of the job: before it, nobody sees any of its files. */
export const addRun = (table: Table, run: Run) =>
  addOnce(table, runKey(run.survey, run.run), { ...run });

/** Finished runs, the oldest first: their names begin with the time they were scheduled for. */
export async function readRuns(table: Table, survey: string): Promise<Run[]> {
  const { pk, sk } = runKey(survey, '');
  return (await readPartition(table, pk, sk)).map((item) => withoutKey<Run>(item));
}
