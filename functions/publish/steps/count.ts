import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import type { CountTable } from '../../../analysis/products/counts/count-table.ts';
import { countFiles } from '../../../analysis/products/products-of.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandKept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { writeRunFiles } from '../run-files.ts';
import { countsName, tableName } from './tabulate.ts';

/** Writes the files of a run that count people: the census table, those of IMILA, and what the databank answers from. */
export async function count(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const table = await demandKept<PublishedTable>(work, plan, tableName(plan));
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const counts = await demandKept<CountTable[]>(work, plan, countsName(plan));
  await writeRunFiles(work, plan, 'count', countFiles({ definition, table, counts }));
}
