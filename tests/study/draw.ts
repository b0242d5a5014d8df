/** The sample of a survey in memory: drawn by the platform from the country's frame, listed with its errors. */
import type { AreaToList } from '../../analysis/sampling/draw-frame.ts';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import type { Frame } from '../../analysis/sampling/frame/frame.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import {
  listedAs,
  type HouseholdClass,
  type ListingErrors,
} from '../../simulation/population/listing-error.ts';
import { trueClassOf, type StudyPopulation } from './population.ts';

export interface Plan {
  /** Areas to draw. */
  areas: number;
  /** Households to draw in each area, by class. */
  takes: Readonly<Record<HouseholdClass, number>>;
}

/** The default design of the survey method: 120 areas, takes A5 R2 I1 N4. */
export const usualPlan: Plan = { areas: 120, takes: { A: 5, R: 2, I: 1, N: 4 } };

export interface Sample {
  areas: SampledArea[];
  /** Households listed over all areas. */
  listed: number;
}

/** The sample of a seed, along the frame in the order of the seed. */
export function sampleOf(
  population: StudyPopulation,
  plan: Plan,
  errors: ListingErrors,
  seed: string,
): Sample {
  return drawSample(population, inRandomOrder(population.frame, seed), plan, errors, seed);
}

/** Draws areas along the frame as it lies, lists them, and draws households. */
export function drawSample(
  population: StudyPopulation,
  frame: Frame,
  plan: Plan,
  errors: ListingErrors,
  seed: string,
): Sample {
  const draw = { count: plan.areas, seed, allocation: 'square root' } as const;
  const { areas: drawn } = drawFrame(frame, draw);
  const lists = randomStream(seed, 'lists');
  let listed = 0;
  const areas = drawn.map((area): SampledArea => {
    const listing = householdsIn(population, area).map((household) => ({
      case: `${area.area}-${String(household)}`,
      listClass: listedAs(trueClassOf(population, household), lists(household), errors),
    }));
    listed += listing.length;
    return {
      area: area.area,
      stratum: area.stratum,
      region: area.region,
      urban: area.urban,
      measure: area.households,
      probability: area.probability,
      segmentProbability: area.segment?.probability ?? 1,
      listed: countBy(listing.map((row) => row.listClass)),
      cases: drawHouseholds(listing, plan.takes, seed),
    };
  });
  return { areas, listed };
}

/** The household's place in the population's columns: the end of the case's code. */
export function householdOf(code: string): number {
  return Number(code.slice(code.indexOf('-') + 1));
}

/**
 * The frame with the areas of each stratum in a new order. Systematic draws along one order, again and again, have the
 * variance of that order, which no sample can tell (Wolter 2007, chapter 8); over all orders they have the one that
 * estimators are right about.
 */
function inRandomOrder(frame: Frame, seed: string): Frame {
  const order = randomStream(seed, 'order of the frame');
  const numbered = frame.areas.map((area, at) => ({ area, number: order(at) }));
  const areas = numbered
    .sort((a, b) => compare(a.area.stratum, b.area.stratum) || a.number - b.number)
    .map(({ area }) => area);
  return { ...frame, areas };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The households that a lister of this area walks past: of all its parts, or of the segment that was drawn. */
function householdsIn(population: StudyPopulation, area: AreaToList): number[] {
  const all = area.parts.flatMap((part) => {
    const { from, to } = population.areas.get(part) ?? { from: 0, to: 0 };
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
  const { segment } = area;
  if (segment === undefined) return all;
  // Segments are of one size on the sketch map, and lie one after the other along the lister's way.
  const border = (before: number) => Math.floor((all.length * before) / segment.of);
  return all.slice(border(segment.segment - 1), border(segment.segment));
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
