/** What the manager does before anybody goes out: definition, frame, draw. */
import { allocate } from '../../analysis/sampling/allocate.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Client } from '../client.ts';
import { taken } from '../client.ts';
import type { Country } from '../country.ts';
import type { DrawnArea } from '../drawn-area.ts';
import { frameCsv } from './country-frame.ts';

export interface SamplePlan {
  /** How many areas are drawn. */
  areas: number;
  /** Households of each listing class that are drawn in an area. */
  takes: Readonly<Record<string, number>>;
  seed: string;
}

/** Publishes the survey, imports the country's frame and draws the areas. Says which were drawn. */
export async function prepareSurvey(
  { post }: Client,
  plan: SamplePlan,
  country: Country,
  definition: SurveyDefinition,
): Promise<DrawnArea[]> {
  taken('the definition', await post('manager', 'definitions', definition));
  const { frame } = taken('the frame', await post('manager', 'frames', frameCsv(country)));
  const draw = { ...plan, frame, allocation: 'square root', targets: targetsOf(country, plan) };
  const { areas } = taken('the draw', await post('manager', 'draw', draw));
  return areas as DrawnArea[];
}

/** Nine in ten households of the main sample: so many are hoped for. */
const hoped = 0.9;

/** Completed interviews wanted, by stratum and class. */
function targetsOf({ areas }: Country, plan: SamplePlan): Record<string, Record<string, number>> {
  const strata = new Map<string, { stratum: string; measure: number; areas: number }>();
  for (const { stratum, measure } of areas) {
    const sum = strata.get(stratum) ?? { stratum, measure: 0, areas: 0 };
    strata.set(stratum, { stratum, measure: sum.measure + measure, areas: sum.areas + 1 });
  }
  const seats = allocate([...strata.values()], plan.areas, 'square root');
  return Object.fromEntries(
    [...seats].map(([stratum, count]) => [
      stratum,
      Object.fromEntries(
        Object.entries(plan.takes).map(([code, take]) => [code, Math.round(hoped * take * count)]),
      ),
    ]),
  );
}
