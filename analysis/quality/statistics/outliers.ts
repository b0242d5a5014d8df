import { median } from './summaries.ts';

/** So that the median deviation of a normal variable is its standard deviation. */
const asNormal = 1.4826;

/**
 * Which values lie more than `width` median absolute deviations from the median. None where more than half are alike.
 * (Leys and others 2013)
 */
export function outliers(values: readonly number[], width: number): boolean[] {
  const middle = median(values);
  const deviations = values.map((value) => Math.abs(value - middle));
  const scale = asNormal * median(deviations);
  return deviations.map((deviation) => scale > 0 && deviation > width * scale);
}
