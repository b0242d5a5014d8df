import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import { tableFiles, type Product } from '../../../analysis/products/products-of.ts';
import { catalogueOf } from '../../../analysis/products/catalogue.ts';
import { comparableTable } from '../../../analysis/rounds/figure-rules.ts';
import { trendsOf, type TrendRound } from '../../../analysis/rounds/trends.ts';
import { reportsOf } from '../../../analysis/reports/reports.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { readEarlierRounds, strataOf } from '../earlier-rounds.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandBytes } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan, type Plan } from '../plan.ts';
import { writeRunFiles } from '../run-files.ts';
import { readColumns } from './measure.ts';
import { tableName } from './tabulate.ts';
import { readAllWeights } from './weigh.ts';

/** Writes the files of a run that its indicators are in: tables, trends and reports. */
export async function produce(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const kept = await demandBytes(work, plan, tableName(plan));
  const table = JSON.parse(new TextDecoder().decode(kept)) as PublishedTable;
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const earlier = await readEarlierRounds(work, plan);
  const json = 'application/json';
  await writeRunFiles(work, plan, 'produce', [
    { name: 'indicators.json', contentType: json, content: kept },
    { name: 'catalogue.json', contentType: json, content: JSON.stringify(catalogueOf(definition)) },
    ...tableFiles({ definition, table }),
    ...(await trendFiles(work, plan, earlier, { definition, table })),
    ...reportsOf(
      definition,
      table,
      earlier.map((round) => comparableTable(round, definition)),
    ).map(({ text, ...file }) => ({ ...file, content: text })),
  ]);
}

/** None of a survey that has no earlier rounds, or none that has published. */
async function trendFiles(
  work: NightWork,
  plan: Plan,
  earlier: readonly TrendRound[],
  now: { definition: SurveyDefinition; table: PublishedTable },
): Promise<Product[]> {
  const { round } = now.definition;
  if (round === undefined || earlier.length === 0) return [];
  const columns = await readColumns(work, plan);
  const areas = strataOf(await readAllWeights(work, plan));
  const trends = trendsOf([...earlier, { ...now, columns, areas, round: round.name }]);
  return [
    { name: 'trends.json', contentType: 'application/json', content: JSON.stringify(trends) },
  ];
}
