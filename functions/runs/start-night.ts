import { Problem } from '../http/problems.ts';
import type { NightInput } from '../publish/night-event.ts';
import { NOT_IN_THE_SAMPLE, readStrata } from '../stores/counts.ts';
import { momentOf } from '../stores/keys.ts';
import { addNightAsked, isSurvey } from '../stores/nights.ts';
import type { Table } from '../stores/table.ts';
import { type Machine, startExecution } from './start-execution.ts';

/**
 * Starts the night of one survey now, out of its time. Asked twice in one second it is started once.
 *
 * @returns the time by which the night and its run are known
 * @throws Problem unknown-survey; nothing-to-publish where no interview is stored
 */
export async function startNight(
  { fieldwork, machine }: { fieldwork: Table; machine: Machine },
  survey: string,
  user: string,
  now: Date,
): Promise<{ scheduledAt: string }> {
  if (!(await isSurvey(fieldwork, survey))) throw new Problem('unknown-survey', { survey });
  if (!(await hasInterviews(fieldwork, survey))) {
    throw new Problem('nothing-to-publish', { survey });
  }
  const scheduledAt = `${now.toISOString().slice(0, 19)}Z`;
  await addNightAsked(fieldwork, survey, scheduledAt, user);
  const input: NightInput = { scheduledAt, surveys: [survey] };
  await startExecution(machine, `${survey}-${momentOf(scheduledAt)}`, input);
  return { scheduledAt };
}

/** By the board, which may be some seconds old. */
async function hasInterviews(fieldwork: Table, survey: string): Promise<boolean> {
  const strata = await readStrata(fieldwork, survey);
  return strata.some(
    ({ stratum, total }) => stratum !== NOT_IN_THE_SAMPLE && total.complete + total.partial > 0,
  );
}
