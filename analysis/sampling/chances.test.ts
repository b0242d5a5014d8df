/**
 * Ten thousand draws with one design: is each area, household and adult drawn as often as its probability says? Of each
 * draw one unit is looked at, itself chosen by chance among the drawn, so that the counts are multinomial and Pearson's
 * chi-square is exact for them; whole systematic samples would not be.
 */
import { describe, expect, it } from 'vitest';
import { adultSeed } from './adult-seed.ts';
import { drawAreas } from './draw-areas.ts';
import { drawHouseholds } from './draw-households.ts';
import { randomStream } from './random.ts';

const draws = 10_000;
/** A right draw fails at one seed in ten thousand; the seeds are fixed, so it never does. */
const level = 1e-4;

/** P(chi-square > x) for an even number of degrees of freedom: a sum of Poisson terms (Johnson, Kotz and Balakrishnan 1994, 18.1). */
function upperTail(x: number, df: number): number {
  let term = Math.exp(-x / 2);
  let sum = term;
  for (let k = 1; k < df / 2; k += 1) {
    term *= x / 2 / k;
    sum += term;
  }
  return sum;
}

/** The exact quantile that a share `level` lies above: by halving, for the tail falls all the way. */
function criticalValue(df: number): number {
  let [low, high] = [0, 1000];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (upperTail(middle, df) > level) low = middle;
    else high = middle;
  }
  return high;
}

function chiSquare(counts: ReadonlyMap<string, number>, chances: ReadonlyMap<string, number>) {
  let statistic = 0;
  for (const [key, chance] of chances) {
    statistic += ((counts.get(key) ?? 0) - draws * chance) ** 2 / (draws * chance);
  }
  return { statistic, df: chances.size - 1 };
}

/** Counts what each of the draws shows. */
function countDraws(look: (draw: number) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let draw = 0; draw < draws; draw += 1) {
    const seen = look(draw);
    counts.set(seen, (counts.get(seen) ?? 0) + 1);
  }
  return counts;
}

function expectRight(
  counts: ReadonlyMap<string, number>,
  chances: ReadonlyMap<string, number>,
): void {
  expect([...chances.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  expect([...counts.keys()].filter((key) => !chances.has(key))).toEqual([]);
  const { statistic, df } = chiSquare(counts, chances);
  expect(df % 2).toBe(0);
  expect(statistic).toBeLessThan(criticalValue(df));
}

/** One of the drawn, by a chance of its own. */
function oneOf<T>(drawn: readonly T[], draw: number): T {
  const one = drawn[Math.floor(randomStream('look')(draw) * drawn.length)];
  if (one === undefined) throw new Error('Nothing was drawn.');
  return one;
}

describe('ten thousand draws', () => {
  it('are judged by the exact quantile', () => {
    // scipy: chi2.isf(1e-4, [2, 20]) gives 18.42068074 and 52.38597327.
    expect(criticalValue(2)).toBeCloseTo(-2 * Math.log(level), 8);
    expect(criticalValue(20)).toBeCloseTo(52.38597327, 6);
  });

  it('draw areas with probability proportional to size', () => {
    const sizes = [31, 47, 41, 130, 88, 120, 64, 52, 41, 77, 95];
    const frame = sizes.map((measure, at) => ({ area: `E${at}`, stratum: 'a', measure }));
    const total = sizes.reduce((sum, measure) => sum + measure, 0);
    const chances = new Map(frame.map(({ area, measure }) => [area, measure / total]));
    // 4 x 130 < 786: no area is certain, so one of the four drawn is an area with chance M / total.
    expectRight(
      countDraws((draw) => oneOf(drawAreas(frame, 4, draw), draw).area),
      chances,
    );
  });

  it('draw whole systematic samples as often as their share of the interval', () => {
    const sizes = [31, 47, 41, 130, 88, 120, 64, 52, 41, 77, 95];
    const frame = sizes.map((measure, at) => ({ area: `E${at}`, stratum: 'a', measure }));
    const ends = sizes.map((_, at) => sizes.slice(0, at + 1).reduce((sum, m) => sum + m, 0));
    const interval = (ends.at(-1) ?? 0) / 4;
    // Between two neighbouring remainders of the areas' ends any start gives the same sample.
    const cuts = [...new Set([0, ...ends.map((end) => end % interval), interval])].sort(
      (a, b) => a - b,
    );
    const chances = new Map<string, number>();
    cuts.slice(1).forEach((cut, at) => {
      const start = (cut + (cuts[at] ?? 0)) / 2;
      const sample = [0, 1, 2, 3]
        .map((k) => `E${ends.findIndex((end) => end > start + k * interval)}`)
        .join(' ');
      chances.set(sample, (chances.get(sample) ?? 0) + (cut - (cuts[at] ?? 0)) / interval);
    });
    expect(chances.size).toBe(11);
    const samples = (draw: number) =>
      drawAreas(frame, 4, draw)
        .map(({ area }) => area)
        .join(' ');
    expectRight(countDraws(samples), chances);
  });

  it('draw households of a class with equal chances, main and reserves alike', () => {
    const listing = Array.from({ length: 11 }, (_, at) => ({ case: `7-${at}`, listClass: 'A' }));
    const chances = new Map(listing.map((household) => [household.case, 1 / 11]));
    const drawn = Array.from({ length: draws }, (_, draw) =>
      drawHouseholds(listing, { A: 3 }, draw),
    );
    for (const replicate of [0, 1, 2]) {
      const look = (draw: number) =>
        oneOf(
          (drawn[draw] ?? []).filter((each) => each.replicate === replicate),
          draw,
        ).case;
      expectRight(countDraws(look), chances);
    }
  });

  it('draw each adult of a household with the same chance', () => {
    for (const adults of [3, 5, 7]) {
      const line = (draw: number) =>
        String(Math.floor(adultSeed('seed', `7-${draw}`) * adults) + 1);
      const chances = new Map(
        Array.from({ length: adults }, (_, at) => [String(at + 1), 1 / adults]),
      );
      expectRight(countDraws(line), chances);
    }
  });

  it('draw the adult of a case apart from whether the case is drawn', () => {
    // Nine cells: the third of the phase 2 order in which a household lies, by the third of its adult seed.
    const cell = (draw: number) => {
      const listing = ['a', 'b', 'c'].map((door) => ({ case: `${draw}-${door}`, listClass: 'A' }));
      const order = drawHouseholds(listing, { A: 2 }, 'seed').map((each) => each.case);
      const place = order.indexOf(`${draw}-a`);
      return `${place} ${Math.floor(adultSeed('seed', `${draw}-a`) * 3)}`;
    };
    const chances = new Map(
      [0, 1, 2].flatMap((place) => [0, 1, 2].map((third) => [`${place} ${third}`, 1 / 9])),
    );
    expectRight(countDraws(cell), chances);
  });
});
