import { workedCases } from '../sampling/reserves.ts';
import type { SampledArea } from '../sampling/sample.ts';

/** What tells how unequal weights are, and can be added up over areas. */
export interface WeightMoments {
  n: number;
  sum: number;
  squares: number;
}

/** Design weights of one class. */
export interface ClassWeights {
  /** Of all cases to be worked. */
  worked: WeightMoments;
  /** Of those that gave an interview, complete or partial. */
  interviewed: WeightMoments;
  /** Of all cases to be worked, were the next reserve opened in every area that still has one. */
  ifOpened: WeightMoments;
}

/**
 * How much larger the variance of a mean becomes because weights differ: 1 + cv² of the weights, 1 where all are equal;
 * undefined without any. Source: Kish (1992), Weighting for unequal P_i, Journal of Official Statistics 8(2).
 */
export function spreadOf({ n, sum, squares }: WeightMoments): number | undefined {
  return n === 0 ? undefined : (n * squares) / sum ** 2;
}

/** No household stands for more than there are: a slip in a probability must not become a number that no store takes. */
const MOST_HOUSEHOLDS = 1e10;

/**
 * The design weights 1 / (p_psu · p_seg · p_phase2) of an area, by class, as the reserves stand. `next` names for each
 * class the replicate that may be opened next, where there is one. Nothing where a weight is beyond belief.
 */
export function classWeights(
  area: SampledArea,
  opened: Readonly<Record<string, number>>,
  next: Readonly<Record<string, number>>,
  isInterviewed: (caseId: string) => boolean,
): Record<string, ClassWeights> {
  const weigh = (reserves: Readonly<Record<string, number>>) =>
    workedCases(area.cases, reserves).map((each) => ({
      ...each,
      weight: 1 / (area.probability * area.segmentProbability * each.probability),
    }));
  const worked = weigh(opened);
  const ifOpened = weigh({ ...opened, ...next });
  if ([...worked, ...ifOpened].some(({ weight }) => !(weight < MOST_HOUSEHOLDS))) return {};
  return Object.fromEntries(
    [...new Set(area.cases.map((each) => each.listClass))].sort().map((listClass) => {
      const ofClass = worked.filter((each) => each.listClass === listClass);
      return [
        listClass,
        {
          worked: momentsOf(ofClass),
          interviewed: momentsOf(ofClass.filter((each) => isInterviewed(each.case))),
          ifOpened: momentsOf(ifOpened.filter((each) => each.listClass === listClass)),
        },
      ];
    }),
  );
}

function momentsOf(cases: readonly { weight: number }[]): WeightMoments {
  return {
    n: cases.length,
    sum: cases.reduce((sum, { weight }) => sum + weight, 0),
    squares: cases.reduce((sum, { weight }) => sum + weight ** 2, 0),
  };
}
