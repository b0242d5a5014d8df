/**
 * Five thousand samples of one small frame, from areas to households: is each household drawn as often as the probability
 * says that is kept with it? Areas are joined, cut into segments and taken with certainty on the way. Of each sample one
 * household is looked at, by chance; every sample holds as many, so the counts are multinomial and Pearson's chi-square
 * is exact for them.
 */
import gammainc from '@stdlib/math-base-special-gammainc';
import { describe, expect, it } from 'vitest';

import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import { baseWeights } from '../../analysis/weights/base-weights.ts';
import { noListingErrors } from './conduct.ts';
import { drawSample, type Plan } from './draw.ts';
import type { StudyPopulation } from './population.ts';

const samples = 5_000;
/** A right draw fails at one seed in ten thousand; the seeds are fixed, so it never does. */
const level = 1e-4;
/** Every area and segment has as many households of each class: so each gives four. */
const plan: Plan = { areas: 5, takes: { A: 2, R: 1, I: 1, N: 1 } };

/** Households at the census and now. E3 and E4 are joined; E1 and E7 are cut in three and two; E1 is taken with certainty. */
const frame = [
  { area: 'E1', region: 'R1', census: 700, now: 24 },
  { area: 'E2', region: 'R1', census: 90, now: 10 },
  { area: 'E3', region: 'R1', census: 30, now: 4 },
  { area: 'E4', region: 'R1', census: 25, now: 5 },
  { area: 'E5', region: 'R1', census: 120, now: 9 },
  { area: 'E6', region: 'R2', census: 80, now: 8 },
  { area: 'E7', region: 'R2', census: 300, now: 18 },
  { area: 'E8', region: 'R2', census: 110, now: 12 },
  { area: 'E9', region: 'R2', census: 200, now: 9 },
];

function smallPopulation(): StudyPopulation {
  const lines = frame.map(({ area, region, census }) => [area, region, 0, census].join(','));
  const count = frame.reduce((sum, { now }) => sum + now, 0);
  const areas = new Map<string, { from: number; to: number }>();
  let from = 0;
  for (const { area, now } of frame) areas.set(area, { from, to: (from += now) });
  const none = () => new Uint8Array(count);
  const zero = () => new Float64Array(count);
  return {
    frame: readFrame(['area,region,urban,households', ...lines].join('\n')),
    areas,
    households: {
      area: new Uint32Array(count),
      // A R N A R N ..., so that every stretch of four households has both ends of the classes.
      class: Uint8Array.from({ length: count }, (_, at) => [0, 1, 3][at % 3] ?? 3),
      region: none(),
      urban: none(),
      wealth: zero(),
      residents: none(),
      adults: none(),
      absent: none(),
      absentMen: none(),
      absentSending: none(),
      returned: none(),
      received: zero(),
      consumption: zero(),
      poor: none(),
      children: none(),
      attending: none(),
    },
    adults: { first: new Uint32Array(count + 1), age: none(), wishes: none() },
    count,
    povertyLine: 0,
  };
}

describe('ten thousand samples', () => {
  const population = smallPopulation();
  const draw = (sample: number) =>
    drawSample(population, population.frame, plan, noListingErrors, `sample ${String(sample)}`);

  it('draw each household as often as its three probabilities say', () => {
    const look = randomStream('look');
    const seen = new Map<string, number>();
    const chances = new Map<string, number>();
    const sizes = new Set<number>();
    let disagreement = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const cases = baseWeights(draw(sample).areas);
      sizes.add(cases.length);
      const one = cases[Math.floor(look(sample) * cases.length)];
      if (one === undefined) throw new Error('Nothing was drawn.');
      seen.set(one.case, (seen.get(one.case) ?? 0) + 1);
      for (const { case: code, base } of cases) {
        const chance = 1 / base / cases.length;
        disagreement = Math.max(disagreement, Math.abs((chances.get(code) ?? chance) - chance));
        chances.set(code, chance);
      }
    }
    // Every sample holds as many, so each household that is drawn is looked at with the same chance.
    expect([...sizes]).toEqual([4 * plan.areas]);
    expect(disagreement).toBeLessThan(1e-12);
    expect(chances.size).toBe(population.count);
    expect([...chances.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    let statistic = 0;
    for (const [code, chance] of chances) {
      const expected = samples * chance;
      statistic += ((seen.get(code) ?? 0) - expected) ** 2 / expected;
    }
    expect(samples * Math.min(...chances.values())).toBeGreaterThan(5);
    expect(gammainc(statistic / 2, (chances.size - 1) / 2, true, true)).toBeGreaterThan(level);
  }, 300_000);

  it('join areas, cut them and take them with certainty', () => {
    const areas = Array.from({ length: 50 }, (_, sample) => draw(sample).areas).flat();
    const kinds = (area: string) => {
      const drawn = areas.filter((one) => one.area === area);
      return {
        measures: [...new Set(drawn.map((one) => one.measure))],
        certain: drawn.every((one) => one.probability === 1),
        segments:
          new Set(drawn.map((one) => one.cases.map((each) => each.case).sort()[0])).size > 1,
        cut: drawn.every((one) => one.segmentProbability < 1),
      };
    };
    expect(kinds('E1')).toMatchObject({ certain: true, cut: true, segments: true });
    expect(kinds('E3')).toMatchObject({ measures: [55], certain: false, cut: false });
    expect(kinds('E7')).toMatchObject({ cut: true });
  });

  it('are the same, bit for bit, from the same seed', () => {
    for (let sample = 0; sample < 50; sample += 1)
      expect(JSON.stringify(draw(sample).areas)).toBe(JSON.stringify(draw(sample).areas));
    expect(JSON.stringify(draw(0).areas)).not.toBe(JSON.stringify(draw(1).areas));
  });
});
