/** The tables of a run of the simulated country, as a night publishes them. */
import { drawnAreas } from '../../../analysis/indicators/drawn-areas.ts';
import { wealthFifths } from '../../../analysis/indicators/known-answers.ts';
import { measureUnits } from '../../../analysis/indicators/measure-units.ts';
import { tabulate } from '../../../analysis/indicators/tabulate.ts';
import {
  countedTables,
  crossingsOf,
  shownTables,
} from '../../../analysis/products/counts/count-table.ts';
import { askedOfUnits, countedUnits } from '../../../analysis/products/counts/counted-units.ts';
import { protectEach } from '../../../analysis/products/counts/protect-counts.ts';
import { countPlans, tablesOfRun } from '../../../analysis/products/tables-of-run.ts';
import { householdWeights } from '../../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { simulatedNight } from '../../bench/simulated-night.ts';

export function simulatedTables(definition: SurveyDefinition, areas: number, seed: string) {
  const { columns, state } = measuredNight(definition, areas, seed);
  return tablesOfRun(definition, columns, state);
}

/** The same with each table of counts, and all of indicators, protected by themselves: what no night may publish. */
export function tablesApart(definition: SurveyDefinition, { columns, state }: MeasuredNight) {
  const units = countedUnits(definition, columns, drawnAreas(state.weighting.weights));
  const limits = { cases: 10, households: 5 };
  const counted = countedTables(countPlans, units, limits);
  return {
    ...tabulate(definition, columns, state),
    counts: shownTables(counted, protectEach(crossingsOf(counted), limits), limits),
  };
}

export type MeasuredNight = ReturnType<typeof measuredNight>;

export function measuredNight(definition: SurveyDefinition, areas: number, seed: string) {
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
  const columns = measureUnits(definition, { ...night, weights, wealth }, askedOfUnits(definition));
  const interviews = night.interviews.map(({ record }) => record);
  return { columns, state: { areas: night.areas, interviews, finals: night.finals, weighting } };
}
