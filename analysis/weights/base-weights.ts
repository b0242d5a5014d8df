import { workedCases } from '../sampling/reserves.ts';
import type { SampledArea, SampledCase } from '../sampling/sample.ts';
import { WeightError } from './weight-error.ts';

/** One case to be worked, and what it stands for before anyone was visited. */
export interface BaseWeight {
  area: string;
  stratum: string;
  region: string;
  case: string;
  /** Class at listing. Weights never know the type of household that the interview finds. */
  listClass: string;
  /** Households that the case stands for: 1 / (p_psu · p_seg · p_phase2). */
  base: number;
}

/** By area and class: the highest reserve replicate that was opened there. */
export type Opened = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Two-phase design weights of the main sample and the opened reserves, from the probabilities kept at the draw.
 * Within an area and class the phase-2 weights must add up to the households listed; a WeightError says where they do
 * not. Source: Särndal, Swensson and Wretman (1992), section 9.3.
 */
export function baseWeights(areas: readonly SampledArea[], opened: Opened = {}): BaseWeight[] {
  return areas.flatMap((area) => {
    const worked = workedCases(area.cases, opened[area.area] ?? {});
    checkProbabilities(area, worked);
    checkListed(area, worked);
    return worked.map((one) => ({
      area: area.area,
      stratum: area.stratum,
      region: area.region,
      case: one.case,
      listClass: one.listClass,
      base: 1 / (area.probability * area.segmentProbability * one.probability),
    }));
  });
}

function checkProbabilities(area: SampledArea, worked: readonly SampledCase[]): void {
  const kept: [string, number][] = [
    [`area ${area.area}`, area.probability],
    [`the segment of area ${area.area}`, area.segmentProbability],
    ...worked.map((one): [string, number] => [`case ${one.case}`, one.probability]),
  ];
  for (const [what, probability] of kept) {
    if (!(probability > 0 && probability <= 1)) {
      throw new WeightError(
        `The probability of ${what} is ${probability}. It must be above 0 and at most 1: restore what was kept at the draw.`,
      );
    }
  }
}

function checkListed(area: SampledArea, worked: readonly SampledCase[]): void {
  const sums = new Map<string, number>();
  for (const one of worked) {
    sums.set(one.listClass, (sums.get(one.listClass) ?? 0) + 1 / one.probability);
  }
  for (const listClass of new Set([...Object.keys(area.listed), ...sums.keys()])) {
    const listed = area.listed[listClass] ?? 0;
    const sum = sums.get(listClass) ?? 0;
    if (Math.abs(sum - listed) > 1e-9 * Math.max(1, listed)) {
      throw new WeightError(
        `In area ${area.area} the cases of class ${listClass} stand for ${sum} households, and ${listed} are listed. Give all cases of the draw with the probabilities kept then, and the reserves that were opened.`,
      );
    }
  }
}
