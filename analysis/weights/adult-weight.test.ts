import { describe, expect, it } from 'vitest';

import { adultWeight } from './adult-weight.ts';

const household = {
  area: 'E1',
  stratum: 'R1-U',
  region: 'R1',
  case: 'E1-1',
  listClass: 'N',
  base: 200,
  listing: 1,
  nonResponse: 1.25,
  weight: 250,
};

describe('the weight of the selected adult', () => {
  it('is that of the household times the adults selected from, four at most', () => {
    const factors = [1, 2, 4, 5, 9].map((adults) => adultWeight(household, adults).weight / 250);
    expect(factors).toEqual([1, 2, 4, 4, 4]);
    expect(adultWeight(household, 3)).toEqual({ ...household, weight: 750 });
  });

  it('is refused where nobody could be selected', () => {
    for (const adults of [0, -1, 1.5, NaN])
      expect(() => adultWeight(household, adults)).toThrow(
        /case E1-1 has .* adults to select from/,
      );
  });
});
