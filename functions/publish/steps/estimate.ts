import { type EstimatedRun, estimateRun } from '../../../analysis/indicators/tabulate.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandWhole, keepWhole } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readColumns } from './measure.ts';
import { readAllWeights } from './weigh.ts';

/** All figures of the catalogue with their errors, and what of them must be withheld whatever else is published. */
export async function estimate(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const weights = await readAllWeights(work, plan);
  const estimated = estimateRun(definition, await readColumns(work, plan), weights);
  await keepWhole(work, plan, nameOf(plan), estimated);
}

export const readEstimated = (work: NightWork, night: PlannedNight) =>
  demandWhole<EstimatedRun>(work, night, nameOf(night));

const nameOf = ({ run }: PlannedNight) => `${run}/estimated.bin`;
