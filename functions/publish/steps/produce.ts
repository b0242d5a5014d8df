import { drawnAreas } from '../../../analysis/indicators/drawn-areas.ts';
import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import { productsOf, type Product } from '../../../analysis/products/products-of.ts';
import { catalogueOf } from '../../../analysis/products/catalogue.ts';
import { comparableTable } from '../../../analysis/rounds/figure-rules.ts';
import { trendsOf, type TrendRound } from '../../../analysis/rounds/trends.ts';
import { reportsOf } from '../../../analysis/reports/reports.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { putOnce, sha256 } from '../../stores/bucket.ts';
import { runPath } from '../../stores/keys.ts';
import type { Run } from '../../stores/runs.ts';
import { readEarlierRounds, strataOf } from '../earlier-rounds.ts';
import { microdataFiles } from '../microdata-files.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept, keep } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan, type Plan } from '../plan.ts';
import { readPublicAnswers } from './gather.ts';
import { readColumns } from './measure.ts';
import { tableName } from './tabulate.ts';
import { readAllWeights, readWeights, readWholeSample } from './weigh.ts';

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
    ...(await microdataOf(work, plan, definition)),
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

async function microdataOf(
  work: NightWork,
  plan: Plan,
  definition: SurveyDefinition,
): Promise<Product[]> {
  const { areas } = await readWholeSample(work, plan);
  const interviews: CountingInterview[] = [];
  const weights = new Map<string, number>();
  for (const part of plan.parts.keys()) {
    const own = (await readWeights(work, { ...plan, part })).weights;
    for (const one of await readPublicAnswers(work, { ...plan, part })) {
      const weight = own[one.case]?.weight;
      if (weight === undefined) continue;
      weights.set(one.case, weight);
      interviews.push(one);
    }
  }
  const seed = await work.stores.secretOf(secretName(plan));
  return microdataFiles({ definition, areas, interviews, weights, seed });
}

/** What the secret of a run's public files is called: nobody knows it, and the same run has the same. */
export const secretName = ({ survey, run }: PlannedNight) => `${survey}\n${run}`;
