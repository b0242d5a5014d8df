import { drawnAreas } from '../../../analysis/indicators/drawn-areas.ts';
import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import { countFiles } from '../../../analysis/products/products-of.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { writeRunFiles } from '../run-files.ts';
import { readColumns } from './measure.ts';
import { tableName } from './tabulate.ts';
import { readAllWeights } from './weigh.ts';

/** Writes the files of a run that count people: the census table, those of IMILA, and what the databank answers from. */
export async function count(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const table = await demandKept<PublishedTable>(work, plan, tableName(plan));
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const columns = await readColumns(work, plan);
  const areas = drawnAreas(await readAllWeights(work, plan));
  await writeRunFiles(work, plan, 'count', countFiles({ definition, table, columns, areas }));
}
