/** What the platform says after one survey: its weights, its designs, its one pass over the units, its publication rules. */
import type { Estimate } from '../../analysis/estimation/estimate.ts';
import type { Design } from '../../analysis/estimation/design.ts';
import { judge } from '../../analysis/indicators/publication-rules.ts';
import type { Unit } from '../../analysis/indicators/units.ts';
import { adultWeight } from '../../analysis/weights/adult-weight.ts';
import {
  householdWeights,
  type HouseholdWeight,
} from '../../analysis/weights/household-weights.ts';
import type { Spread } from '../../simulation/truth/spread.ts';
import { platformCalibration, type CalibrateDesign } from './calibrated.ts';
import { isSpread, rowsOf, sideOf, type Estimand, type UnitName } from './estimands.ts';
import { householdOf } from './draw.ts';
import type { Fieldwork } from './fieldwork.ts';
import { designOf, lineEstimates, type LineEstimates } from './line-estimates.ts';
import type { StudyPopulation } from './population.ts';
import {
  fullDesignOf,
  platformSpreads,
  totalByInfluence,
  type FullDesignEstimator,
} from './spreads.ts';

export type Weights = ReadonlyMap<string, HouseholdWeight>;

/** The steps from a fieldwork to figures. As it should be, all are the platform's; a mistake takes one of them over. */
export interface Reckoning {
  weights: (fieldwork: Fieldwork, population: StudyPopulation) => Weights;
  /** Weights of the adults selected, by the number of adults to select from. */
  adultWeight: (household: HouseholdWeight, adults: number) => HouseholdWeight;
  /** The design of a table, from all of its rows. */
  design: (units: readonly Unit[], weights: Weights) => Design;
  /** The design that one estimand is worked out with, `counted` being its own rows: the table's. */
  designFor: (
    table: { units: readonly Unit[]; weights: Weights; design: Design },
    counted: readonly Unit[],
  ) => Design;
  /** What is read off a line of the table. */
  read: (line: LineEstimates, compared: Estimand['compared']) => Estimate;
  /** How it is told how something is spread. */
  spreads: Readonly<Record<Spread, FullDesignEstimator>>;
  /** How weights are calibrated, for the totals that are. */
  calibrate: CalibrateDesign;
}

/** Worked out once for each fieldwork, in however many ways it is reckoned. */
const weightsOf = new WeakMap<Fieldwork, Weights>();

function platformWeights({ areas, outcomes, interviewed, opened }: Fieldwork): Weights {
  return householdWeights({ areas, outcomes, interviewed: new Set(interviewed), opened }).weights;
}

export const rightReckoning: Reckoning = {
  weights: (fieldwork) => {
    const found = weightsOf.get(fieldwork) ?? platformWeights(fieldwork);
    weightsOf.set(fieldwork, found);
    return found;
  },
  adultWeight,
  design: designOf,
  designFor: ({ design }) => design,
  read: (line, compared) => line[compared],
  spreads: platformSpreads,
  calibrate: platformCalibration,
};

export interface StudyEstimate extends Pick<Estimate, 'estimate' | 'se' | 'low' | 'high'> {
  /** Households that bring the rows it is made of. */
  cases: number;
  /** Whether the publication rules let it be shown, marked or not. */
  published: boolean;
}

/** Estimates of every estimand from one fieldwork, in their order. */
export function estimatesOf(
  population: StudyPopulation,
  estimands: readonly Estimand[],
  fieldwork: Fieldwork,
  reckoning: Reckoning,
): StudyEstimate[] {
  const weights = reckoning.weights(fieldwork, population);
  const tables = new Map<UnitName, Table>();
  return estimands.map((estimand) => {
    let table = tables.get(estimand.unit);
    if (table === undefined) {
      table = tableOf(population, fieldwork, weights, estimand.unit, reckoning);
      tables.set(estimand.unit, table);
    }
    return estimateOf(population, estimand, table, fieldwork, reckoning);
  });
}

/** The rows of one kind of unit: row i is the `k[i]`-th of the household `household[i]`. */
interface Table {
  units: Unit[];
  household: Int32Array;
  k: Int32Array;
  weights: Weights;
  design: Design;
}

