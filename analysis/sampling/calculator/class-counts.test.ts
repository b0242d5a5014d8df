import { describe, expect, it } from 'vitest';
import { betaBinomial, expectedTake } from './class-counts.ts';

const sum = (chances: Float64Array, value: (count: number) => number = () => 1) =>
  chances.reduce((total, chance, count) => total + chance * value(count), 0);

describe('betaBinomial', () => {
  it.each([
    [120, 0.12, 0.05],
    [250, 0.02, 0],
    [40, 0.9, 0.3],
    [1, 0.5, 0.1],
  ])('of %s households, share %s, correlation %s, has their mean and variance', (n, p, rho) => {
    const chances = betaBinomial(n, p, rho);
    expect(sum(chances)).toBeCloseTo(1, 12);
    expect(sum(chances, (count) => count)).toBeCloseTo(n * p, 8);
    const variance = n * p * (1 - p) * (1 + (n - 1) * rho);
    expect(sum(chances, (count) => (count - n * p) ** 2)).toBeCloseTo(variance, 6);
  });

  it('is uniform for beta(1, 1), and certain for shares of 0 and 1', () => {
    for (const chance of betaBinomial(9, 0.5, 1 / 3)) expect(chance).toBeCloseTo(0.1, 12);
    expect([...betaBinomial(2, 0, 0.1)]).toEqual([1, 0, 0]);
    expect([...betaBinomial(2, 1, 0.1)]).toEqual([0, 0, 1]);
  });
});

describe('expectedTake', () => {
  it('takes all where the area has fewer', () => {
    // Counts 0 to 9 alike: of a take of 2 comes 0, 1, 2, 2, ...
    const { drawn, spread } = expectedTake(9, 0.5, 1 / 3, 2);
    expect(drawn).toBeCloseTo((1 + 2 * 8) / 10, 12);
    const squares = [2, 3, 4, 5, 6, 7, 8, 9].reduce((total, k) => total + k ** 2 / 2, 1);
    expect(spread).toBeCloseTo(squares / 81 / 10, 12);
  });
});
