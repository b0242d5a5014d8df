import { describe, expect, it } from 'vitest';
import { randomStream, threefry2x32 } from './random.ts';

const hex = (words: readonly number[]) =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0'));

describe('threefry2x32', () => {
  // Known answers of the authors' Random123 library (kat_vectors, threefry2x32, 20 rounds).
  it.each([
    { counter: [0, 0], key: [0, 0], answer: ['6b200159', '99ba4efe'] },
    { counter: [-1, -1], key: [-1, -1], answer: ['1cb996fc', 'bb002be7'] },
    {
      counter: [0x243f6a88, 0x85a308d3],
      key: [0x13198a2e, 0x03707344],
      answer: ['c4923a9c', '483df7a0'],
    },
  ] as const)('gives the published answer for $answer', ({ counter, key, answer }) => {
    expect(hex(threefry2x32(key[0], key[1], counter[0], counter[1]))).toEqual(answer);
  });
});

describe('randomStream', () => {
  const count = 100_000;
  const draw = (stream: (i: number) => number) =>
    Float64Array.from({ length: count }, (_, i) => stream(i));

  it('is the same for ever: a drawn sample can be drawn again', () => {
    // Worked out apart, by a few lines of Python with hashlib.
    const stream = randomStream(20080701, 'phase 2', '0123-07');
    expect([stream(0), stream(0, 1), stream(4294967295, 4294967295)]).toEqual([
      0.35263642800796213, 0.5346164785379934, 0.6769610549230755,
    ]);
  });

  it('changes with seed, name, entity and index, each alone', () => {
    const numbers = [
      randomStream(1, 'a')(0, 0),
      randomStream('1', 'a')(0, 0),
      randomStream(2, 'a')(0, 0),
      randomStream(1, 'b')(0, 0),
      randomStream(1, 'a', 'b')(0, 0),
      randomStream(1, 'ab')(0, 0),
      randomStream(1, 'a')(1, 0),
      randomStream(1, 'a')(0, 1),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each([
    ['along entities', (i: number) => randomStreamA(i, 0)],
    ['along indexes', (i: number) => randomStreamA(7, i)],
    ['along names', (i: number) => randomStream(5, 'name', i)(0)],
  ])('is uniform %s', (_, stream) => {
    const numbers = draw(stream);
    // 1,000 cells: chi-square has 999 degrees of freedom, standard deviation 44.7.
    const cells = new Float64Array(1000);
    for (const number of numbers)
      cells[Math.floor(number * 1000)] = (cells.at(Math.floor(number * 1000)) ?? 0) + 1;
    const expected = count / 1000;
    const chiSquare = cells.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquare - 999)).toBeLessThan(4 * 44.7);
    expect(Math.max(...numbers.subarray(0, 10_000))).toBeLessThan(1);
  });

  it('fills all 53 bits, each one half the time', () => {
    for (let bit = 1; bit <= 53; bit += 1) {
      let ones = 0;
      for (let i = 0; i < 20_000; i += 1) ones += Math.floor(randomStreamA(i, 3) * 2 ** bit) % 2;
      expect(Math.abs(ones / 20_000 - 0.5), `bit ${bit}`).toBeLessThan(4.5 * 0.0036);
    }
  });

  it.each([
    ['neighbouring entities', (i: number) => randomStreamA(i + 1, 0)],
    ['neighbouring indexes', (i: number) => randomStreamA(i, 1)],
    ['another stream', (i: number) => randomStream2(i, 0)],
    ['the next seed', (i: number) => randomStreamNextSeed(i, 0)],
  ])('does not correlate with %s, nor do its distances from one half', (_, other) => {
    const first = draw((i) => randomStreamA(i, 0));
    const second = draw(other);
    // The correlation of independent numbers has standard deviation 1 / sqrt(n).
    expect(Math.abs(correlation(first, second))).toBeLessThan(4 / Math.sqrt(count));
    const spread = (numbers: Float64Array) => numbers.map((number) => (number - 0.5) ** 2);
    expect(Math.abs(correlation(spread(first), spread(second)))).toBeLessThan(4 / Math.sqrt(count));
  });

  it.each([
    [-1, 0],
    [0.5, 0],
    [4294967296, 0],
    [Number.NaN, 0],
    [0, -1],
  ])('refuses the counter (%s, %s)', (entity, index) => {
    expect(() => randomStreamA(entity, index)).toThrow(/Number the entities/);
  });
});

const randomStreamA = randomStream(5, 'a');
const randomStream2 = randomStream(5, 'b');
const randomStreamNextSeed = randomStream(6, 'a');

function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (numbers: Float64Array) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((value, i) => {
    const [dx, dy] = [value - mx, (y[i] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
}