function tableOf(
  population: StudyPopulation,
  fieldwork: Fieldwork,
  weights: Weights,
  unit: UnitName,
  reckoning: Reckoning,
): Table {
  const units: Unit[] = [];
  const households: number[] = [];
  const ks: number[] = [];
  const areaOf = new Map(fieldwork.areas.map((area) => [area.area, area]));
  const own = new Map<string, HouseholdWeight>(unit === 'adult' ? [] : weights);
  const add = (interview: Unit['interview'], household: number, k: number) => {
    const area = areaOf.get(weights.get(interview.case)?.area ?? '');
    if (area === undefined) return;
    // Its number among the rows: by it the measure below finds the row's columns.
    units.push({ interview, area, line: units.length, row: {}, household: {} });
    households.push(household);
    ks.push(k);
  };
  for (const code of fieldwork.interviewed) {
    const household = householdOf(code);
    const interview = { case: code, record: noRecord };
    const rows = rowsOf(population, unit, household);
    if (unit !== 'adult') {
      for (let k = 0; k < rows; k += 1) add(interview, household, k);
      continue;
    }
    const weight = weights.get(code);
    if (rows === 0 || weight === undefined) continue;
    own.set(code, reckoning.adultWeight(weight, rows));
    add(interview, household, Math.floor(fieldwork.adultSeedOf(code) * rows));
  }
  return {
    units,
    household: Int32Array.from(households),
    k: Int32Array.from(ks),
    weights: own,
    design: reckoning.design(units, own),
  };
}

/** A unit's answers are in the columns; of the record nothing is read. */
const noRecord: Unit['interview']['record'] = {
  survey: 'STUDY',
  version: '1',
  form: 'household',
  instanceId: '',
  household: '',
  area: '',
  receivedAt: '',
  device: { id: '', app: '', startedAt: '', closedAt: '' },
  values: {},
  differences: [],
  violations: [],
};

const sides = ['a', 'b', undefined] as const;
/** As in the survey's definition. */
const limits = { withholdUnder: 25, markUnder: 50, k: 5 };

function estimateOf(
  population: StudyPopulation,
  estimand: Estimand,
  table: Table,
  fieldwork: Fieldwork,
  reckoning: Reckoning,
): StudyEstimate {
  const { statistic } = estimand;
  if (isSpread(statistic))
    return withFullDesign(population, estimand, table, fieldwork, {
      ...reckoning,
      estimator: reckoning.spreads[statistic],
    });
  if (estimand.byInfluence === true)
    return withFullDesign(population, estimand, table, fieldwork, {
      ...reckoning,
      estimator: totalByInfluence,
    });
  if (estimand.calibrated === true)
    return withFullDesign(population, estimand, table, fieldwork, {
      ...reckoning,
      estimator: (design, x, domain) =>
        totalByInfluence(reckoning.calibrate(design, population, table.household), x, domain),
    });
  const householdAt = (row: number) => table.household[row] ?? -1;
  const counted = table.units.filter((_, row) => isCounted(population, estimand, householdAt(row)));
  const design = reckoning.designFor(table, counted);
  const y = new Float64Array(design.rows).fill(NaN);
  // Six groups: three sides, inside the domain and outside of it.
  const group = new Int32Array(design.rows).fill(-1);
  table.household.forEach((household, row) => {
    if (estimand.universe?.(household) === false) return;
    y[row] = estimand.value(household, table.k[row] ?? 0, fieldwork.tellsReceived(household));
    const inside = estimand.domain?.(household) ?? true;
    group[row] = 2 * sides.indexOf(sideOf(population, household)) + (inside ? 1 : 0);
  });
  const domains = { all: [1, 3, 5], a: [1], b: [3] };
  const found = lineEstimates(design, statistic, { y, group, groups: 6 }, domains);
  const { estimate, se, low, high } = reckoning.read(found, estimand.compared);
  const cases = new Set(counted.map((one) => one.interview)).size;
  const shown = (side: 'all' | 'a' | 'b') =>
    judge('M1', { estimate: found[side], missing: 0, households: cases }, limits).withheld
      .length === 0;
  const { compared } = estimand;
  const published = compared === 'difference' ? shown('a') && shown('b') : shown(compared);
  return { estimate, se, low, high, cases, published };
}

/** What needs the full design. No table of the survey has such figures yet, so of its rules that for few cases alone holds. */
function withFullDesign(
  population: StudyPopulation,
  estimand: Estimand,
  table: Table,
  fieldwork: Fieldwork,
  { designFor, estimator }: Reckoning & { estimator: FullDesignEstimator },
): StudyEstimate {
  const counted = table.units.filter((_, row) =>
    isCounted(population, estimand, table.household[row] ?? -1),
  );
  const design = designFor(table, counted);
  const x = new Float64Array(design.rows).fill(NaN);
  const domain = new Uint8Array(design.rows);
  for (const { line: row } of counted) {
    const household = table.household[row] ?? -1;
    domain[row] = 1;
    x[row] = estimand.value(household, table.k[row] ?? 0, fieldwork.tellsReceived(household));
  }
  const { value, se, low, high, n } = estimator(fullDesignOf(design), x, domain);
  const cases = new Set(counted.map((one) => one.interview)).size;
  return { estimate: value, se, low, high, cases, published: n >= limits.withholdUnder };
}

function isCounted(
  population: StudyPopulation,
  { universe, domain, compared }: Estimand,
  household: number,
): boolean {
  if (universe?.(household) === false || domain?.(household) === false) return false;
  const side = sideOf(population, household);
  return compared === 'all' || (compared === 'difference' ? side !== undefined : side === compared);
}
