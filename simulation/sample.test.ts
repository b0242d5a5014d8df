import { describe, expect, it } from 'vitest';
import { makeCountry } from './country.ts';
import { drawSample } from './sample.ts';
import { classOf } from './screening.ts';

const takes = { A: 5, R: 2, I: 1, N: 4 };
const country = makeCountry({ seed: 'sample test', areas: 300 });
const sample = drawSample(country, { areas: 115, takes, seed: 'draw 1' });
const main = sample.areas.flatMap((area) => area.cases.filter((one) => one.replicate === 0));

describe('drawSample', () => {
  it('is the same draw for the same seed and another for another', () => {
    const again = drawSample(country, { areas: 115, takes, seed: 'draw 1' });
    expect(again.areas).toEqual(sample.areas);
    const other = drawSample(country, { areas: 115, takes, seed: 'draw 2' });
    expect(other.areas.map((one) => one.area)).not.toEqual(sample.areas.map((one) => one.area));
  });

  it('draws about the sample of the demonstration', () => {
    expect(sample.areas).toHaveLength(115);
    expect(main.length).toBeGreaterThan(1250);
    expect(main.length).toBeLessThan(1400);
  });

  it('keeps the probability of each case: drawn by listed', () => {
    for (const area of sample.areas) {
      for (const [listClass, listed] of Object.entries(area.listed)) {
        const drawn = area.cases.filter(
          (one) => one.listClass === listClass && one.replicate === 0,
        );
        // Households that were not screened are drawn at the rate of those without migrants.
        const rate = takes.N / (area.listed['N'] ?? 0);
        const take = listClass === 'U' ? Math.ceil(listed * rate) : takes[listClass as 'A'];
        expect(drawn.length).toBe(Math.min(listed, take));
        for (const one of drawn) expect(one.probability).toBe(drawn.length / listed);
      }
    }
  });

  it('lists every household of an area once, in its class or in error about as often as planned', () => {
    for (const area of sample.areas) {
      const there = country.areas.find((one) => one.id === area.area)?.population().households;
      const listed = Object.values(area.listed).reduce((sum, count) => sum + count, 0);
      expect(listed).toBe(there?.length);
    }
    const truths = { A: 0, R: 0, N: 0 };
    const wrong = { A: 0, R: 0, N: 0 };
    for (const one of main) {
      const household = sample.households.get(one.case);
      const truth = household && classOf(household);
      if (!truth || truth === 'I') continue;
      truths[truth] += 1;
      if (truth !== one.listClass) wrong[truth] += 1;
    }
    // Class N draws few of the many who were missed, so wrong A's are rarer here than six in a hundred.
    expect(wrong.A).toBeGreaterThan(0);
    expect(wrong.R).toBeGreaterThan(0);
    expect(wrong.N / truths.N).toBeGreaterThan(0.02);
    expect(wrong.N / truths.N).toBeLessThan(0.35);
  });

  it('gives codes that say where the door is and nothing of the class', () => {
    for (const { area, cases } of sample.areas)
      for (const one of cases) {
        expect(one.case).toMatch(new RegExp(`^${area}-\\d{1,3}-[12]$`));
        expect(sample.households.get(one.case)?.area).toBe(area);
      }
    // Sorted by code, classes are mixed: the first half of an area's codes holds about half of each class.
    const firstHalf = { A: 0, N: 0 };
    const all = { A: 0, N: 0 };
    for (const { cases } of sample.areas) {
      const sorted = [...cases].sort((a, b) => (a.case < b.case ? -1 : 1));
      sorted.forEach((one, at) => {
        if (one.listClass !== 'A' && one.listClass !== 'N') return;
        all[one.listClass] += 1;
        if (at < sorted.length / 2) firstHalf[one.listClass] += 1;
      });
    }
    for (const listClass of ['A', 'N'] as const) {
      expect(firstHalf[listClass] / all[listClass]).toBeGreaterThan(0.42);
      expect(firstHalf[listClass] / all[listClass]).toBeLessThan(0.58);
    }
  });
});
