import { responseRates } from '../fieldwork/rates.ts';
import type { ResponseRates } from '../fieldwork/rates.ts';
import { grouped } from './grouped.ts';
import type { WorkedCase } from './input.ts';
import { countsOf } from './outcome-counts.ts';
import { percent } from './share.ts';

export interface Rates extends ResponseRates {
  /** Complete interviews, where of the cases of unknown eligibility only the share `eligibleShare` counts. */
  rr3: number | undefined;
  /** AAPOR's e: eligible among the cases of known eligibility; 1 before any is known. */
  eligibleShare: number;
  /** Finished cases, in numbers whatever the weights. */
  finished: number;
}

/** The same of cases and of what they stand for by their design weights. */
export interface RatesBothWays {
  unweighted: Rates;
  weighted: Rates;
}

/** What the rates need of a case. */
export type RatedCase = Pick<
  WorkedCase,
  'stratum' | 'listClass' | 'team' | 'interviewer' | 'disposition' | 'baseWeight'
>;

/**
 * AAPOR's rates of the finished cases; open ones are left out. With I complete, P partial, R refused, NC not contacted,
 * O other, U unknown eligibility, NE not eligible: e = (I+P+R+NC+O) / (I+P+R+NC+O+NE), RR3 = I / (I+P+R+NC+O+eU); the
 * rest as in `responseRates`. Source: AAPOR, Standard Definitions (2015), outcome rates and eligibility estimates (the
 * proportional method).
 */
export function ratesOf(cases: readonly RatedCase[]): RatesBothWays {
  const finished = cases.filter(({ disposition }) => disposition !== undefined).length;
  return {
    unweighted: { ...ratesFrom(countsOf(cases)), finished },
    weighted: { ...ratesFrom(countsOf(cases, ({ baseWeight }) => baseWeight)), finished },
  };
}

function ratesFrom(counts: ReturnType<typeof countsOf>): Omit<Rates, 'finished'> {
  const { complete, partial, refused, notContacted, otherNonInterview } = counts;
  const eligible = complete + partial + refused + notContacted + otherNonInterview;
  const known = eligible + counts.ineligible;
  const eligibleShare = known > 0 ? eligible / known : 1;
  const rr3 = share(complete, eligible + eligibleShare * counts.unknownEligibility);
  return { ...responseRates(counts), rr3, eligibleShare };
}

export interface RatesOfGroup {
  group: string;
  rates: RatesBothWays;
}

/** The rates of each stratum, listing class, team or interviewer, in order of their codes. */
export function ratesBy(
  cases: readonly RatedCase[],
  by: 'stratum' | 'listClass' | 'team' | 'interviewer',
): RatesOfGroup[] {
  return [...grouped(cases, (one) => one[by])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, own]) => ({ group, rates: ratesOf(own) }));
}

/** Points of RR2 between classes that a reader must know of. */
const pointsToNote = 10;
/** Finished cases of a class before its rate is compared. */
const enough = 30;

/**
 * A note for every table where response differs between listing classes by more than 10 points, else none. By RR2,
 * because households that answered in part carry weights too; weighted; of classes with 30 finished cases or more.
 */
export function responseNotes(cases: readonly RatedCase[]): string[] {
  const classes = ratesBy(cases, 'listClass')
    .flatMap(({ group, rates: { weighted } }) =>
      weighted.rr2 === undefined || weighted.finished < enough
        ? []
        : [{ group, rr2: weighted.rr2 }],
    )
    .sort((a, b) => b.rr2 - a.rr2);
  const [highest, lowest] = [classes[0], classes.at(-1)];
  if (highest === undefined || lowest === undefined) return [];
  const points = 100 * (highest.rr2 - lowest.rr2);
  // Ten points exactly are not more than ten, whatever binary fractions make of them.
  if (points <= pointsToNote + 1e-9) return [];
  return [
    `Response differs by ${String(Math.round(points))} points between listing classes: RR2 is ${percent(highest.rr2)} in class ${highest.group} and ${percent(lowest.rr2)} in class ${lowest.group} (weighted by design weights). Weights repair it only as far as households of one class and stratum that did not answer are like those that did.`,
  ];
}

/** What became of one area's listing. */
export interface AreaScreening {
  /** Households in units where people live. */
  listed: number;
  /** Of them, those whose class is known. */
  screened: number;
  /** 1 / (p_psu · p_seg). */
  weight: number;
}

/** Households screened among those listed. Undefined where none is listed. */
export function screeningRate(areas: readonly AreaScreening[]): {
  unweighted: number | undefined;
  weighted: number | undefined;
} {
  const sum = (valueOf: (area: AreaScreening) => number) =>
    areas.reduce((all, area) => all + valueOf(area), 0);
  return {
    unweighted: share(
      sum(({ screened }) => screened),
      sum(({ listed }) => listed),
    ),
    weighted: share(
      sum(({ screened, weight }) => weight * screened),
      sum(({ listed, weight }) => weight * listed),
    ),
  };
}

/**
 * The response of both phases: weighted screening rate × weighted RR2 (with partial interviews, which carry weights
 * too). Undefined where either is.
 */
export function overallRate(
  areas: readonly AreaScreening[],
  cases: readonly RatedCase[],
): number | undefined {
  const screening = screeningRate(areas).weighted;
  const { rr2 } = ratesOf(cases).weighted;
  return screening === undefined || rr2 === undefined ? undefined : screening * rr2;
}

/** Selected adults who answered among those drawn. Undefined where none is drawn. */
export function adultRate(
  cases: readonly Pick<WorkedCase, 'adultDrawn' | 'adultDone' | 'baseWeight'>[],
): { unweighted: number | undefined; weighted: number | undefined } {
  const drawn = cases.filter(({ adultDrawn }) => adultDrawn);
  const done = drawn.filter(({ adultDone }) => adultDone);
  const weightOf = (all: typeof drawn) => all.reduce((sum, { baseWeight }) => sum + baseWeight, 0);
  return {
    unweighted: share(done.length, drawn.length),
    weighted: share(weightOf(done), weightOf(drawn)),
  };
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
