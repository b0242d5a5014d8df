/**
 * What is estimated in every survey, and what it truly is. Each is one of the platform's indicators, with a function over
 * the population's columns where a survey would have an expression.
 */
import { spreads, type Spread } from '../../simulation/truth/spread.ts';
import { trueClassOf, type StudyPopulation } from './population.ts';

/** Whose rows are counted. A household brings one row, or one for each of its people of this kind. */
export type UnitName = 'household' | 'member' | 'child' | 'absent' | 'adult';

/** Statistics of the survey's tables, and those of how something is spread. */
export type Statistic = 'mean' | 'proportion' | 'total' | Spread;

export interface Estimand {
  id: string;
  title: string;
  unit: UnitName;
  /** Of the spreads none is compared. */
  statistic: Statistic;
  /**
   * The value of row k of a household, `received` being what it says it received; of adults, k is the one who is asked.
   */
  value: (household: number, k: number, received: number) => number;
  /** Households whose rows count; all, if left out. Who is not of it is no row of the indicator. */
  universe?: (household: number) => boolean;
  /** A domain: rows outside count as zero, and are never cut out. */
  domain?: (household: number) => boolean;
  /** Households with an absent migrant (a) and without any migrant (b) are the two sides. */
  compared: 'all' | 'a' | 'b' | 'difference';
  /** What a row of the household is counted as in the truth, where not as one. */
  counts?: (household: number) => number;
  /** A total that is worked out with the full design, not with the one of the tables: the same, by another way. */
  byInfluence?: true;
  /** A total over households, with weights calibrated to what a census knows. */
  calibrated?: true;
  /** Sums of money: skewed, so that coverage is held to the wider limits. */
  amount?: true;
}

/** On which side of the comparison a household is; undefined for one with other migrants. */
export function sideOf(population: StudyPopulation, household: number): 'a' | 'b' | undefined {
  const own = trueClassOf(population, household);
  return own === 'A' ? 'a' : own === 'N' ? 'b' : undefined;
}

/** How many rows a household brings. */
export function rowsOf({ households }: StudyPopulation, unit: UnitName, household: number): number {
  switch (unit) {
    case 'household':
      return 1;
    case 'member':
      return households.residents[household] ?? 0;
    case 'child':
      return households.children[household] ?? 0;
    case 'absent':
      return households.absent[household] ?? 0;
    case 'adult':
      return households.adults[household] ?? 0;
  }
}

export function isSpread(statistic: Statistic): statistic is Spread {
  return statistic in spreads;
}

