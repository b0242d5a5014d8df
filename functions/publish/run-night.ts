import { severalAtOnce } from '../several.ts';
import type {
  NightAnswers,
  NightEvent,
  NightStep,
  PartOfNight,
  StepOfRun,
  SurveyNight,
} from './night-event.ts';
import type { NightWork } from './night-work.ts';
import { demandPlan } from './plan.ts';
import { takeStep } from './take-step.ts';

/** What came of a survey's night. */
export interface NightOutcome {
  /** Null where there was no interview. */
  run: string | null;
  /** Of each step that failed, why. */
  failed: { step: NightStep; error: unknown }[];
}

interface NightOrder {
  partsAtOnce: number;
  /** Who does a step; without it, this process. */
  take: <Event extends NightEvent>(event: Event) => Promise<NightAnswers[Event['step']]>;
}

/**
 * One survey's night in this process: the steps that the state machine goes through, in its order. The report on quality
 * is made also where there is no table, and a failure of it keeps no table from being published.
 */
export async function runNight(
  work: NightWork,
  night: SurveyNight,
  { partsAtOnce = 2, take = (event) => takeStep(work, event) }: Partial<NightOrder> = {},
): Promise<NightOutcome> {
  const failed: NightOutcome['failed'] = [];
  const attempt = async (step: NightStep, act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      failed.push({ step, error });
      return false;
    }
  };
  let run: string | null = null;
  let parts: PartOfNight[] = [];
  await attempt('plan', async () => {
    const planned = await take({ step: 'plan', ...night });
    if (planned.run === null) return;
    const { parts: all } = await demandPlan(work, { ...night, run: planned.run });
    parts = all.map((_, part) => ({ ...night, run: planned.run, part }));
    run = planned.run;
  });
  if (run === null) return { run, failed };
  const planned = { ...night, run };
  const ofParts = (step: 'gather' | 'measure') => () =>
    severalAtOnce(parts, partsAtOnce, (part) => take({ step, ...part }));
  const ofAll = (step: StepOfRun) => attempt(step, () => take({ step, ...planned }));
  const sideBySide = async (...steps: StepOfRun[]) =>
    (await Promise.all(steps.map(ofAll))).every(Boolean);

  const isTabled =
    (await attempt('gather', ofParts('gather'))) &&
    (await ofAll('weigh')) &&
    (await attempt('measure', ofParts('measure'))) &&
    (await sideBySide('estimate', 'cross')) &&
    (await ofAll('tabulate'));
  const judged = ofAll('judge');
  if (isTabled && (await sideBySide('count', 'produce'))) await ofAll('publish');
  await judged;
  return { run, failed };
}
