import { describe, expect, it } from 'vitest';
import { drawSegment, segmentsOf } from './segments.ts';

describe('segmentsOf', () => {
  it.each([
    [40, [40]],
    [250, [250]],
    [251, [125, 126]],
    [500, [250, 250]],
    [1000, [250, 250, 250, 250]],
    [752, [188, 188, 188, 188]],
  ])('cuts %s households into %j', (households, measures) => {
    expect(segmentsOf(households)).toEqual(measures);
  });
});

describe('drawSegment', () => {
  it('takes each segment as often as its share', () => {
    const measures = [30, 10, 60];
    const times = [0, 0, 0];
    for (let at = 0; at < 10_000; at += 1) {
      const { segment, of, measure, probability } = drawSegment(`area ${at}`, measures, 'seed');
      expect([of, measure, probability]).toEqual([3, measures[segment - 1], measure / 100]);
      times[segment - 1] = (times[segment - 1] ?? 0) + 1;
    }
    // 2 degrees of freedom: 13.8 is passed once in a thousand seeds.
    const chiSquare = measures.reduce(
      (sum, measure, at) => sum + ((times[at] ?? 0) - measure * 100) ** 2 / (measure * 100),
      0,
    );
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('is the same for the same seed, and its own for each area', () => {
    const draw = (area: string, seed: string) => drawSegment(area, [5, 5, 5, 5], seed);
    expect(draw('1', 'a')).toEqual(draw('1', 'a'));
    const others = ['2', '3', '4', '5', '6', '7'].map((area) => draw(area, 'a').segment);
    expect(new Set(others).size).toBeGreaterThan(1);
  });

  it('refuses a segment without households, and an area without segments', () => {
    expect(() => drawSegment('7', [50, 0], 'seed')).toThrow('Segment 2 of area 7 has 0 households');
    expect(() => drawSegment('7', [], 'seed')).toThrow('Area 7 has no segments');
  });
});
