import type { TableState } from '../../../analysis/indicators/tabulate.ts';
import { tablesOfRun } from '../../../analysis/products/tables-of-run.ts';
import { log } from '../../log.ts';
import type { PlannedNight } from '../night-event.ts';
import { keep } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readCrossed } from './cross.ts';
import { readEstimated } from './estimate.ts';
import { readColumns } from './measure.ts';
import { readAllWeights, readWeighting, readWholeSample } from './weigh.ts';

/** The tables of all figures and the counts of people, and what of both is withheld, for they are held side by side. */
export async function tabulate(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const { areas, opened, finals, interviews } = await readWholeSample(work, plan);
  const weights = await readAllWeights(work, plan);
  const columns = await readColumns(work, plan);
  const state: TableState = {
    ...{ areas, opened, finals },
    interviews: interviews.filter((one) => weights.has(one.case)),
    weighting: { weights, ...(await readWeighting(work, night)) },
  };
  const { table, audit, counts } = tablesOfRun(definition, columns, state, {
    estimated: await readEstimated(work, plan),
    crossed: await readCrossed(work, plan),
  });
  if (audit.findable.length > 0) {
    log('numbers not hidden', { survey: plan.survey, run: plan.run, count: audit.findable.length });
  }
  await keep(work, plan, `${plan.run}/audit.json`, audit);
  await keep(work, plan, countsName(plan), counts);
  await keep(work, plan, tableName(plan), table);
}

export const tableName = ({ run }: PlannedNight) => `${run}/table.json`;

export const countsName = ({ run }: PlannedNight) => `${run}/counts.json`;
