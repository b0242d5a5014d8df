import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import type { TrendRound } from '../../analysis/rounds/trends.ts';
import type { HouseholdWeight } from '../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { isErasedSince, readErasures } from '../stores/erasures.ts';
import { readReleases } from '../stores/releases.ts';
import { readRuns } from '../stores/runs.ts';
import { demandKept } from './night-objects.ts';
import type { NightWork } from './night-work.ts';
import { demandPlan, type EarlierRound, type Plan } from './plan.ts';
import { readColumns } from './steps/measure.ts';
import { tableName } from './steps/tabulate.ts';
import { readAllWeights } from './steps/weigh.ts';

/**
 * The run of each earlier round that a reader has: the newest that is open to everybody, else the newest; a round that has
 * none yet is left out.
 */
export async function earlierRounds(
  { stores }: Pick<NightWork, 'stores'>,
  { round }: Pick<SurveyDefinition, 'round'>,
): Promise<EarlierRound[]> {
  const found = await Promise.all(
    (round?.earlier ?? []).map(async ({ name, survey }) => {
      const erasures = await readErasures(stores.fieldwork, survey);
      // What was kept of households that were erased since is gone: a run of before cannot be read again.
      const runs = (await readRuns(stores.fieldwork, survey)).filter(
        ({ scheduledAt }) => !isErasedSince(erasures, scheduledAt),
      );
      const open = await readReleases(stores.fieldwork, survey);
      const held = runs.findLast((each) => open.has(each.run)) ?? runs.at(-1);
      if (held === undefined) return [];
      const { run, scheduledAt, codeVersion } = held;
      return [{ round: name, survey, run, scheduledAt, codeVersion }];
    }),
  );
  return found.flat();
}

/** The earlier rounds of a plan as their nights left them, the first one first. */
export async function readEarlierRounds(
  work: NightWork,
  { earlier }: Pick<Plan, 'earlier'>,
): Promise<TrendRound[]> {
  const rounds: TrendRound[] = [];
  for (const each of earlier) rounds.push(await readRound(work, each));
  return rounds;
}

/** Every area with a weighted household, and its stratum. */
export const strataOf = (
  weights: ReadonlyMap<string, Pick<HouseholdWeight, 'area' | 'stratum'>>,
): Map<string, string> =>
  new Map([...weights.values()].map(({ area, stratum }) => [area, stratum]));

async function readRound(work: NightWork, { round, ...night }: EarlierRound): Promise<TrendRound> {
  const then = { ...work, codeVersion: night.codeVersion };
  const plan = await demandPlan(then, night);
  return {
    round,
    definition: await work.stores.definitions.load(plan.survey, plan.definition.version),
    table: await demandKept<PublishedTable>(then, plan, tableName(plan)),
    columns: await readColumns(then, plan),
    areas: strataOf(await readAllWeights(then, plan)),
  };
}
