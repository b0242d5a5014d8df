import { DisclosureError } from '../k-anonymity.ts';

export interface Microaggregation {
  /** The group of each row, of k to 2k − 1 rows. */
  group: Int32Array;
  /** The variables, each value replaced by the mean of its group. */
  masked: Float64Array[];
}

/**
 * MDAV microaggregation: replaces amounts by means of k or more rows that lie close together on all variables. As long as
 * 3k rows are left, the row farthest from their mean and its k − 1 nearest become a group, then the row farthest from that
 * one and its nearest; of 2k rows or more the first of these; the rest is the last group. Distances are Euclidean, each
 * variable divided by its standard deviation; of rows equally near the later joins. Source: Domingo-Ferrer and
 * Mateo-Sanz (2002).
 *
 * Costs rows² × variables / k: part the file (by region, say) above some 50,000 rows.
 *
 * @param variables one array of numbers for each variable, of one length.
 * @throws DisclosureError for no variables, unlike lengths, k not a whole number from 2, fewer than k rows, or a value that is
 * no finite number.
 */
export function microaggregate(variables: readonly Float64Array[], k: number): Microaggregation {
  const rows = checkedRows(variables, k);
  const points = standardized(variables, rows);
  const size = variables.length;
  const group = new Int32Array(rows).fill(-1);
  let left = Int32Array.from({ length: rows }, (_, row) => row);
  let groups = 0;
  const distances = new Float64Array(rows);

  /** Makes a group of a row and its nearest. Gives the row that was farthest from it. */
  const gather = (centre: number): number => {
    const far = measure(
      points,
      size,
      left,
      points.subarray(centre * size, (centre + 1) * size),
      distances,
    );
    for (const row of nearest(left, distances, k)) group[row] = groups;
    groups++;
    left = left.filter((row) => group[row] === -1);
    return far;
  };
  while (left.length >= 2 * k) {
    const both = left.length >= 3 * k;
    const opposite = gather(measure(points, size, left, meanOf(points, size, left), distances));
    if (both) gather(opposite);
  }
  for (const row of left) group[row] = groups;
  return { group, masked: variables.map((values) => groupMeans(values, group)) };
}

/** Each value replaced by the mean of its group. */
export function groupMeans(values: Float64Array, group: Int32Array): Float64Array {
  const sums = new Map<number, { sum: number; rows: number }>();
  group.forEach((each, row) => {
    const { sum, rows } = sums.get(each) ?? { sum: 0, rows: 0 };
    sums.set(each, { sum: sum + (values[row] ?? 0), rows: rows + 1 });
  });
  return Float64Array.from(group, (each) => {
    const { sum, rows } = sums.get(each) ?? { sum: 0, rows: 1 };
    return sum / rows;
  });
}

/** Squared distances of rows from a point. Gives the first row that is farthest. */
function measure(
  points: Float64Array,
  size: number,
  rows: Int32Array,
  from: Float64Array,
  distances: Float64Array,
): number {
  let farthest = rows[0] ?? 0;
  let most = -1;
  for (const row of rows) {
    let sum = 0;
    for (let at = 0; at < size; at++) {
      const gap = (points[row * size + at] as number) - (from[at] as number);
      sum += gap * gap;
    }
    distances[row] = sum;
    if (sum > most) [farthest, most] = [row, sum];
  }
  return farthest;
}

/** The k rows that are nearest, in order; of equals the later. */
function nearest(rows: Int32Array, distances: Float64Array, k: number): number[] {
  const chosen: number[] = [];
  const distanceOf = (row: number | undefined) => distances[row ?? -1] ?? Infinity;
  for (const row of rows) {
    const distance = distances[row] as number;
    if (chosen.length === k && distance > distanceOf(chosen[k - 1])) continue;
    let at = chosen.length;
    while (at > 0 && distanceOf(chosen[at - 1]) >= distance) at--;
    chosen.splice(at, 0, row);
    if (chosen.length > k) chosen.pop();
  }
  return chosen;
}

function meanOf(points: Float64Array, size: number, rows: Int32Array): Float64Array {
  const mean = new Float64Array(size);
  for (const row of rows) {
    for (let at = 0; at < size; at++) mean[at] = (mean[at] ?? 0) + (points[row * size + at] ?? 0);
  }
  return mean.map((sum) => sum / rows.length);
}

/** The variables row by row, of mean 0 and standard deviation 1; a constant is 0. */
function standardized(variables: readonly Float64Array[], rows: number): Float64Array {
  const points = new Float64Array(rows * variables.length);
  variables.forEach((values, at) => {
    const mean = values.reduce((sum, value) => sum + value / rows, 0);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / rows, 0);
    const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    values.forEach((value, row) => (points[row * variables.length + at] = (value - mean) * scale));
  });
  return points;
}

function checkedRows(variables: readonly Float64Array[], k: number): number {
  const rows = variables[0]?.length ?? 0;
  if (variables.length === 0) {
    throw new DisclosureError('There is no variable to aggregate. Name one or more.');
  }
  if (!(Number.isInteger(k) && k >= 2)) {
    throw new DisclosureError(`k is how many rows share a mean, a whole number from 2, not ${k}.`);
  }
  if (rows < k) {
    throw new DisclosureError(
      `There are ${rows} rows, and means are of ${k} or more. Ask for fewer, or do not release these variables.`,
    );
  }
  for (const [at, values] of variables.entries()) {
    if (values.length !== rows) {
      throw new DisclosureError(
        `Variable ${at + 1} has ${values.length} values, and the first has ${rows}. Give one for each row.`,
      );
    }
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
      throw new DisclosureError(
        `Row ${wrong + 1} has no number in variable ${at + 1} (${values[wrong]}). Leave out rows without an answer, and ` +
          'aggregate the others.',
      );
    }
  }
  return rows;
}
