/**
 * The mistakes that a survey's figures are spoiled by, each planted in one place. A suite that does not go red under
 * every one of them proves nothing.
 */
import type { Estimate } from '../../analysis/estimation/estimate.ts';
import { criticalT } from '../../analysis/estimation/student-t.ts';
import {
  QUANTILE_RULES,
  sortedWeights,
} from '../../analysis/estimation/statistics/quantile-rules.ts';
import type { SampledCase } from '../../analysis/sampling/sample.ts';
import type { HouseholdWeight } from '../../analysis/weights/household-weights.ts';
import { conductOf, noListingErrors, richRefuse, type Conduct } from './conduct.ts';
import { rightReckoning, type Reckoning, type Weights } from './estimates.ts';
import type { Way } from './study.ts';
import { householdOf } from './draw.ts';
import type { Fieldwork } from './fieldwork.ts';
import { designOf, type LineEstimates } from './line-estimates.ts';
import { trueClassOf, type StudyPopulation } from './population.ts';
import { platformSpreads, type FullDesignEstimator } from './spreads.ts';

export interface Mistake {
  /** What is done wrong, in the survey method's words. */
  says: string;
  /** The fieldwork in which it shows; layer 3 if left out. Without the mistake all is right in it. */
  conduct?: Conduct;
  /** The step that is done wrong when figures are worked out. */
  reckoning?: Partial<Reckoning>;
  /** What fieldwork itself does wrong. */
  misconduct?: Partial<Conduct>;
}

const usual = conductOf(3);

/** Of households with an absent migrant, 20 in 100 are listed as having none; nobody is listed with one who has not. */
const oneSidedListing: Conduct = {
  ...conductOf(3),
  listing: { ...noListingErrors, absentMissed: 0.2 },
};
const withReserves: Conduct = { ...conductOf(3), opensReserves: true };

export const mistakes = {
  'no weights': {
    says: 'every interview counts as one',
    reckoning: { weights: reweighted(() => 1) },
  },
  'area weight only': {
    says: 'the second phase is forgotten',
    reckoning: {
      weights: reweighted(({ probability, segmentProbability }, one) => {
        return one.nonResponse / (probability * segmentProbability);
      }),
    },
  },
  'class found': {
    says: 'weights are made anew from the class that the interview finds',
    conduct: oneSidedListing,
    reckoning: {
      weights: reweighted((area, one, found) => {
        const ofFound = area.cases.find((each) => each.listClass === found && each.replicate === 0);
        const probability = ofFound?.probability ?? probabilityIn(area.cases, one);
        return (one.weight * probabilityIn(area.cases, one)) / probability;
      }),
    },
  },
  'changed dropped': {
    says: 'households that the interview finds in another class than the listing are left out',
    conduct: oneSidedListing,
    reckoning: {
      weights: (fieldwork, population) =>
        new Map(
          [...right(fieldwork, population)].filter(
            ([code, { listClass }]) => listClass === foundClass(population, code),
          ),
        ),
    },
  },
  'no adjustment': {
    says: 'non-response is not adjusted for',
    reckoning: { weights: reweighted((_area, one) => one.base * one.listing) },
  },
  'census size': {
    says: 'the second phase is worked out from the households of the census, not those listed',
    reckoning: {
      weights: reweighted((area, one) => {
        const listed = Object.values(area.listed).reduce((sum, count) => sum + count, 0);
        return (one.weight * area.measure * area.segmentProbability) / listed;
      }),
    },
  },
  'clusters ignored': {
    says: 'each household counts as an area of its own in the variance',
    reckoning: {
      design: (units, weights) =>
        designOf(
          units,
          replaced(weights, (one) => ({ ...one, area: one.case })),
        ),
    },
  },
  'strata ignored': {
    says: 'all areas count as of one stratum in the variance',
    reckoning: {
      design: (units, weights) =>
        designOf(
          units,
          replaced(weights, (one) => ({ ...one, stratum: 'all' })),
        ),
    },
  },
  'domain cut out': {
    says: 'areas without a unit of the domain are left out of the variance',
    reckoning: {
      designFor: ({ units, weights }, counted) => {
        const cases = new Set(counted.map((unit) => unit.interview.case));
        const reached = new Set(
          [...weights.values()].filter((one) => cases.has(one.case)).map((one) => one.area),
        );
        const [some] = [...weights.values()].filter((one) => reached.has(one.area));
        // Rows of the areas that are dropped keep their places, without weight, in an area that stays.
        const elsewhere = some && { weight: 0, area: some.area, stratum: some.stratum };
        return designOf(
          units,
          replaced(weights, (one) => (reached.has(one.area) ? one : { ...one, ...elsewhere })),
        );
      },
    },
  },
  'unweighted median': {
    says: 'the median is that of the people asked, whatever their weights',
    reckoning: { spreads: { ...platformSpreads, median: unweighted(platformSpreads.median) } },
  },
  'unweighted Gini': {
    says: 'the Gini coefficient is that of the people asked, whatever their weights',
    reckoning: { spreads: { ...platformSpreads, gini: unweighted(platformSpreads.gini) } },
  },
  'quantile without Woodruff': {
    says: 'the interval of a quantile is that of a simple random sample of as many people',
    reckoning: {
      spreads: {
        ...platformSpreads,
        median: fromSimpleSample(platformSpreads.median, 0.5),
        p10: fromSimpleSample(platformSpreads.p10, 0.1),
        p90: fromSimpleSample(platformSpreads.p90, 0.9),
      },
    },
  },
  'lonely area dropped': {
    says: 'a stratum with a single area adds nothing to the variance',
    reckoning: {
      design: (units, weights) => ({ ...designOf(units, weights), lonelyPsu: 'certainty' }),
    },
  },
  'residuals forgotten': {
    says: 'calibrated weights are taken in the variance as if they had been drawn so',
    reckoning: {
      calibrate: (...of) => ({ ...rightReckoning.calibrate(...of), calibration: [] }),
    },
  },
  'adult factor': {
    says: 'the selected adult carries the weight of the household alone',
    reckoning: { adultWeight: (household) => household },
  },
  'independent samples': {
    says: 'the two sides of a comparison are taken for two surveys',
    reckoning: { read: asIndependent },
  },
  'rich refuse': {
    says: 'response falls with wealth, which no cell of stratum and class repairs',
    misconduct: { answers: richRefuse(0.05) },
  },
  'quota stop': {
    says: 'a stratum and class is closed when three fifths of it have answered, the easiest first',
    misconduct: { stopsAtQuota: 0.6 },
  },
  'reserve forgotten': {
    says: 'a reserve replicate is opened, and its class keeps the probability of the main sample',
    conduct: withReserves,
    reckoning: {
      weights: reweighted((area, one, _found, fieldwork) => {
        const open = fieldwork.opened[area.area]?.[one.listClass] ?? 0;
        const main = probabilityOf(area.cases, one.listClass, 0);
        return (one.weight * probabilityOf(area.cases, one.listClass, open)) / main;
      }),
    },
  },
} as const satisfies Readonly<Record<string, Mistake>>;

