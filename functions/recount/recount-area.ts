import { summarize } from '../../analysis/fieldwork/summarize.ts';
import {
  clearCountOutsideSample,
  NOT_IN_THE_SAMPLE,
  writeAreaCount,
  writeCountOutsideSample,
} from '../stores/counts.ts';
import { readFacts } from '../stores/facts.ts';
import type { Table } from '../stores/table.ts';

/**
 * Counts an enumeration area afresh from all its facts, into its stratum. Never adds one to what was counted before, so
 * it may run any number of times, late, twice at once or out of order.
 *
 * @returns the strata to be added up again, whether or not a newer count was there: who wrote it may have died since
 */
export async function recountArea(
  fieldwork: Table,
  survey: string,
  area: string,
): Promise<string[]> {
  const facts = await readFacts(fieldwork, survey, area);
  // The board needs the numbers; who wants the interviews behind them counts afresh.
  const { counting: _, ...summary } = summarize(facts);
  const count = { area, facts: facts.length, summary };
  if (summary.area === undefined) {
    // Interviews may come in from an area that is not in the sample: they are shown, apart.
    await writeCountOutsideSample(fieldwork, survey, count);
    return [NOT_IN_THE_SAMPLE];
  }
  const { stratum } = summary.area;
  await writeAreaCount(fieldwork, survey, stratum, count);
  const wasOutside = await clearCountOutsideSample(fieldwork, survey, count);
  return wasOutside ? [stratum, NOT_IN_THE_SAMPLE] : [stratum];
}
