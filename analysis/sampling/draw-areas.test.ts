import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawAreas } from './draw-areas.ts';
import type { FrameArea } from './draw-areas.ts';

const area = (stratum: string, code: number, measure: number): FrameArea => ({
  area: `${stratum}${String(code).padStart(3, '0')}`,
  stratum,
  measure,
});

describe('drawAreas', () => {
  it('keeps n_h * M_hi / M_h', () => {
    const frame = [10, 20, 30, 40].map((measure, i) => area('a', i, measure));
    for (let seed = 0; seed < 50; seed += 1) {
      for (const drawn of drawAreas(frame, 2, seed)) {
        const measure = frame.find((each) => each.area === drawn.area)?.measure ?? 0;
        expect(drawn.probability).toBe((2 * measure) / 100);
      }
    }
  });

  it('takes too large areas with certainty, again and again, and draws the rest by their own total', () => {
    // Of 1,000 for 4 points the interval is 250: 600 is certain. Of 400 for 3 it is 133: 200 is certain too.
    // Of 200 for 2 it is 100: none of the rest is.
    const frame = [600, 200, 50, 60, 50, 40].map((measure, i) => area('a', i, measure));
    const drawn = drawAreas(frame, 4, 'seed');
    expect(drawn.slice(0, 2)).toEqual([
      { area: 'a000', stratum: 'a', probability: 1 },
      { area: 'a001', stratum: 'a', probability: 1 },
    ]);
    expect(drawn.slice(2).map((each) => each.probability)).toSatisfy((p: number[]) =>
      p.every((value) => [0.5, 0.6, 0.4].includes(value)),
    );
    expect(drawn).toHaveLength(4);
  });

  it('draws each area as often as its probability says', () => {
    const measures = [31, 47, 5, 300, 88, 120, 64, 9, 41, 77];
    const frame = [
      ...measures.map((measure, i) => area('a', i, measure)),
      ...measures.map((measure, i) => area('b', i, measure * 3 + i)),
    ];
    const draws = 4000;
    const times = new Map<string, number>();
    const probabilities = new Map<string, number>();
    for (let seed = 0; seed < draws; seed += 1) {
      for (const drawn of drawAreas(frame, 7, seed)) {
        times.set(drawn.area, (times.get(drawn.area) ?? 0) + 1);
        probabilities.set(drawn.area, drawn.probability);
      }
    }
    expect(times.size).toBe(frame.length);
    for (const [code, probability] of probabilities) {
      const error = Math.sqrt((probability * (1 - probability)) / draws);
      expect(Math.abs((times.get(code) ?? 0) / draws - probability), code).toBeLessThanOrEqual(
        4.5 * error,
      );
    }
  });

  it('draws strata independently', () => {
    const frame = ['a', 'b'].flatMap((stratum) => [0, 1, 2, 3].map((i) => area(stratum, i, 50)));
    // Two of four in each: the pair 0 and 2, or 1 and 3. Independent strata agree half the time.
    let agree = 0;
    for (let seed = 0; seed < 2000; seed += 1) {
      const [a, , b] = drawAreas(frame, 4, seed);
      if (a?.area.slice(1) === b?.area.slice(1)) agree += 1;
    }
    expect(Math.abs(agree / 2000 - 0.5)).toBeLessThan(0.045);
  });

  it('spreads the draw over the order of the frame', () => {
    const frame = Array.from({ length: 100 }, (_, i) => area('a', i, 100));
    for (let seed = 0; seed < 20; seed += 1) {
      const places = drawAreas(frame, 10, seed).map((drawn) => Number(drawn.area.slice(1)));
      const steps = places.slice(1).map((place, i) => place - (places[i] ?? 0));
      expect(steps.every((step) => step === 10)).toBe(true);
    }
  });

  it('draws the asked number, none twice, with probabilities in (0, 1], the same ones from the same seed', () => {
    const frames = fc.array(
      fc.record({
        stratum: fc.constantFrom('a', 'b', 'c'),
        measure: fc.integer({ min: 1, max: 5000 }),
      }),
      { minLength: 6, maxLength: 80 },
    );
    fc.assert(
      fc.property(frames, fc.nat(), fc.nat(), (rows, number, seed) => {
        const frame = rows.map((row, i) => area(row.stratum, i, row.measure));
        const least = ['a', 'b', 'c'].reduce(
          (sum, code) => sum + Math.min(2, frame.filter((each) => each.stratum === code).length),
          0,
        );
        const count = least + (number % (frame.length - least + 1));
        const drawn = drawAreas(frame, count, seed);
        expect(drawn).toHaveLength(count);
        expect(new Set(drawn.map((each) => each.area)).size).toBe(count);
        for (const { probability } of drawn) {
          expect(probability).toBeGreaterThan(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(drawAreas(frame, count, seed)).toEqual(drawn);
      }),
    );
  });

  it('refuses an area twice, and an area that could never be drawn', () => {
    const frame = [area('a', 1, 10), area('a', 2, 10), area('a', 2, 10)];
    expect(() => drawAreas(frame, 2, 1)).toThrow('Area a002 is in the frame twice');
    for (const measure of [0, -3, Number.NaN, 10.5]) {
      expect(() => drawAreas([area('a', 1, 10), area('a', 2, measure)], 2, 1)).toThrow(
        `Area a002 has the measure of size ${measure}`,
      );
    }
  });
});
