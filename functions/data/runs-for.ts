import { Problem } from '../http/problems.ts';
import { readReleases } from '../stores/releases.ts';
import { readRuns, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';

/** Finished runs that somebody may see, the oldest first. */
export type RunsFor = (fieldwork: Table, survey: string) => Promise<Run[]>;

/** For staff of the survey: all. */
export const everyRun: RunsFor = readRuns;

/** For everybody: those that a manager has opened. */
export const openRuns: RunsFor = async (fieldwork, survey) => {
  const open = await readReleases(fieldwork, survey);
  return (await readRuns(fieldwork, survey)).filter(({ run }) => open.has(run));
};

/**
 * The run of this name; without a name the newest.
 *
 * @throws Problem nothing-published, unknown-run
 */
export function runIn(runs: readonly Run[], survey: string, name: string | undefined): Run {
  const newest = runs.at(-1);
  if (newest === undefined) throw new Problem('nothing-published', { survey });
  if (name === undefined) return newest;
  const run = runs.find((each) => each.run === name);
  if (run) return run;
  throw new Problem('unknown-run', { survey, runs: runs.slice(-20).map((each) => each.run) });
}
