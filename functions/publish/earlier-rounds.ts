import type { SurveyColumns } from '../../analysis/indicators/unit-columns.ts';
import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import { trendsOf, type TrendRound, type Trends } from '../../analysis/rounds/trends.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { readRuns } from '../stores/runs.ts';
import { demandKept } from './night-objects.ts';
import type { NightWork } from './night-work.ts';
import { demandPlan, type EarlierRound, type Plan } from './plan.ts';
import { readColumns } from './steps/measure.ts';
import { tableName } from './steps/tabulate.ts';
import { readAllWeights } from './steps/weigh.ts';

/** The newest run of each earlier round, as of now; a round that has none yet is left out. */
export async function earlierRounds(
  { stores }: Pick<NightWork, 'stores'>,
  { round }: Pick<SurveyDefinition, 'round'>,
): Promise<EarlierRound[]> {
  const found = await Promise.all(
    (round?.earlier ?? []).map(async ({ name, survey }) => {
      const newest = (await readRuns(stores.fieldwork, survey)).at(-1);
      if (newest === undefined) return [];
      const { run, scheduledAt, codeVersion } = newest;
      return [{ round: name, survey, run, scheduledAt, codeVersion }];
    }),
  );
  return found.flat();
}

/** What has changed since the earlier rounds of a plan; undefined where it has none. */
export async function trendsSince(
  work: NightWork,
  plan: Plan,
  now: { definition: SurveyDefinition; table: PublishedTable; columns: SurveyColumns },
): Promise<Trends | undefined> {
  const { round } = now.definition;
  if (round === undefined || plan.earlier.length === 0) return undefined;
  const before: TrendRound[] = [];
  for (const earlier of plan.earlier) before.push(await readRound(work, earlier));
  const areas = await areasOf(work, plan);
  return trendsOf([...before, { ...now, round: round.name, areas }]);
}

async function readRound(work: NightWork, { round, ...night }: EarlierRound): Promise<TrendRound> {
  const then = { ...work, codeVersion: night.codeVersion };
  const plan = await demandPlan(then, night);
  return {
    round,
    definition: await work.stores.definitions.load(plan.survey, plan.definition.version),
    table: await demandKept<PublishedTable>(then, plan, tableName(plan)),
    columns: await readColumns(then, plan),
    areas: await areasOf(then, plan),
  };
}

/** Every area with a weighted household, and its stratum. */
async function areasOf(work: NightWork, plan: Plan): Promise<Map<string, string>> {
  const weights = await readAllWeights(work, plan);
  return new Map([...weights.values()].map(({ area, stratum }) => [area, stratum]));
}
