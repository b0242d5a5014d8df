import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { readFacts, writeSummary } from '../stores/facts.ts';
import type { Table } from '../stores/table.ts';

/**
 * Counts an enumeration area afresh from all its facts. Never adds one to what was counted before, so it may run any
 * number of times, late, twice at once or out of order.
 */
export async function recount(fieldwork: Table, survey: string, area: string): Promise<void> {
  const facts = await readFacts(fieldwork, survey, area);
  const frame = facts.find((fact) => fact.fact === 'area');
  // The board needs the numbers; who wants the interviews behind them counts afresh.
  const { counting: _, ...summary } = summarize(facts);
  await writeSummary(fieldwork, survey, {
    area,
    // Interviews may come in from an area that is not in the sample: they are shown, apart.
    stratum: frame?.stratum ?? 'not in the sample',
    facts: facts.length,
    summary,
  });
}
