import { wealthOf } from '../../../analysis/derived/wealth.ts';
import { questionsByName, withoutMissingCodes } from '../../../analysis/indicators/missing.ts';
import { householdWeights } from '../../../analysis/weights/household-weights.ts';
import type {
  HouseholdWeight,
  HouseholdWeights,
} from '../../../analysis/weights/household-weights.ts';
import type { PartOfNight, PlannedNight } from '../night-event.ts';
import { demandKept, keep, kept } from '../night-objects.ts';
import type { NightWork } from '../night-work.ts';
import { demandPlan, type Plan, readSample } from '../plan.ts';
import { readBelongings } from './gather.ts';

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
  const questions = questionsByName(definition);
  const households: {
    case: string;
    part: number;
    belongings: Parameters<typeof wealthOf>[0][0];
  }[] = [];
  for (const part of plan.parts.keys()) {
    for (const { case: code, values } of await readBelongings(work, { ...night, part })) {
      const own = weights.get(code);
      if (!own) continue;
      const belongings = { values: withoutMissingCodes(questions, values), weight: own.weight };
      households.push({ case: code, part, belongings });
    }
  }
  const parts = plan.parts.map((): WeightsPart => ({ weights: {}, fifths: {} }));
  const wealth = wealthOf(households.map(({ belongings }) => belongings));
  for (const [at, { case: code, part }] of households.entries()) {
    const own = weights.get(code);
    const into = parts[part];
    if (!own || !into) continue;
    into.weights[code] = own;
    const fifth = wealth[at]?.quintile;
    if (fifth !== undefined) into.fifths[code] = fifth;
  }
  for (const [part, made] of parts.entries())
    await keep(work, plan, partName({ ...night, part }), made);
  await keep(work, plan, `${plan.run}/weighting.json`, {
    steps,
    cells,
    merges,
  } satisfies Weighting);
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

export const readWeighting = (work: NightWork, night: PlannedNight) =>
  kept<Weighting>(work, night, `${night.run}/weighting.json`);
