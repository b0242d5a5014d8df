import { describe, expect, it } from 'vitest';
import type { Answers } from '../../questionnaire/record.ts';
import { wealthOf, type HouseholdOfWealth } from './wealth.ts';

const household = (assets: string[], wall: string, weight = 1, more: Answers = {}) => ({
  weight,
  values: { j_assets: assets, j_wall: wall, hhsize: 4, j_rooms: 2, ...more },
});

/** Twenty households, each with one asset more than the one before; the upper half behind brick walls. */
const ladder: HouseholdOfWealth[] = Array.from({ length: 20 }, (_, step) =>
  household(
    step === 0 ? ['14'] : Array.from({ length: Math.ceil(step / 2) }, (_, at) => String(at + 1)),
    step < 10 ? '3' : '1',
  ),
);

describe('the wealth of households', () => {
  it('rises with what a household owns, whatever the sign of the eigenvector', () => {
    const found = wealthOf(ladder).map((wealth) => wealth?.index ?? Number.NaN);
    for (let step = 2; step < 20; step += 2) {
      expect(found[step]).toBeGreaterThan(found[step - 2] ?? Infinity);
    }
  });

  it('has weighted mean 0 and variance 1', () => {
    const weighted = ladder.map((each, at) => ({ ...each, weight: 1 + (at % 3) }));
    const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
    const index = wealthOf(weighted).map((wealth) => wealth?.index ?? Number.NaN);
    const mean = index.reduce((sum, value, at) => sum + value * (weighted[at]?.weight ?? 0), 0);
    const square = index.reduce((s, value, at) => s + value ** 2 * (weighted[at]?.weight ?? 0), 0);
    expect(mean / total).toBeCloseTo(0, 12);
    expect(square / total).toBeCloseTo(1, 12);
  });

  it('is the score worked out by hand for two items', () => {
    // Correlation of two standardized items r: the first component is (1, 1)/sqrt(2) for r > 0.
    const two: HouseholdOfWealth[] = [
      { weight: 1, values: { j_assets: ['1'], j_internet: '1' } },
      { weight: 1, values: { j_assets: ['1'], j_internet: '0' } },
      { weight: 1, values: { j_assets: ['14'], j_internet: '0' } },
      { weight: 1, values: { j_assets: ['14'], j_internet: '0' } },
    ];
    const index = wealthOf(two).map((wealth) => wealth?.index ?? Number.NaN);
    // Items: owns 1 (mean 1/2, sd 1/2); internet yes (mean 1/4, sd 0.433); internet no is its mirror image.
    const radio = [1, 1, -1, -1];
    const yes = [Math.sqrt(3), -1 / Math.sqrt(3), -1 / Math.sqrt(3), -1 / Math.sqrt(3)];
    const r = 1 / Math.sqrt(3);
    // Correlations of (radio, yes, no): eigenvector (a, b, -b) with largest eigenvalue.
    const lambda = (3 + Math.sqrt(1 + 8 * r * r)) / 2;
    const [a, b] = [2 * r, lambda - 1];
    const raw = radio.map((value, at) => a * value + 2 * b * (yes[at] ?? 0));
    const deviation = Math.sqrt(raw.reduce((sum, value) => sum + value ** 2, 0) / 4);
    index.forEach((value, at) => expect(value).toBeCloseTo((raw[at] ?? 0) / deviation, 9));
  });

  it('cuts people, not households, into fifths', () => {
    const fifths = wealthOf(ladder).map((wealth) => wealth?.quintile);
    expect(fifths[0]).toBe(1);
    expect(fifths[19]).toBe(5);
    const crowded = ladder.map((each, at) =>
      at === 0 ? { ...each, weight: 60 } : { ...each, weight: 1 },
    );
    // The poorest household now stands for three quarters of the people: the next one is in the fourth fifth.
    expect(wealthOf(crowded).map((wealth) => wealth?.quintile)[4]).toBe(4);
  });

  it('counts a household by its people', () => {
    const large = ladder.map((each, at) =>
      at === 0 ? { ...each, values: { ...each.values, hhsize: 60 } } : each,
    );
    expect(wealthOf(ladder).map((wealth) => wealth?.quintile)[4]).toBe(2);
    expect(wealthOf(large).map((wealth) => wealth?.quintile)[4]).toBe(3);
  });

  it('puts what is not known at the mean, and the same score into the same fifth', () => {
    const [poor, rich] = [household(['14'], '3'), household(['1', '2', '3'], '1')];
    const unknown: HouseholdOfWealth = { weight: 1, values: { j_wall: '98' } };
    const [a, b, c] = wealthOf([poor, rich, unknown]);
    expect(a?.index).toBeLessThan(c?.index ?? -Infinity);
    expect(c?.index).toBeLessThan(b?.index ?? -Infinity);
    const alike = wealthOf([poor, poor, poor, rich]);
    expect(new Set(alike.slice(0, 3).map((wealth) => wealth?.quintile)).size).toBe(1);
  });

  it('is nothing where all households are alike', () => {
    expect(wealthOf([household(['1'], '1'), household(['1'], '1')])).toEqual([
      undefined,
      undefined,
    ]);
    expect(wealthOf([])).toEqual([]);
  });
});
