import quantile from '@stdlib/stats-base-dists-t-quantile';
import { expect, test } from 'vitest';
import { tQuantile } from './t-quantile.ts';

test.each([1, 2, 3, 5, 9, 10, 30, 110, 2000])('near the exact one with %i degrees', (freedom) => {
  for (const chance of [0.8, 0.975] as const) {
    const apart = Math.abs(tQuantile(chance, freedom) / quantile(chance, freedom) - 1);
    expect(apart).toBeLessThan(freedom >= 10 ? 0.00001 : 0.002);
  }
});