export type MistakeName = keyof typeof mistakes;
export const mistakeNames = Object.keys(mistakes) as MistakeName[];

/** How surveys are done and worked out under a mistake; those of one conduct share it. */
export function under(name: MistakeName): Way {
  const { conduct = usual, misconduct, reckoning }: Mistake = mistakes[name];
  return {
    conduct: misconduct === undefined ? conduct : { ...conduct, ...misconduct },
    reckoning: { ...rightReckoning, ...reckoning },
  };
}

function unweighted(estimator: FullDesignEstimator): FullDesignEstimator {
  return (design, x, domain) =>
    estimator({ ...design, weight: design.weight.map((w) => (w > 0 ? 1 : 0)) }, x, domain);
}

/** Ranks np ± 1.96 √(np(1 - p)), as for people drawn one by one. */
function fromSimpleSample(right: FullDesignEstimator, p: number): FullDesignEstimator {
  return (design, x, domain) => {
    const found = right(design, x, domain);
    const sorted = sortedWeights(
      x,
      design.weight,
      domain.map((mark, row) => (mark === 1 && !Number.isNaN(x[row]) ? 1 : 0)),
    );
    const reach = 1.96 * Math.sqrt((p * (1 - p)) / found.n);
    const at = (sign: number) =>
      QUANTILE_RULES.math(sorted, Math.min(1, Math.max(0, p + sign * reach)));
    const [low, high] = [at(-1), at(1)];
    return { ...found, low, high, se: (high - low) / 3.92 };
  };
}

function right(fieldwork: Fieldwork, population: StudyPopulation): Weights {
  return rightReckoning.weights(fieldwork, population);
}

/** The platform's weights with another number in place of each. */
function reweighted(
  weightOf: (
    area: Fieldwork['areas'][number],
    one: HouseholdWeight,
    found: string,
    fieldwork: Fieldwork,
  ) => number,
): Reckoning['weights'] {
  return (fieldwork, population) => {
    const areas = new Map(fieldwork.areas.map((area) => [area.area, area]));
    return replaced(right(fieldwork, population), (one) => {
      const area = areas.get(one.area);
      if (area === undefined) return one;
      const found = foundClass(population, one.case);
      return { ...one, weight: weightOf(area, one, found, fieldwork) };
    });
  };
}

function replaced(weights: Weights, by: (one: HouseholdWeight) => HouseholdWeight): Weights {
  return new Map([...weights].map(([code, one]) => [code, by(one)]));
}

function foundClass(population: StudyPopulation, code: string): string {
  return trueClassOf(population, householdOf(code));
}

function probabilityIn(cases: readonly SampledCase[], one: HouseholdWeight): number {
  return probabilityOf(cases, one.listClass, 0);
}

function probabilityOf(
  cases: readonly SampledCase[],
  listClass: string,
  replicate: number,
): number {
  const found = cases.find((one) => one.listClass === listClass && one.replicate === replicate);
  return found?.probability ?? 1;
}

function asIndependent(line: LineEstimates, compared: 'all' | 'a' | 'b' | 'difference'): Estimate {
  if (compared !== 'difference') return line[compared];
  const { estimate, df, ...rest } = line.difference;
  const se = Math.sqrt((line.a.se ?? 0) ** 2 + (line.b.se ?? 0) ** 2);
  const reach = estimate === null ? null : criticalT(0.95, df) * se;
  const at = (sign: number) =>
    estimate === null || reach === null ? null : estimate + sign * reach;
  return { ...rest, estimate, df, se, low: at(-1), high: at(1) };
}
