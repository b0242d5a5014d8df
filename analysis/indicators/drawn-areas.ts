import type { FirstStage } from '../estimation/design.ts';
import { surveyDesign, type SurveyDesign } from '../estimation/survey-design.ts';
import type { HouseholdWeight } from '../weights/household-weights.ts';
import type { Labels } from './unit-columns.ts';

/** The areas that a survey drew, which all its tables share. */
export interface DrawnAreas {
  /** For sums over units. */
  stage: FirstStage;
  /** The same with a row for each area, for statistics that need more than sums. */
  design: SurveyDesign;
  /** The place of each area, by its code. */
  places: ReadonlyMap<string, number>;
}

/**
 * Every area with a weighted household, whether or not it has a unit of some kind: one without counts as drawn. A stratum
 * left with one area takes its distance from the mean of all areas.
 */
export function drawnAreas(
  weights: ReadonlyMap<string, Pick<HouseholdWeight, 'area' | 'stratum'>>,
): DrawnAreas {
  const places = new Map<string, number>();
  const strata = new Map<string, number>();
  const stratumOf: number[] = [];
  for (const { area, stratum } of weights.values()) {
    if (places.has(area)) continue;
    const own = strata.get(stratum) ?? strata.size;
    strata.set(stratum, own);
    places.set(area, stratumOf.push(own) - 1);
  }
  const psusIn = new Int32Array(strata.size);
  for (const stratum of stratumOf) psusIn[stratum] = (psusIn[stratum] ?? 0) + 1;
  const lonelyPsu = 'adjust';
  return {
    stage: { stratumOf: Int32Array.from(stratumOf), psusIn, lonelyPsu },
    design: surveyDesign({
      psu: [stratumOf.map((_, area) => area)],
      strata: [stratumOf],
      weights: stratumOf.map(() => 1),
      lonelyPsu,
    }),
    places,
  };
}

/** The area of every unit, by its place among those drawn. Throws for one that was not drawn. */
export function areasOfUnits({ places }: DrawnAreas, { names, of }: Labels): Int32Array {
  const own = Int32Array.from(names, (name) => {
    const place = places.get(name);
    if (place === undefined) {
      throw new Error(
        `Units are of the area ${name}, in which no household has a weight. Give weights and columns of one sample.`,
      );
    }
    return place;
  });
  return of.map((label) => own[label] ?? -1);
}
