/** The tables of a run of the simulated country, as a night publishes them. */
import { wealthFifths } from '../../../analysis/indicators/known-answers.ts';
import { measureUnits } from '../../../analysis/indicators/measure-units.ts';
import { tabulate } from '../../../analysis/indicators/tabulate.ts';
import { householdWeights } from '../../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { simulatedNight } from '../../bench/simulated-night.ts';

export function simulatedTables(definition: SurveyDefinition, areas: number, seed: string) {
  const night = simulatedNight(definition, areas, seed);
  const weighting = householdWeights({
    areas: night.areas,
    outcomes: night.finals,
    interviewed: new Set(night.interviews.map((one) => one.case)),
    opened: {},
    unlisted: {},
  });
  const { weights } = weighting;
  const wealth = wealthFifths(definition, night.interviews, weights);
  const columns = measureUnits(definition, { ...night, weights, wealth });
  return tabulate(definition, columns, {
    areas: night.areas,
    interviews: night.interviews.map(({ record }) => record),
    finals: night.finals,
    weighting,
  });
}
