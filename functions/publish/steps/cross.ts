import { type CrossedRun, crossRun } from '../../../analysis/products/tables-of-run.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandWhole, keepWhole } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readColumns } from './measure.ts';
import { readAllWeights } from './weigh.ts';

/** The counts of people, crossed by what they are, and what must be withheld of each table of them by itself. */
export async function cross(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const weights = await readAllWeights(work, plan);
  const crossed = crossRun(definition, await readColumns(work, plan), weights);
  await keepWhole(work, plan, nameOf(plan), crossed);
}

export const readCrossed = (work: NightWork, night: PlannedNight) =>
  demandWhole<CrossedRun>(work, night, nameOf(night));

const nameOf = ({ run }: PlannedNight) => `${run}/crossed.bin`;
