import type { StepKey } from '../stores/keys.ts';
import { addStepDone, addStepFailed, isStepDone } from '../stores/nights.ts';
import type { NightAnswers, NightEvent, PlannedNight } from './night-event.ts';
import type { NightWork } from './night-work.ts';
import { orNoteFailure } from './or-note-failure.ts';
import { count } from './steps/count.ts';
import { cross } from './steps/cross.ts';
import { estimate } from './steps/estimate.ts';
import { gather } from './steps/gather.ts';
import { judge } from './steps/judge.ts';
import { measure } from './steps/measure.ts';
import { plan } from './steps/plan.ts';
import { produce } from './steps/produce.ts';
import { publish } from './steps/publish.ts';
import { surveys } from './steps/surveys.ts';
import { tabulate } from './steps/tabulate.ts';
import { weigh } from './steps/weigh.ts';

type AfterPlan = Exclude<NightEvent, { step: 'surveys' | 'plan' }>;

/**
 * Does one step of a night and notes that it is done, or why it could not be. What is noted as done is not done again;
 * what was begun and not noted is done anew, and writes the same to the same places.
 */
export async function takeStep<Event extends NightEvent>(
  work: NightWork,
  event: Event,
): Promise<NightAnswers[Event['step']]> {
  return (await answerTo(work, event)) as NightAnswers[Event['step']];
}

async function answerTo(work: NightWork, event: NightEvent) {
  if (event.step === 'surveys') return surveys(work, event.night);
  const { survey, scheduledAt } = event;
  if (event.step === 'plan') {
    const key: StepKey = { survey, scheduledAt, run: 'none', step: 'plan', part: undefined };
    return orNoted(work, key, () => plan(work, event));
  }
  const { run, step } = event;
  const key: StepKey = { survey, scheduledAt, run, step, part: partOf(event) };
  if (!(await isStepDone(work.stores.fieldwork, key))) {
    await orNoted(work, key, async () => {
      const began = work.now().getTime();
      await doStep(work, event);
      await addStepDone(work.stores.fieldwork, key, noteOf(work, key, began));
    });
  }
  return { survey, scheduledAt, run } satisfies PlannedNight;
}

const partOf = (event: AfterPlan) => ('part' in event ? event.part : undefined);

function doStep(work: NightWork, event: AfterPlan): Promise<void> {
  switch (event.step) {
    case 'gather':
      return gather(work, event);
    case 'weigh':
      return weigh(work, event);
    case 'measure':
      return measure(work, event);
    case 'estimate':
      return estimate(work, event);
    case 'cross':
      return cross(work, event);
    case 'tabulate':
      return tabulate(work, event);
    case 'judge':
      return judge(work, event);
    case 'count':
      return count(work, event);
    case 'produce':
      return produce(work, event);
    case 'publish':
      return publish(work, event);
  }
}

function orNoted<Made>(work: NightWork, key: StepKey, make: () => Promise<Made>): Promise<Made> {
  const began = work.now().getTime();
  const { survey, run, step, part } = key;
  return orNoteFailure(make, {
    event: 'step failed',
    facts: { survey, run, step, part: part ?? '' },
    note: (why) => addStepFailed(work.stores.fieldwork, key, { ...noteOf(work, key, began), why }),
  });
}

function noteOf(work: NightWork, { part }: StepKey, began: number) {
  const now = work.now();
  return {
    ...(part !== undefined && { part }),
    at: now.toISOString(),
    milliseconds: now.getTime() - began,
  };
}