/** The estimands of SIMULATOR's section 7, and more of what says how consumption and money received are spread. */
export function estimandsOf(population: StudyPopulation): Estimand[] {
  const { households: of, adults, povertyLine } = population;
  const at = (column: ArrayLike<number>, household: number) => column[household] ?? 0;
  const consumption = (household: number) => at(of.consumption, household);
  const all = { compared: 'all' } as const;
  return [
    {
      id: 'MP01',
      title: 'share with absent migrant',
      unit: 'household',
      statistic: 'proportion',
      value: (h) => Math.min(1, at(of.absent, h)),
      ...all,
    },
    {
      id: 'MP02',
      title: 'share with returnee',
      unit: 'household',
      statistic: 'proportion',
      value: (h) => Math.min(1, at(of.returned, h)),
      ...all,
    },
    {
      id: 'MP03',
      title: 'total absent migrants',
      unit: 'household',
      statistic: 'total',
      value: (h) => at(of.absent, h),
      ...all,
    },
    {
      id: 'EC01',
      title: 'mean consumption per person',
      unit: 'member',
      statistic: 'mean',
      value: consumption,
      ...all,
    },
    {
      id: 'EC02',
      title: 'headcount',
      unit: 'member',
      statistic: 'proportion',
      value: (h) => at(of.poor, h),
      ...all,
    },
    {
      id: 'EC03',
      title: 'gap',
      unit: 'member',
      statistic: 'mean',
      value: (h) => Math.max(0, 1 - consumption(h) / povertyLine),
      ...all,
    },
    {
      id: 'EC03 squared',
      title: 'squared gap',
      unit: 'member',
      statistic: 'squared gap',
      value: (h) => consumption(h) / povertyLine,
      // As skewed as an amount.
      amount: true,
      ...all,
    },
    {
      id: 'EC04',
      title: 'Gini',
      unit: 'member',
      statistic: 'gini',
      value: consumption,
      amount: true,
      ...all,
    },
    {
      id: 'EC04 A',
      title: 'Gini, absent-migrant households',
      unit: 'member',
      statistic: 'gini',
      value: consumption,
      amount: true,
      compared: 'a',
    },
    {
      id: 'EC04 Theil',
      title: 'Theil',
      unit: 'member',
      statistic: 'theil',
      value: consumption,
      amount: true,
      ...all,
    },
    {
      id: 'EC04 fifths',
      title: 'richest fifth over poorest',
      unit: 'member',
      statistic: 'fifths',
      value: consumption,
      amount: true,
      ...all,
    },
    {
      id: 'EC02 relative',
      title: 'below 60% of median',
      unit: 'member',
      statistic: 'relative poverty',
      value: consumption,
      ...all,
    },
    {
      id: 'EC01 median',
      title: 'median consumption per person',
      unit: 'member',
      statistic: 'median',
      value: consumption,
      ...all,
    },
    {
      id: 'EC01 median A',
      title: 'median consumption, absent-migrant households',
      unit: 'member',
      statistic: 'median',
      value: consumption,
      compared: 'a',
    },
    {
      id: 'EC01 p10',
      title: 'consumption, poorest tenth at most',
      unit: 'member',
      statistic: 'p10',
      value: consumption,
      ...all,
    },
    {
      id: 'EC01 p90',
      title: 'consumption, all but richest tenth at most',
      unit: 'member',
      statistic: 'p90',
      value: consumption,
      ...all,
    },
    {
      id: 'EC01 variance',
      title: 'variance of log consumption',
      unit: 'member',
      statistic: 'variance',
      value: (h) => Math.log(consumption(h)),
      ...all,
    },
    {
      id: 'RE01',
      title: 'share receiving',
      unit: 'household',
      statistic: 'proportion',
      value: (_h, _k, received) => (received > 0 ? 1 : 0),
      ...all,
    },
    {
      id: 'RE04',
      title: 'total received',
      unit: 'household',
      statistic: 'total',
      value: (_h, _k, received) => received,
      amount: true,
      ...all,
    },
    {
      id: 'RE04 Gini',
      title: 'Gini of money received, all households',
      unit: 'household',
      statistic: 'gini',
      value: (_h, _k, received) => received,
      amount: true,
      ...all,
    },
    {
      id: 'RE03',
      title: 'mean per receiving household',
      unit: 'household',
      statistic: 'mean',
      universe: (h) => at(of.received, h) > 0,
      value: (_h, _k, received) => received,
      amount: true,
      ...all,
    },
    {
      id: 'RE03 median',
      title: 'median of receiving households',
      unit: 'household',
      statistic: 'median',
      universe: (h) => at(of.received, h) > 0,
      value: (_h, _k, received) => received,
      amount: true,
      ...all,
    },
    {
      id: 'ED01',
      title: 'attendance, absent-migrant households',
      unit: 'child',
      statistic: 'proportion',
      value: (h, k) => (k < at(of.attending, h) ? 1 : 0),
      compared: 'a',
    },
    {
      id: 'ED01 a-b',
      title: 'attendance, difference absent - none',
      unit: 'child',
      statistic: 'proportion',
      value: (h, k) => (k < at(of.attending, h) ? 1 : 0),
      compared: 'difference',
    },
    {
      id: 'EC01 a-b',
      title: 'log consumption, difference absent - none',
      unit: 'household',
      statistic: 'mean',
      value: (h) => Math.log(consumption(h)),
      compared: 'difference',
    },
    {
      id: 'MP07',
      title: 'share men among absent',
      unit: 'absent',
      statistic: 'proportion',
      value: (h, k) => (k < at(of.absentMen, h) ? 1 : 0),
      ...all,
    },
    {
      id: 'RE02',
      title: 'share of absent who send',
      unit: 'absent',
      statistic: 'proportion',
      value: (h, k) => (k < at(of.absentSending, h) ? 1 : 0),
      ...all,
    },
    {
      id: 'households',
      title: 'total households',
      unit: 'household',
      statistic: 'total',
      value: () => 1,
      ...all,
    },
    {
      id: 'persons',
      title: 'total residents',
      unit: 'household',
      statistic: 'total',
      value: (h) => at(of.residents, h),
      ...all,
    },
    {
      id: 'MP03 calibrated',
      title: 'total absent migrants, calibrated',
      unit: 'household',
      statistic: 'total',
      calibrated: true,
      value: (h) => at(of.absent, h),
      ...all,
    },
    {
      id: 'RE04 calibrated',
      title: 'total received, calibrated',
      unit: 'household',
      statistic: 'total',
      calibrated: true,
      value: (_h, _k, received) => received,
      amount: true,
      ...all,
    },
    {
      id: 'adults calibrated',
      title: 'total adults, calibrated',
      unit: 'household',
      statistic: 'total',
      calibrated: true,
      value: (h) => at(of.adults, h),
      ...all,
    },
    {
      id: 'adults',
      title: 'selected adults who wish to go abroad',
      unit: 'adult',
      statistic: 'proportion',
      value: (h, k) => at(adults.wishes, at(adults.first, h) + k),
      ...all,
    },
    {
      id: 'adult age',
      // The weights go up to four adults; the truth that this leaves is not quite the mean of all.
      title: 'mean age of adults, four at most to a household',
      unit: 'adult',
      statistic: 'mean',
      counts: (h) => Math.min(1, 4 / at(of.adults, h)),
      value: (h, k) => at(adults.age, at(adults.first, h) + k),
      ...all,
    },
    {
      id: 'immigrants',
      title: 'total immigrant households, a domain',
      unit: 'household',
      statistic: 'total',
      domain: (h) => at(of.class, h) === 2,
      value: () => 1,
      ...all,
    },
    {
      id: 'EC01 I',
      title: 'mean consumption, immigrant households',
      unit: 'member',
      statistic: 'mean',
      domain: (h) => at(of.class, h) === 2,
      value: consumption,
      amount: true,
      ...all,
    },
    {
      id: 'EC01 R2 A',
      title: 'mean consumption, absent-migrant households of R2',
      unit: 'member',
      statistic: 'mean',
      domain: (h) => at(of.region, h) === 2,
      value: consumption,
      amount: true,
      compared: 'a',
    },
  ];
}

