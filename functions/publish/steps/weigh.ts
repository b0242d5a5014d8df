import { wealthFifths } from '../../../analysis/indicators/known-answers.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import { allWithoutRate, type WithoutRate } from '../../../analysis/tables/without-rate.ts';
import { householdWeights } from '../../../analysis/weights/household-weights.ts';
import type {
  HouseholdWeight,
  HouseholdWeights,
} from '../../../analysis/weights/household-weights.ts';
import type { PartOfNight, PlannedNight } from '../night-event.ts';
import { demandKept, keep, kept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan, type Plan, readSample } from '../plan.ts';
import { readBelongings, readWithoutRate } from './gather.ts';

/** What the households of a part stand for, and which fifth of people by wealth each is in. */
export interface WeightsPart {
  weights: Record<string, HouseholdWeight>;
  /** 1 the poorest to 5 the richest; those of whom it is not known are left out. */
  fifths: Record<string, number>;
}

export type Weighting = Pick<HouseholdWeights, 'steps' | 'cells' | 'merges'>;

/**
 * Weights of all interviewed households, and fifths by wealth, over the whole survey.
 *
 * @throws WeightError where the sample does not hold together
 */
export async function weigh(work: NightWork, night: PlannedNight): Promise<void> {
  const plan = await demandPlan(work, night);
  const whole = await readWholeSample(work, plan);
  const { weights, steps, cells, merges } = householdWeights({
    areas: whole.areas,
    opened: whole.opened,
    outcomes: whole.finals,
    interviewed: new Set(whole.interviews.map((one) => one.case)),
  });
  const definition = await work.stores.definitions.load(plan.survey, plan.definition.version);
  const belongings: CountingInterview[][] = [];
  for (const part of plan.parts.keys()) {
    belongings.push(await readBelongings(work, { ...night, part }));
  }
  const fifths = wealthFifths(definition, belongings.flat(), weights);
  const parts = belongings.map((own): WeightsPart => {
    const codes = own.flatMap(({ case: code }) => (weights.has(code) ? [code] : []));
    return { weights: picked(weights, codes), fifths: picked(fifths, codes) };
  });
  for (const [part, made] of parts.entries())
    await keep(work, plan, partName({ ...night, part }), made);
  await keep(work, plan, `${plan.run}/weighting.json`, {
    steps,
    cells,
    merges,
  } satisfies Weighting);
  const unconverted: WithoutRate[][] = [];
  for (const part of plan.parts.keys()) {
    unconverted.push(await readWithoutRate(work, { ...night, part }));
  }
  await keep(work, plan, `${plan.run}/without-rate.json`, allWithoutRate(unconverted));
}

/** What the whole survey's sample is, without the answers. */
export async function readWholeSample(work: NightWork, plan: Plan) {
  const samples = [];
  for (const part of plan.parts) samples.push(await readSample(work, plan, part));
  return {
    areas: samples.flatMap(({ areas }) => areas),
    opened: Object.assign(
      {},
      ...samples.map(({ opened }) => opened),
    ) as (typeof samples)[0]['opened'],
    finals: Object.assign({}, ...samples.map(({ finals }) => finals)) as Record<string, string>,
    interviews: samples.flatMap(({ interviews }) => interviews),
  };
}

const partName = ({ run, part }: PartOfNight) => `${run}/weights/${String(part)}.json`;

export const readWeights = (work: NightWork, night: PartOfNight) =>
  demandKept<WeightsPart>(work, night, partName(night));

/** As `readWeights`; undefined where weights could not be made. */
export const weightsOf = (work: NightWork, night: PartOfNight) =>
  kept<WeightsPart>(work, night, partName(night));

/** All amounts that are missing because their currency has no rate for the month. */
export const readAllWithoutRate = (work: NightWork, night: PlannedNight) =>
  demandKept<WithoutRate[]>(work, night, `${night.run}/without-rate.json`);

export const readWeighting = (work: NightWork, night: PlannedNight) =>
  demandKept<Weighting>(work, night, `${night.run}/weighting.json`);

/** The weights of all interviewed households, by case. */
export async function readAllWeights(
  work: NightWork,
  plan: Plan,
): Promise<Map<string, HouseholdWeight>> {
  const all = new Map<string, HouseholdWeight>();
  for (const part of plan.parts.keys()) {
    const { weights } = await readWeights(work, { ...plan, part });
    for (const [code, own] of Object.entries(weights)) all.set(code, own);
  }
  return all;
}

/** Of these keys, in their order. */
function picked<Value>(
  all: ReadonlyMap<string, Value>,
  keys: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = all.get(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
