import type { SurveyColumns } from '../../../analysis/indicators/unit-columns.ts';
import type { HouseholdWeights } from '../../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { PlannedNight } from '../night-event.ts';
import { demandWhole, keepWhole } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan } from '../plan.ts';
import { readColumns } from './measure.ts';
import { readAllWeights } from './weigh.ts';

/** A step that makes one thing of all units of a run, and how what it made is read by the steps after it. */
export function madeOfColumns<Made>(
  name: string,
  make: (
    definition: SurveyDefinition,
    columns: SurveyColumns,
    weights: HouseholdWeights['weights'],
  ) => Made,
) {
  const pathOf = ({ run }: PlannedNight) => `${run}/${name}.bin`;
  return {
    take: async (work: NightWork, night: PlannedNight): Promise<void> => {
      const plan = await demandPlan(work, night);
      const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
      const weights = await readAllWeights(work, plan);
      const made = make(definition, await readColumns(work, plan), weights);
      await keepWhole(work, plan, pathOf(plan), made);
    },
    read: (work: NightWork, night: PlannedNight): Promise<Made> =>
      demandWhole<Made>(work, night, pathOf(night)),
  };
}
