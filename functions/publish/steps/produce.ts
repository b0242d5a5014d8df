import { drawnAreas } from '../../../analysis/indicators/drawn-areas.ts';
import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import { productsOf, type Product } from '../../../analysis/products/products-of.ts';
import { catalogueOf } from '../../../analysis/products/catalogue.ts';
import { comparableTable } from '../../../analysis/rounds/figure-rules.ts';
import { trendsOf, type TrendRound } from '../../../analysis/rounds/trends.ts';
import { reportsOf } from '../../../analysis/reports/reports.ts';
import { putOnce, sha256 } from '../../stores/bucket.ts';
import { runPath } from '../../stores/keys.ts';
import type { Run } from '../../stores/runs.ts';
import { readEarlierRounds, strataOf } from '../earlier-rounds.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept, keep } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readColumns } from './measure.ts';
import { tableName } from './tabulate.ts';
import { readAllWeights } from './weigh.ts';

/**
 * Writes the files of a run where they will be published. Nobody is told of them yet: a run is known by its entry in the
 * register.
 */
export async function produce(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const table = await demandKept<PublishedTable>(work, plan, tableName(plan));
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const columns = await readColumns(work, plan);
  const weights = await readAllWeights(work, plan);
  const earlier = await readEarlierRounds(work, plan);
  const json = 'application/json';
  const files: Product[] = [
    { name: 'indicators.json', contentType: json, content: JSON.stringify(table) },
    { name: 'catalogue.json', contentType: json, content: JSON.stringify(catalogueOf(definition)) },
    ...productsOf({
      definition,
      table,
      columns,
      areas: drawnAreas(weights),
    }),
    ...trendFiles(earlier, { definition, table, columns, areas: strataOf(weights) }),
    ...reportsOf(
      definition,
      table,
      earlier.map((round) => comparableTable(round, definition)),
    ).map(({ text, ...file }) => ({ ...file, content: text })),
  ];
  for (const { name, content, contentType } of files) {
    const path = runPath(plan.survey, plan.run, name);
    await putOnce(work.stores.publications, path, content, contentType);
  }
  const listed = files.map(({ name, content, contentType }): Run['files'][number] => ({
    name,
    contentType,
    bytes: Buffer.byteLength(content),
    sha256: sha256(content),
  }));
  await keep(work, plan, filesName(plan), listed);
}

export const filesName = ({ run }: PlannedNight) => `${run}/files.json`;

/** None of a survey that has no earlier rounds, or none that has published. */
function trendFiles(earlier: readonly TrendRound[], now: Omit<TrendRound, 'round'>): Product[] {
  const { round } = now.definition;
  if (round === undefined || earlier.length === 0) return [];
  const trends = trendsOf([...earlier, { ...now, round: round.name }]);
  return [
    { name: 'trends.json', contentType: 'application/json', content: JSON.stringify(trends) },
  ];
}
