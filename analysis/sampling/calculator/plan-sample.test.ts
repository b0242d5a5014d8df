import { describe, expect, it } from 'vitest';
import { allocate } from '../allocate.ts';
import { randomStream } from '../random.ts';
import { mediumMigration, type Assumptions } from './assumptions.ts';
import { optimalAllocation, planSample } from './plan-sample.ts';
import { planStrata } from './plan-strata.ts';
import type { Takes } from './stratum-plan.ts';

const costs = { area: 300, listing: 1, interview: 30 };

/** 2,400 areas of about 118 households, in five regions' towns and countryside: the frame of the measured table. */
function synthia() {
  const regions = [
    [0.24, 0.8],
    [0.2, 0.45],
    [0.22, 0.4],
    [0.2, 0.3],
    [0.14, 0.25],
  ] as const;
  const chance = randomStream('calculator test', 'size');
  const areas = regions.flatMap(([share, urban], region) =>
    [urban, 1 - urban].flatMap((part, town) =>
      Array.from({ length: Math.round(2400 * share * part) }, (_, at) => {
        const entity = region * 10_000 + town * 5_000 + at;
        const normal =
          Math.sqrt(-2 * Math.log(1 - chance(entity))) * Math.cos(2 * Math.PI * chance(entity, 1));
        const households = Math.round(Math.exp(Math.log(118 * 0.95) + 0.35 * normal));
        return { stratum: `R${region}-${town}`, households: Math.max(40, households) };
      }),
    ),
  );
  return planStrata(areas);
}
const strata = synthia();

/** Measured over 400 draws each of such a country, medium migration (METHOD: the two-phase sample). */
const measured: [number, Takes, number[], number, number[]][] = [
  [120, 11, [144, 115, 21, 905], 1.07, [9.7, 7.6, 10.8, 4.1]],
  [120, { A: 5, R: 2, I: 1, N: 4 }, [468, 219, 87, 465], 2.01, [6.2, 8.5, 8.9, 2.6]],
  [120, { A: 3, R: 3, I: 1, N: 5 }, [288, 323, 87, 554], 1.66, [6.4, 8.0, 9.7, 3.0]],
  [100, { A: 7, R: 7, I: 1, N: 7 }, [533, 563, 72, 661], 2.03, [6.2, 7.8, 7.6, 2.4]],
  [60, { A: 10, R: 5, I: 2, N: 8 }, [429, 257, 75, 456], 1.98, [8.8, 10.8, 9.8, 2.7]],
  [200, { A: 3, R: 1, I: 1, N: 2 }, [474, 184, 144, 398], 2.34, [5.4, 8.9, 9.0, 2.7]],
];

describe('planSample', () => {
  it.each(measured)('comes near what %s areas x %j gave', (areas, takes, byClass, effect, cv) => {
    const plan = planSample(strata, allocate(strata, areas), takes, costs, mediumMigration);
    const apart = (mine: number, theirs: number) => Math.abs(Math.log(mine / theirs));
    ['A', 'R', 'I', 'N'].forEach((code, at) => {
      expect(apart(plan.byClass[code] ?? 0, byClass[at] ?? 0), code).toBeLessThan(0.06);
    });
    expect(
      apart(
        plan.interviews,
        byClass.reduce((sum, n) => sum + n),
      ),
    ).toBeLessThan(0.02);
    expect(apart(plan.weightEffect, effect), '1 + cv²').toBeLessThan(0.04);
    // 400 draws tell a standard error to 3.5 percent; what is left is the model's.
    ['absent share', 'poverty', 'mean remittance', 'attendance in A'].forEach((name, at) => {
      expect(apart((plan.cv[name] ?? 0) * 100, cv[at] ?? 0), name).toBeLessThan(0.13);
    });
  });

  it('says what cannot be seen: a gap of 3 points in attendance', () => {
    const plan = planSample(
      strata,
      allocate(strata, 120),
      { A: 5, R: 2, I: 1, N: 4 },
      costs,
      mediumMigration,
    );
    // The measured standard error of the gap between A and N is 0.0302: nothing under 8.5 points would be found.
    expect(plan.detectable['attendance']).toBeGreaterThan(0.06);
    expect(plan.detectable['attendance']).toBeLessThan(0.09);
    expect(Object.keys(plan.detectable)).toEqual(['poverty', 'attendance']);
  });

  it('counts what unequal chances of strata cost', () => {
    // Nine tenths of the households have half of the interviews: 20 x (0.9² + 0.1²) / 10 = 1.64.
    const two = [9000, 1000].map((measure, at) => ({
      stratum: `${at}`,
      measure,
      areas: 50,
      measureDrawn: 100,
    }));
    const seats = allocate(two, 20, { fixed: { 0: 10, 1: 10 } });
    const exact = { ...mediumMigration, growth: { mean: 1, deviation: 0 } };
    expect(planSample(two, seats, 10, costs, exact).weightEffect).toBeCloseTo(1.64, 10);
  });

  it('adds up the cost', () => {
    const plan = planSample(strata, allocate(strata, 120), 11, costs, mediumMigration);
    expect(plan.drawn).toBeCloseTo(1320, 6);
    expect(plan.cost).toBeCloseTo(120 * 300 + plan.listed + 1320 * 30, 6);
  });

  it('takes the prevalence that the frame knows', () => {
    const known = strata.map((each, at) => ({ ...each, prevalence: at < 5 ? 0.02 : 0.3 }));
    const seats = allocate(strata, 120);
    const takes = { A: 5, R: 2, I: 1, N: 4 };
    const plan = planSample(known, seats, takes, costs, mediumMigration);
    const rare = planSample(
      strata.map((each) => ({ ...each, prevalence: 0.02 })),
      seats,
      takes,
      costs,
      mediumMigration,
    );
    expect(rare.byClass['A']).toBeLessThan((plan.byClass['A'] ?? 0) * 0.6);
    expect(rare.cv['absent share']).toBeGreaterThan((plan.cv['absent share'] ?? 0) * 2);
  });

  it('refuses a class without a take, a take without a class, and a stratum without an area', () => {
    const seats = allocate(strata, 120);
    const plan = (takes: Takes) => planSample(strata, seats, takes, costs, mediumMigration);
    expect(() => plan({ A: 5, R: 2, N: 4 })).toThrow(/take of class I is missing/);
    expect(() => plan({ A: 5, R: 2, I: 1, N: 4, Z: 1 })).toThrow(/take of class Z is 1/);
    expect(() => plan({ A: 5, R: 2, I: 0, N: 4 })).toThrow(/take of class I is 0/);
    expect(() => plan(1.5)).toThrow(/take of class all is 1.5/);
    expect(() => planSample(strata, new Map(), 11, costs, mediumMigration)).toThrow(/has no area/);
  });
});

