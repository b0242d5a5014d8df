import { describe, expect, it } from 'vitest';
import { listedClasses } from './listing-classes.ts';

describe('listedClasses', () => {
  it('puts the missed households into the class that they are listed in', () => {
    const screening = { A: { A: 0.9, N: 0.1 }, N: { N: 1 } };
    const found = listedClasses({ screening }, { A: 0.2, N: 0.8 }, true);
    expect(found.get('A')?.share).toBeCloseTo(0.18, 12);
    expect(found.get('A')?.truly).toEqual({ A: 1 });
    expect(found.get('N')?.share).toBeCloseTo(0.82, 12);
    expect(found.get('N')?.truly['A']).toBeCloseTo(0.02 / 0.82, 12);
  });

  it('knows one class where nobody is screened', () => {
    const classes = { A: 0.2, N: 0.8 };
    expect([...listedClasses({ screening: {} }, classes, false)]).toEqual([
      ['all', { share: 1, truly: classes }],
    ]);
  });
});
