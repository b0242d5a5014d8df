import { indicatorTable } from '../../analysis/indicators/indicator-table.ts';
import type { IndicatorTable } from '../../analysis/indicators/indicator-table.ts';
import { describeError, log } from '../log.ts';
import { latestOf, readVersions } from '../stores/versions.ts';
import { judgeSurvey } from './judge-survey.ts';
import { publishSurvey, type Night, type PublishStores } from './publish-survey.ts';
import { readSurvey } from './read-survey.ts';

/**
 * A survey's night: its indicators and public files, and the report on the quality of its fieldwork. What is stored is
 * read once for both, and neither waits for the other to succeed.
 *
 * @returns how much of it failed; the log says where
 */
export async function nightOf(
  stores: PublishStores,
  survey: string,
  scheduledAt: string,
  codeVersion: string,
): Promise<number> {
  const newest = latestOf(await readVersions(stores.fieldwork, survey));
  if (!newest) return 0;
  const definition = await stores.definitions.load(survey, newest.version);
  const state = await readSurvey(stores.fieldwork, stores.interviews, survey);
  const night: Night = { survey, scheduledAt, codeVersion, definition, state };

  let failed = 0;
  const attempt = async <Made>(what: string, make: () => Promise<Made>) => {
    try {
      return await make();
    } catch (error) {
      failed += 1;
      log(`not ${what}`, { survey, ...describeError(error) });
      return undefined;
    }
  };
  const table = await attempt('tabled', async () => tableOf(night));
  if (table) await attempt('published', () => published(stores, night, table));
  await attempt('judged', () => judged(stores, night, table));
  return failed;
}

/** Undefined before the first interview. */
function tableOf({ definition, state }: Night): IndicatorTable | undefined {
  return state.interviews.length === 0 ? undefined : indicatorTable({ definition, ...state });
}

async function published(
  stores: PublishStores,
  night: Night,
  table: IndicatorTable,
): Promise<void> {
  const { run, interviews } = await publishSurvey(stores, night, table);
  log('published', { survey: night.survey, run, interviews });
}

async function judged(
  stores: PublishStores,
  night: Night,
  table: IndicatorTable | undefined,
): Promise<void> {
  const { survey, state } = night;
  if (state.facts.length === 0) return;
  const { run, interviews } = await judgeSurvey(stores, night, table);
  log('judged', { survey, run, interviews });
}