describe('optimalAllocation', () => {
  it('has less error than the square root for the same money', () => {
    const uneven = strata.map((each, at) => ({ ...each, prevalence: at % 2 ? 0.02 : 0.25 }));
    const [absent] = mediumMigration.estimates;
    if (!absent) throw new Error('The absent share is the first.');
    const takes = { A: 5, R: 2, I: 1, N: 4 };
    const rule = optimalAllocation(uneven, takes, costs, mediumMigration, absent);
    const plan = (seats: ReadonlyMap<string, number>) =>
      planSample(uneven, seats, takes, costs, mediumMigration);
    const [best, usual] = [plan(allocate(uneven, 120, rule)), plan(allocate(uneven, 120))];
    const errorForMoney = ({ cv, cost }: typeof best) => (cv['absent share'] ?? 0) ** 2 * cost;
    expect(errorForMoney(best)).toBeLessThan(errorForMoney(usual) * 0.95);
  });
});

describe('the formulas', () => {
  it('give the standard errors of a small country that is surveyed a thousand times', () => {
    // Two classes, 60 households an area; the share of class A in an area is beta(1, 3), the value a mean with an area effect.
    const assumptions: Assumptions = {
      classes: { A: 0.25, N: 0.75 },
      screening: { A: { A: 0.9, N: 0.1 } },
      clustering: { A: 0.2, N: 0.2 },
      response: { A: 1, N: 1 },
      growth: { mean: 1, deviation: 0 },
      estimates: [
        {
          name: 'share',
          classes: { A: { units: 1, mean: 1 }, N: { units: 1, mean: 0 } },
          together: 1,
          clustering: 0,
        },
        {
          name: 'mean',
          classes: {
            A: { units: 1, mean: 3, deviation: 2 },
            N: { units: 1, mean: 5, deviation: 2 },
          },
          together: 1,
          clustering: 0.3,
        },
      ],
    };
    const takes = { A: 3, N: 2 };
    const [areas, surveys, listed] = [40, 1000, 60];
    const stratum = { stratum: 'a', measure: 1e6, areas: 1e4, measureDrawn: listed };
    const plan = planSample([stratum], new Map([['a', areas]]), takes, costs, assumptions);

    const estimates = Array.from({ length: surveys }, (_, survey) => {
      const sums = { weight: 0, absent: 0, value: 0 };
      for (let area = 0; area < areas; area += 1) surveyArea(survey, area, listed, takes, sums);
      return { share: sums.absent / sums.weight, mean: sums.value / sums.weight };
    });
    for (const [name, truth] of [
      ['share', 0.25],
      ['mean', 4.5],
    ] as const) {
      const values = estimates.map((each) => each[name]);
      const mean = values.reduce((sum, value) => sum + value, 0) / surveys;
      const deviation = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (surveys - 1),
      );
      expect(mean).toBeCloseTo(truth, 1);
      // 1,000 surveys tell a standard deviation to 2.2 percent.
      expect(Math.abs(Math.log(((plan.cv[name] ?? 0) * truth) / deviation)), name).toBeLessThan(
        0.06,
      );
    }
  });
});

/** Lists one area with screening errors, draws by class, and adds what is found, weighted. */
function surveyArea(
  survey: number,
  area: number,
  listed: number,
  takes: { A: number; N: number },
  sums: { weight: number; absent: number; value: number },
): void {
  const chance = randomStream(survey, 'area', area);
  // Beta(1, 3) by its inverse distribution function.
  const share = 1 - (1 - chance(0)) ** (1 / 3);
  const effect = 2 * Math.sqrt(0.3) * normalOf(chance(1), chance(2));
  const found: Record<'A' | 'N', boolean[]> = { A: [], N: [] };
  for (let door = 0; door < listed; door += 1) {
    const absent = chance(door, 3) < share;
    found[absent && chance(door, 4) >= 0.1 ? 'A' : 'N'].push(absent);
  }
  for (const listClass of ['A', 'N'] as const) {
    // The doors come in random order already.
    const drawn = found[listClass].slice(0, takes[listClass]);
    drawn.forEach((absent, at) => {
      const weight = found[listClass].length / drawn.length;
      const own =
        2 *
        Math.sqrt(0.7) *
        normalOf(chance(at, listClass === 'A' ? 5 : 6), chance(at, listClass === 'A' ? 7 : 8));
      sums.weight += weight;
      sums.absent += absent ? weight : 0;
      sums.value += weight * ((absent ? 3 : 5) + effect + own);
    });
  }
}

function normalOf(one: number, other: number): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
}
