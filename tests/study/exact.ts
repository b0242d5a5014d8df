/**
 * What the design itself fixes, so that one survey is enough to see a mistake. With areas drawn by size, all listed and
 * all answering, the households of the census are estimated in every sample alike: an area's part of it is M_h / n_h.
 */
import { conductOf } from './conduct.ts';
import type { Estimand } from './estimands.ts';
import { estimatesOf, type Reckoning } from './estimates.ts';
import { householdOf, type Plan } from './draw.ts';
import { doFieldwork, type Fieldwork } from './fieldwork.ts';
import { trueClassOf, type StudyPopulation } from './population.ts';

export interface ExactCheck {
  id: string;
  value: number;
  shouldBe: number;
  holds: boolean;
}

/** A survey without listing errors or non-response. */
export function exactFieldwork(population: StudyPopulation, plan: Plan, seed: string): Fieldwork {
  return doFieldwork(population, plan, conductOf(1), seed);
}

/**
 * Figures of one survey without listing errors or non-response beside what they must be, to nine digits:
 *
 * - the census's households, by a measure shared out evenly over the households listed in each area: the census's own
 *   figure, with a standard error of 0;
 * - the same in every second area of the frame's codes, as a domain: the standard error on paper, areas outside the
 *   domain counting as 0;
 * - both again with the full design, by the influence of each row;
 * - the census's households again, with one area in a stratum of its own: its distance from the mean of all areas, which
 *   is how the platform takes a lonely one, is the whole standard error, either way;
 * - the residents, with weights calibrated to them: the census's own figure, with a standard error of 0;
 * - the census's households shared out over the A households, and over the N households, of areas that have both: two
 *   totals alike in every area, so their difference is 0, and its standard error too.
 */
export function exactChecks(
  population: StudyPopulation,
  fieldwork: Fieldwork,
  reckoning: Reckoning,
): ExactCheck[] {
  const areas = new Map(fieldwork.areas.map((area) => [area.area, area]));
  const areaOf = new Map(
    fieldwork.interviewed.map((code) => [
      householdOf(code),
      areas.get(code.slice(0, code.indexOf('-'))),
    ]),
  );
  const share = (household: number, listed: (of: Record<string, number>) => number) => {
    const area = areaOf.get(household);
    return area === undefined ? 0 : (area.measure * area.segmentProbability) / listed(area.listed);
  };
  const common = { unit: 'household', statistic: 'total', title: '', compared: 'all' } as const;
  const even = (household: number) =>
    share(household, (of) => Object.values(of).reduce((sum, count) => sum + count, 0));
  const estimands: Estimand[] = [
    { ...common, id: 'census', value: even },
    {
      ...common,
      id: 'census, every second area',
      domain: (household) => isSecond(areaOf.get(household)?.area ?? ''),
      value: even,
    },
    { ...common, id: 'census by influence', byInfluence: true, value: even },
    {
      ...common,
      id: 'census by influence, every second area',
      byInfluence: true,
      domain: (household) => isSecond(areaOf.get(household)?.area ?? ''),
      value: even,
    },
    {
      ...common,
      id: 'residents by calibration',
      calibrated: true,
      value: (household) => population.households.residents[household] ?? 0,
    },
    {
      ...common,
      id: 'census by A less census by N',
      compared: 'difference',
      value: (household) => {
        const listed = areaOf.get(household)?.listed ?? {};
        if (listed['A'] === undefined || listed['N'] === undefined) return 0;
        return share(household, (of) => of[trueClassOf(population, household)] ?? 0);
      },
    },
  ];
  const estimates = estimatesOf(population, estimands, fieldwork, reckoning);
  const [census, second, whole, half, calibrated, difference] = estimates;
  const [lonely] = fieldwork.areas;
  const apart: Reckoning = {
    ...reckoning,
    weights: (...of) =>
      new Map(
        [...reckoning.weights(...of)].map(([code, one]) => [
          code,
          one.area === lonely?.area ? { ...one, stratum: 'alone' } : one,
        ]),
      ),
  };
  const of = estimands.filter(({ id }) => id === 'census' || id === 'census by influence');
  const [alone, aloneToo] = estimatesOf(population, of, fieldwork, apart);
  const truth = population.frame.areas.reduce((sum, area) => sum + area.households, 0);
  const { residents } = population.households;
  const people = residents.reduce((sum, own) => sum + own, 0);
  const exact = (id: string, value: number | null | undefined, shouldBe: number): ExactCheck => {
    const found = value ?? NaN;
    return { id, value: found, shouldBe, holds: Math.abs(found - shouldBe) <= 1e-9 * truth };
  };
  const inSecond = errorOnPaper(population, fieldwork);
  const ofLonely = lonelyError(population, fieldwork, truth);
  return [
    exact('census', census?.estimate, truth),
    exact('standard error of the census', census?.se, 0),
    exact('standard error in every second area', second?.se, inSecond),
    exact('standard error with an area alone in its stratum', alone?.se, ofLonely),
    exact('difference', difference?.estimate, 0),
    exact('standard error of the difference', difference?.se, 0),
    exact('census by influence', whole?.estimate, truth),
    exact('standard error of the census by influence', whole?.se, 0),
    exact('standard error in every second area by influence', half?.se, inSecond),
    exact('standard error with an area alone by influence', aloneToo?.se, ofLonely),
    exact('residents by calibration', calibrated?.estimate, people),
    exact('standard error of residents by calibration', calibrated?.se, 0),
  ];
}

/** The first area stands for M_h / n_h households; the mean of all n areas is that of the census over n. */
function lonelyError({ frame }: StudyPopulation, { areas }: Fieldwork, truth: number): number {
  const stratum = areas[0]?.stratum;
  const inStratum = frame.areas.filter((area) => area.stratum === stratum);
  const measure = inStratum.reduce((sum, area) => sum + area.households, 0);
  const drawn = areas.filter((area) => area.stratum === stratum).length;
  return Math.abs(measure / drawn - truth / areas.length);
}

function isSecond(area: string): boolean {
  return Number(area.slice(-1)) % 2 === 0;
}

/** Of n_h areas d_h are in the domain, each with the total M_h / n_h: the variance is the sum of n/(n-1) · d (1 - d/n) (M/n)². */
function errorOnPaper({ frame }: StudyPopulation, { areas }: Fieldwork): number {
  const strata = new Map<string, { measure: number; drawn: number; second: number }>();
  for (const { stratum, households } of frame.areas) {
    const { measure } = strata.get(stratum) ?? { measure: 0 };
    strata.set(stratum, { measure: measure + households, drawn: 0, second: 0 });
  }
  for (const { stratum, area } of areas) {
    const sums = strata.get(stratum);
    if (sums === undefined) continue;
    sums.drawn += 1;
    if (isSecond(area)) sums.second += 1;
  }
  const variance = [...strata.values()].reduce(
    (sum, { measure, drawn: n, second: d }) =>
      sum + (n / (n - 1)) * d * (1 - d / n) * (measure / n) ** 2,
    0,
  );
  return Math.sqrt(variance);
}
