import * as z from 'zod/mini';
import { Problem } from '../http/problems.ts';
import { addRelease, readReleases } from '../stores/releases.ts';
import { readRuns, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import { runIn } from './runs-for.ts';

/** `despite`: why the run is opened although another that is open differs from it by a few interviews. */
export const releaseShape = z.strictObject({
  despite: z.exactOptional(z.string().check(z.minLength(10), z.maxLength(1000))),
});

/**
 * By how many interviews two open runs differ at least, unless by none. Who holds both has the answers of those that are in
 * one alone: n and weighted sums of each less those of the other.
 */
export const FEWEST_BETWEEN = 100;

/**
 * Opens a run's figures and reports to everybody, for good.
 *
 * @returns whether it was opened now, not before
 * @throws Problem unknown-run, nothing-published, round-not-open, few-between
 */
export async function releaseRun(
  fieldwork: Table,
  { survey, run: name }: { survey: string; run: string | undefined },
  { by, at, despite }: { by: string; at: string; despite?: string | undefined },
): Promise<{ run: string; isFirst: boolean }> {
  const runs = await readRuns(fieldwork, survey);
  const own = runIn(runs, survey, name);
  const open = await readReleases(fieldwork, survey);
  if (!open.has(own.run)) {
    await demandOpenRounds(fieldwork, own);
    const near = runs
      .filter(({ run }) => open.has(run))
      .filter((other) => differsByFew(own, other));
    if (near.length > 0 && despite === undefined) {
      throw new Problem('few-between', {
        runs: near.map(({ run }) => run),
        fewest: FEWEST_BETWEEN,
      });
    }
  }
  const release = { run: own.run, releasedBy: by, releasedAt: at, ...(despite && { despite }) };
  return { run: own.run, isFirst: await addRelease(fieldwork, survey, release) };
}

/** Of two with as many interviews nobody can say by how many they differ: one may have been corrected. */
function differsByFew(one: Run, other: Run): boolean {
  const isSame = one.counted !== undefined && one.counted === other.counted;
  return !isSame && Math.abs(one.interviews - other.interviews) < FEWEST_BETWEEN;
}

/** A run tells the figures of the earlier rounds that it is held against, in its trends and reports. */
async function demandOpenRounds(fieldwork: Table, { earlier = [] }: Run): Promise<void> {
  const closed = await Promise.all(
    earlier.map(async (round) =>
      (await readReleases(fieldwork, round.survey)).has(round.run) ? [] : [round],
    ),
  );
  if (closed.flat().length > 0) throw new Problem('round-not-open', { rounds: closed.flat() });
}
