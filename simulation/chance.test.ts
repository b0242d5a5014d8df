import { describe, expect, it } from 'vitest';
import { chancesOf } from './chance.ts';

const streams = [
  'household wealth',
  'drive',
  'schooling',
  'adults',
  'leaving',
  'returning',
  'sends',
  'amount sent',
  'consumption',
  'attendance',
  'participates',
  'health',
  'business',
  'listing',
  'business 2',
];
const n = 20_000;
const chances = chancesOf('chance test');
const drawn = (stream: string, of = chances, index?: number) =>
  Float64Array.from({ length: n }, (_, entity) => of(stream)(entity + 1000, index));

/** Correlation times √n: standard normal where there is none. */
function dependence(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((sum, one, at) => sum + (one - mx) * ((y[at] ?? NaN) - my), 0);
  const r = product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
  return Math.abs(r) * Math.sqrt(a.length);
}

describe('chancesOf', () => {
  it('gives numbers between 0 and 1, alike everywhere: 100 cells, chi-square', () => {
    for (const stream of streams) {
      const values = drawn(stream);
      expect(values.every((u) => u > 0 && u < 1)).toBe(true);
      const cells = new Float64Array(100);
      for (const u of values) cells[Math.floor(u * 100)] = (cells[Math.floor(u * 100)] ?? 0) + 1;
      const chiSquare = cells.reduce((sum, one) => sum + (one - n / 100) ** 2 / (n / 100), 0);
      // 99 degrees of freedom: 168 is passed once in 100,000 times, 48 is fallen short of as rarely.
      expect(chiSquare).toBeLessThan(168);
      expect(chiSquare).toBeGreaterThan(48);
    }
  });

  it('draws each stream, each index, each seed and the next entity without regard to the others', () => {
    const all = streams.map((stream) => drawn(stream));
    const found = all.flatMap((a, at) => all.slice(at + 1).map((b) => dependence(a, b)));
    expect(found).toHaveLength(105);
    const other = chancesOf('chance test 2');
    for (const stream of streams) {
      const values = drawn(stream);
      found.push(dependence(values, drawn(stream, other)));
      found.push(dependence(values, drawn(stream, chances, 1)));
      found.push(dependence(values.subarray(0, n - 1), values.subarray(1)));
      found.push(dependence(values.subarray(0, n - 16), values.subarray(16)));
    }
    // Of 165 standard normals the largest passes 4.7 once in 2,300 times.
    expect(Math.max(...found)).toBeLessThan(4.7);
    // And some are as far out as chance takes them: the measure sees something.
    expect(Math.max(...found)).toBeGreaterThan(1.5);
  });

  it('gives the same number whatever was asked before', () => {
    const asked = chancesOf('chance test');
    asked('a stream that is new')(1);
    asked('drive')(7, 3);
    expect(asked('drive')(1000)).toBe(drawn('drive')[0]);
  });
});