/** The value in the population, from its columns alone: no weight, no estimator. */
export function truthOf(population: StudyPopulation, estimand: Estimand): number {
  const { unit, statistic, universe, domain, value, counts, compared } = estimand;
  const { received } = population.households;
  if (isSpread(statistic)) return spreads[statistic](valuesOf(population, estimand).sort());
  // Of all, of side a and of side b: sums of the values, and rows.
  const sum = { all: 0, a: 0, b: 0 };
  const rows = { all: 0, a: 0, b: 0 };
  for (let household = 0; household < population.count; household += 1) {
    if (universe?.(household) === false || domain?.(household) === false) continue;
    const rowsHere = rowsOf(population, unit, household);
    const each = counts?.(household) ?? 1;
    const own = each * rowsHere;
    let y = 0;
    for (let k = 0; k < rowsHere; k += 1) y += each * value(household, k, received[household] ?? 0);
    sum.all += y;
    rows.all += own;
    const side = sideOf(population, household);
    if (side === undefined) continue;
    sum[side] += y;
    rows[side] += own;
  }
  const over = (side: 'all' | 'a' | 'b') =>
    statistic === 'total' ? sum[side] : sum[side] / rows[side];
  return compared === 'difference' ? over('a') - over('b') : over(compared);
}

/** The values of all who are of it. */
function valuesOf(
  population: StudyPopulation,
  { unit, universe, domain, value, compared }: Estimand,
): Float64Array {
  const { received } = population.households;
  const values: number[] = [];
  for (let household = 0; household < population.count; household += 1) {
    if (universe?.(household) === false || domain?.(household) === false) continue;
    if (compared !== 'all' && sideOf(population, household) !== compared) continue;
    const rows = rowsOf(population, unit, household);
    for (let k = 0; k < rows; k += 1) values.push(value(household, k, received[household] ?? 0));
  }
  return Float64Array.from(values);
}
