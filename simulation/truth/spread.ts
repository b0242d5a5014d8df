/**
 * How something is spread over a population: figures of values that go upward, written once more from their meaning.
 * Each throws, or is no number, where the values have no such figure.
 */
import { gini } from './gini.ts';
import { quantile } from './quantile.ts';

export type Spread =
  | 'median'
  /** What the poorest tenth has at most, and all but the richest tenth. */
  | 'p10'
  | 'p90'
  | 'gini'
  /** Theil's index (1967): the mean of r log r, r the value over the mean. */
  | 'theil'
  /** What the richest fifth has, over what the poorest has (S80/S20). */
  | 'fifths'
  /** The share at or below 60 percent of the median. */
  | 'relative poverty'
  /** Of values over the poverty line: the mean of the squared gap (Foster, Greer and Thorbecke 1984). */
  | 'squared gap'
  /** The mean squared distance from the mean. */
  | 'variance';

export const spreads: Readonly<Record<Spread, (sorted: Float64Array) => number>> = {
  median: (sorted) => quantile(sorted, 0.5),
  p10: (sorted) => quantile(sorted, 0.1),
  p90: (sorted) => quantile(sorted, 0.9),
  gini,
  theil: (sorted) => {
    const mean = meanOf(sorted, (value) => value);
    return meanOf(sorted, (value) => (value / mean) * Math.log(value / mean));
  },
  fifths: (sorted) => {
    const [low, high] = [quantile(sorted, 0.2), quantile(sorted, 0.8)];
    const had = (whose: (value: number) => boolean) =>
      sorted.reduce((sum, value) => sum + (whose(value) ? value : 0), 0);
    return had((value) => value > high) / had((value) => value <= low);
  },
  'relative poverty': (sorted) => {
    const line = 0.6 * quantile(sorted, 0.5);
    return meanOf(sorted, (value) => (value <= line ? 1 : 0));
  },
  'squared gap': (sorted) => meanOf(sorted, (value) => Math.max(0, 1 - value) ** 2),
  variance: (sorted) => {
    const mean = meanOf(sorted, (value) => value);
    return meanOf(sorted, (value) => (value - mean) ** 2);
  },
};

function meanOf(values: Float64Array, what: (value: number) => number): number {
  return values.reduce((sum, value) => sum + what(value), 0) / values.length;
}
