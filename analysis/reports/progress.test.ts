import { describe, expect, it } from 'vitest';
import { progressOf } from './progress.ts';

const source = { en: 'plan' };
/** From 0.60 on 1 January 2024 to 0.80 on 1 January 2028: 0.70 in the middle. */
const rising = {
  baseline: { value: 0.6, date: '2024-01-01', source },
  target: { value: 0.8, date: '2028-01-01' },
};
const falling = {
  baseline: { ...rising.baseline, value: 0.8 },
  target: { ...rising.target, value: 0.6 },
};
const middle = '2025-12-31';
const between = (low: number | null, high: number | null) => ({ estimate: 0.7, low, high });

describe('progress along the line from baseline to target', () => {
  it.each([
    ['wholly above a rising line', rising, between(0.71, 0.75), 'on track'],
    ['touching it from above', rising, between(0.7001, 0.75), 'on track'],
    ['on both sides', rising, between(0.68, 0.72), 'cannot be told'],
    ['wholly below', rising, between(0.6, 0.69), 'off track'],
    ['wholly below a falling line', falling, between(0.6, 0.69), 'on track'],
    ['on both sides of it', falling, between(0.68, 0.72), 'cannot be told'],
    ['wholly above it', falling, between(0.71, 0.75), 'off track'],
    ['without an interval', rising, between(null, null), 'not measured'],
    ['withheld', rising, null, 'not measured'],
  ] as const)('%s', (_where, plan, latest, state) => {
    const progress = progressOf(plan, latest, middle);
    expect(progress.state).toBe(state);
    expect(progress.expected).toBeCloseTo(0.7, 3);
    expect(progress.upward).toBe(plan === rising);
  });

  it('stays at the target after its day', () => {
    expect(progressOf(rising, between(0.79, 0.82), '2031-05-01')).toMatchObject({
      state: 'cannot be told',
      expected: 0.8,
    });
    expect(progressOf(rising, between(0.5, 0.6), '2024-01-01').expected).toBe(0.6);
  });

  it('judges nothing that was measured before the baseline', () => {
    expect(progressOf(rising, between(0.1, 0.2), '2023-12-31')).toEqual({
      state: 'before baseline',
      expected: null,
      upward: true,
    });
  });
});
