import { severalAtOnce } from '../several.ts';
import type { NightStep, PartOfNight, SurveyNight } from './night-event.ts';
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

/**
 * One survey's night in this process: the steps that the state machine goes through, in its order. The report on quality
 * is made also where there is no table, and a failure of it keeps no table from being published.
 */
export async function runNight(
  work: NightWork,
  night: SurveyNight,
  partsAtOnce = 2,
): Promise<NightOutcome> {
  const failed: NightOutcome['failed'] = [];
  const attempt = async (step: NightStep, take: () => Promise<unknown>): Promise<boolean> => {
    try {
      await take();
      return true;
    } catch (error) {
      failed.push({ step, error });
      return false;
    }
  };
  let run: string | null = null;
  let parts: PartOfNight[] = [];
  await attempt('plan', async () => {
    const planned = await takeStep(work, { step: 'plan', ...night });
    if (planned.run === null) return;
    const { parts: all } = await demandPlan(work, { ...night, run: planned.run });
    parts = all.map((_, part) => ({ ...night, run: planned.run, part }));
    run = planned.run;
  });
  if (run === null) return { run, failed };
  const planned = { ...night, run };
  const ofParts = (step: 'gather' | 'measure') => () =>
    severalAtOnce(parts, partsAtOnce, (part) => takeStep(work, { step, ...part }));
  const ofAll = (step: 'weigh' | 'tabulate' | 'judge' | 'produce' | 'publish') => () =>
    takeStep(work, { step, ...planned });

  const isTabled =
    (await attempt('gather', ofParts('gather'))) &&
    (await attempt('weigh', ofAll('weigh'))) &&
    (await attempt('measure', ofParts('measure'))) &&
    (await attempt('tabulate', ofAll('tabulate')));
  await attempt('judge', ofAll('judge'));
  if (isTabled && (await attempt('produce', ofAll('produce')))) {
    await attempt('publish', ofAll('publish'));
  }
  return { run, failed };
}
