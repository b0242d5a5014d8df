import { indicatorTable } from '../../../analysis/indicators/indicator-table.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type { PlannedNight } from '../night-event.ts';
import { keep } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readInterviews } from './gather.ts';
import { readWholeSample } from './weigh.ts';

/** All figures of the catalogue, with their errors and what is withheld. */
export async function tabulate(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const { areas, opened, finals } = await readWholeSample(work, plan);
  const interviews: CountingInterview[] = [];
  for (const part of plan.parts.keys()) {
    interviews.push(...(await readInterviews(work, { ...night, part })));
  }
  const { table, audit } = indicatorTable({ definition, areas, opened, finals, interviews });
  await keep(work, plan, `${plan.run}/audit.json`, audit);
  await keep(work, plan, tableName(plan), table);
}

export const tableName = ({ run }: PlannedNight) => `${run}/table.json`;
