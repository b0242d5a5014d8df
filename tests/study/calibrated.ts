/** The survey's weights calibrated to what a census knows: the households of each region, and the residents. */
import type { SurveyDesign } from '../../analysis/estimation/survey-design.ts';
import { adjustWeights } from '../../analysis/weights/adjust-weights.ts';
import { calibration } from '../../analysis/weights/calibration.ts';
import type { StudyPopulation } from './population.ts';

/** The design of a table of households, row i being the household `household[i]`, with its weights calibrated. */
export type CalibrateDesign = (
  design: SurveyDesign,
  population: StudyPopulation,
  household: Int32Array,
) => SurveyDesign;

export const platformCalibration: CalibrateDesign = (design, population, household) => {
  const known = calibrated.get(design);
  if (known !== undefined) return known;
  const { region, residents } = population.households;
  const { byRegion, people } = censusOf(population);
  // The rows after the households are areas, of weight 0.
  const columnOf = (value: (at: number) => number) =>
    Float64Array.from({ length: design.rows }, (_, row) =>
      row < household.length ? value(household[row] ?? -1) : 0,
    );
  const variables = [...byRegion].map(([own, total]) => ({
    name: `households of region R${String(own)}`,
    values: columnOf((at) => (region[at] === own ? 1 : 0)),
    total,
  }));
  const values = columnOf((at) => residents[at] ?? 0);
  // By the distance that keeps weights above 0 without bounds: planted mistakes leave weights far from the census.
  const found = adjustWeights(design, [
    calibration([...variables, { name: 'residents', values, total: people }], {
      distance: 'raking',
    }),
  ]).design;
  calibrated.set(design, found);
  return found;
};

/** One for all the totals of a table. */
const calibrated = new WeakMap<SurveyDesign, SurveyDesign>();

interface Census {
  byRegion: ReadonlyMap<number, number>;
  people: number;
}

const censuses = new WeakMap<StudyPopulation, Census>();

function censusOf(population: StudyPopulation): Census {
  const known = censuses.get(population);
  if (known !== undefined) return known;
  const { region, residents } = population.households;
  const byRegion = new Map<number, number>();
  let people = 0;
  for (let household = 0; household < population.count; household += 1) {
    const own = region[household] ?? -1;
    byRegion.set(own, (byRegion.get(own) ?? 0) + 1);
    people += residents[household] ?? 0;
  }
  const census = { byRegion, people };
  censuses.set(population, census);
  return census;
}
