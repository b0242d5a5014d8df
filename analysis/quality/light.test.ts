import { describe, expect, it } from 'vitest';
import { lightOf } from './light.ts';
import { binomialAtLeast } from './statistics/chance.ts';

const limits = { high: { green: 0.1, red: 0.2 } };

describe('lightOf', () => {
  it('asks both for a difference that matters and for one that chance does not make', () => {
    expect(lightOf({ value: 0.3, n: 50, chance: 0.0001 }, limits, 5)).toBe('red');
    expect(lightOf({ value: 0.3, n: 50, chance: 0.01 }, limits, 5)).toBe('amber');
    expect(lightOf({ value: 0.3, n: 50, chance: 0.03 }, limits, 5)).toBe('green');
    expect(lightOf({ value: 0.15, n: 5000, chance: 1e-9 }, limits, 5)).toBe('amber');
    expect(lightOf({ value: 0.09, n: 50, chance: 1e-9 }, limits, 5)).toBe('green');
  });

  it('looks to both sides where both are wrong', () => {
    const both = { low: { green: 0.85, red: 0.7 }, high: { green: 1.25, red: 1.5 } };
    expect(lightOf({ value: 0.6, n: 50, chance: 0 }, both, 5)).toBe('red');
    expect(lightOf({ value: 1.6, n: 50, chance: 0 }, both, 5)).toBe('red');
    expect(lightOf({ value: 1, n: 50, chance: 0 }, both, 5)).toBe('green');
  });

  it('judges nobody by too little, but for a rule that was broken', () => {
    expect(lightOf({ value: 1, n: 4, chance: 0 }, limits, 5)).toBe('not enough');
    expect(lightOf({ value: undefined, n: 40, chance: 0 }, limits, 5)).toBe('not enough');
    expect(lightOf({ value: 1, n: 1, chance: 0, decided: 'red' }, limits, 5)).toBe('red');
  });

  it('makes an honest interviewer with 8 interviews red less than once in 740 times', () => {
    let red = 0;
    for (let count = 0; count <= 8; count += 1) {
      const chance = binomialAtLeast(count, 8, limits.high.green);
      if (lightOf({ value: count / 8, n: 8, chance }, limits, 5) === 'red') {
        red += chance - binomialAtLeast(count + 1, 8, limits.high.green);
      }
    }
    expect(red).toBeGreaterThan(0);
    expect(red).toBeLessThan(0.00135);
  });
});
