import {
  nightAskedKey,
  nightKey,
  nightPartition,
  stepDoneKey,
  stepFailedKey,
  type StepKey,
  surveysKey,
} from './keys.ts';
import { addOnce, readItem, readPartition, type Table, withoutKey } from './table.ts';

/** A night of one survey that has begun: its run, or that there was no interview to make one of. */
export interface Night {
  survey: string;
  scheduledAt: string;
  run: string | null;
  codeVersion: string;
  definitionVersion: string;
  interviews: number;
  parts: number;
}

/** What one step has done or could not do. */
export interface StepNote {
  run: string;
  step: string;
  part?: number;
  /** By the server's clock. */
  at: string;
  milliseconds: number;
  /** Of a step that failed: what went wrong, and what to do. */
  why?: string;
}

const NONE = 'none';

export const addNight = (table: Table, night: Night) =>
  addOnce(table, nightKey(night.survey, night.scheduledAt, night.run ?? NONE), { ...night });

/** The nights of a survey, the oldest first; only those at this moment where one is named. */
export async function readNights(
  table: Table,
  survey: string,
  scheduledAt?: string,
): Promise<Night[]> {
  const { pk, sk } = nightKey(survey, scheduledAt ?? '', '');
  const items = await readPartition(table, pk, scheduledAt === undefined ? '' : sk);
  return items.map((item) => withoutKey<Night>(item));
}

export const addStepDone = (table: Table, step: StepKey, note: Omit<StepNote, 'run' | 'step'>) =>
  addOnce(table, stepDoneKey(step), itemOf(step, note));

export const addStepFailed = (table: Table, step: StepKey, note: Omit<StepNote, 'run' | 'step'>) =>
  addOnce(table, stepFailedKey(step, note.at), itemOf(step, note));

export const isStepDone = async (table: Table, step: StepKey): Promise<boolean> =>
  (await readItem(table, stepDoneKey(step))) !== undefined;

/** Notes that somebody asked for a night out of its time. */
export const addNightAsked = (table: Table, survey: string, scheduledAt: string, by: string) =>
  addOnce(table, nightAskedKey(survey, scheduledAt, by), { by, at: scheduledAt });

/** What the steps of a night have done so far, and what failed, of every run that was planned for it; who asked for it. */
export async function readSteps(
  table: Table,
  survey: string,
  scheduledAt: string,
): Promise<{ done: StepNote[]; failed: StepNote[]; asked?: { by: string; at: string } }> {
  const items = await readPartition(table, nightPartition(survey, scheduledAt));
  const of = <Kind>(kind: string) =>
    items
      .filter(({ sk }) => String(sk).startsWith(`${kind}#`))
      .map((item) => withoutKey<Kind>(item));
  const [asked] = of<{ by: string; at: string }>('ASKED');
  return { done: of<StepNote>('DONE'), failed: of<StepNote>('FAILED'), ...(asked && { asked }) };
}

/** Whether a survey has a published definition. */
export const isSurvey = async (table: Table, survey: string): Promise<boolean> =>
  (await readItem(table, surveysKey(survey))) !== undefined;

const itemOf = ({ run, step, part }: StepKey, note: Omit<StepNote, 'run' | 'step'>) => ({
  run,
  step,
  ...(part !== undefined && { part }),
  ...note,
});
