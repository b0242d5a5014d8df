import { beforeAll, describe, expect, it } from 'vitest';

import { makeCountry } from '../../simulation/country.ts';
import { checksOf } from './checks.ts';
import { rightReckoning } from './estimates.ts';
import { exactChecks } from './exact.ts';
import type { Plan } from './fieldwork.ts';
import { studyPopulation, type StudyPopulation } from './population.ts';
import { study } from './study.ts';

/** A country small enough to be surveyed a hundred times in every test run. */
const plan: Plan = { areas: 40, takes: { A: 5, R: 2, I: 1, N: 4 } };
let country: StudyPopulation;
beforeAll(() => {
  country = studyPopulation(makeCountry({ seed: 'Synthia', areas: 250 }));
});

describe('a hundred surveys of one country', () => {
  it('are right on average, know their errors, and their intervals hold the truth', () => {
    const found = study(country, { surveys: 100, seed: 'study', layer: 3, plan });
    expect(checksOf(found).filter((check) => !check.holds)).toEqual([]);
    expect(found.rows).toHaveLength(21);
    expect(found.interviews).toBeGreaterThan(380);
    expect(found.interviews).toBeLessThan(450);
  });

  it('are the same again from the same seed, and others from another', () => {
    const figures = (seed: string) =>
      study(country, { surveys: 2, seed, layer: 3, plan }).rows.map((row) => row.mean);
    expect(figures('again')).toEqual(figures('again'));
    expect(figures('again')).not.toEqual(figures('other'));
  });
});

describe('one survey', () => {
  it('gives exactly what its design fixes', () => {
    for (const seed of ['one', 'two', 'three'])
      expect(exactChecks(country, plan, rightReckoning, seed).filter((one) => !one.holds)).toEqual(
        [],
      );
  });
});
