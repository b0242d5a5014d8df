import { availableParallelism } from 'node:os';
import { runNight } from '../../functions/publish/run-night.ts';
import { readSteps } from '../../functions/stores/nights.ts';
import { readRuns } from '../../functions/stores/runs.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { round } from './load.ts';
import { nightSandboxes } from './night-sandboxes.ts';
import { nightMemory, storesOver } from './night-stores.ts';
import { simulatedNight } from './simulated-night.ts';

/** Surveys of about 1,200 interviews that a night is made of; `npm run bench -- publish 100` adds one of so many. */
const surveys = [1, 10, ...process.argv.slice(3).map(Number)];

/** As the deployed function has it. */
const partSize = 300;
const memory = 2048;

/**
 * The whole night of Development on the Move, from facts and records to files and reports: the publish function as it is
 * bundled, a copy for each processor, over stores in memory. Seconds of processor and clock, milliseconds an interview,
 * seconds of each step (the parts of one together), and what reading the records alone takes as the baseline. `growth` is
 * what an interview takes by that of the first survey, step by step: 1 where it is linear.
 */
export default async function benchPublish(): Promise<void> {
  const one = simulatedNight(definition, 115, 'bench publish');
  const texts = one.interviews.map(({ record }) => JSON.stringify(record));
  let first: Map<string, number> | undefined;
  for (const times of surveys) {
    const interviews = times * one.interviews.length;
    const parsed = await seconds(() => {
      for (let copy = 0; copy < times; copy++) for (const text of texts) JSON.parse(text);
    });
    const answer = nightMemory(definition, one, times);
    const stores = storesOver(definition, answer);
    const work = { stores, codeVersion: 'bench', now: () => new Date(), partSize };
    const night = { survey: definition.survey, scheduledAt: '2026-04-01T02:00:00Z' };
    const many = availableParallelism();
    const sandboxes = await nightSandboxes(answer, { many, partSize, memory });
    const steps = new Map<string, number>();
    const take: typeof sandboxes.take = async (event) => {
      const began = performance.now();
      const answered = await sandboxes.take(event);
      // The others note what they took themselves.
      if (event.step === 'plan') steps.set('plan', (performance.now() - began) / 1000);
      return answered;
    };
    const made = await seconds(() => runNight(work, night, { partsAtOnce: many, take }));
    await sandboxes.close();
    const [failure] = made.given.failed;
    if (failure) throw failure.error;
    const [run] = await readRuns(stores.fieldwork, night.survey);
    const { done } = await readSteps(stores.fieldwork, night.survey, night.scheduledAt);
    for (const { step, milliseconds } of done) {
      steps.set(step, (steps.get(step) ?? 0) + milliseconds / 1000);
    }
    const each = new Map([...steps].map(([step, own]) => [step, own / interviews]));
    first ??= each;
    const before = first;
    console.log(
      JSON.stringify({
        bench: 'publish',
        interviews,
        files: run?.files.length,
        bytes: run?.files.reduce((sum, { bytes }) => sum + bytes, 0),
        cpu: round(made.cpu),
        wall: round(made.wall),
        processors: many,
        ...(times === 1 ? { limit: { wall: 20 } } : {}),
        'ms an interview': round((1000 * made.cpu) / interviews),
        steps: Object.fromEntries([...steps].map(([step, own]) => [step, round(own)])),
        growth: Object.fromEntries(
          [...each].map(([step, own]) => [step, round(own / (before.get(step) ?? own))]),
        ),
        'peak memory MB': Math.round(process.resourceUsage().maxRSS / 1024),
        baseline: {
          'JSON.parse of the records': { cpu: round(parsed.cpu) },
          ratio: round(made.cpu / parsed.cpu),
        },
      }),
    );
  }
}

async function seconds<Given>(
  run: () => Given | Promise<Given>,
): Promise<{ given: Given; cpu: number; wall: number }> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const given = await run();
  const { user, system } = process.cpuUsage(before);
  return { given, cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}
