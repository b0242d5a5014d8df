import { NIGHT_STEPS, type NightStep } from '../publish/night-event.ts';
import type { Night, StepNote } from '../stores/nights.ts';

export type NightState =
  | 'asked for'
  | 'under way'
  | 'published'
  | 'failed'
  /** There was no interview. */
  | 'nothing to publish';

/** How far a survey's night has come. */
export interface NightProgress {
  state: NightState;
  steps: StepProgress[];
}

export interface StepProgress {
  step: NightStep;
  /** Parts that are done, and how many there are; of steps that are done at one go 1. */
  done: number;
  of: number;
  /** Of the parts that are done, together. */
  milliseconds: number;
  /** What went wrong, the newest first; steps are tried again, so that one may be done all the same. */
  failed: { at: string; part?: number; why: string }[];
}

/** Steps of which there is one for each part. */
const ofParts: readonly NightStep[] = ['gather', 'measure'];
/** Where this fails, tables are published all the same. */
const apart: readonly NightStep[] = ['judge'];

/**
 * What the notes of a night's steps say, of one run; without a run, of its planning.
 *
 * @param night undefined before it was planned
 */
export function nightProgress(
  night: Night | undefined,
  { done, failed }: { done: readonly StepNote[]; failed: readonly StepNote[] },
): NightProgress {
  const own = ({ run }: StepNote) => run === 'none' || run === night?.run;
  const steps = NIGHT_STEPS.filter((step) => step !== 'surveys').map((step): StepProgress => {
    const doneHere = done.filter((note) => own(note) && note.step === step);
    const isPlanned = step === 'plan' && night !== undefined;
    return {
      step,
      done: isPlanned ? 1 : doneHere.length,
      of: ofParts.includes(step) ? (night?.parts ?? 0) : 1,
      milliseconds: doneHere.reduce((sum, note) => sum + note.milliseconds, 0),
      failed: failed
        .filter((note) => own(note) && note.step === step)
        .map(({ at, part, why = '' }) => ({ at, ...(part !== undefined && { part }), why }))
        .sort((a, b) => (a.at < b.at ? 1 : -1)),
    };
  });
  return { state: stateOf(night, steps), steps };
}

function stateOf(night: Night | undefined, steps: readonly StepProgress[]): NightState {
  const isDone = ({ done, of }: StepProgress) => done >= of;
  if (night?.run === null) return 'nothing to publish';
  if (steps.some((one) => one.step === 'publish' && isDone(one))) return 'published';
  const hasFailed = steps.some(
    (one) => !apart.includes(one.step) && !isDone(one) && one.failed.length > 0,
  );
  if (hasFailed) return 'failed';
  return night ? 'under way' : 'asked for';
}
