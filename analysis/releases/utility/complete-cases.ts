import type { ReadColumns } from './read-columns.ts';
import { valueAt } from './read-columns.ts';

/** The region of each row, as a number; the same for all where a file has none. */
export function regionsOf(columns: ReadColumns, rows: number): Int32Array {
  const region = columns.get('region');
  const places = new Map<unknown, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const own = region && valueAt(region, row);
    const place = places.get(own) ?? places.size;
    places.set(own, place);
    return place;
  });
}

/**
 * Weights under which the complete rows of each region stand for all that are counted there: what is withheld is taken to be like
 * what is told. Where nothing is withheld, the weights themselves.
 */
export function standingFor(
  weight: Float64Array,
  regions: Int32Array,
  { counted, complete }: { counted: Int32Array; complete: Int32Array },
): Float64Array {
  const sumsOf = (rows: Int32Array) => {
    const sums = new Map<number, number>();
    for (const row of rows) {
      const region = regions[row] ?? 0;
      sums.set(region, (sums.get(region) ?? 0) + (weight[row] ?? 0));
    }
    return sums;
  };
  if (complete.length === counted.length) return weight;
  const [all, told] = [sumsOf(counted), sumsOf(complete)];
  return weight.map((own, row) => {
    const region = regions[row] ?? 0;
    return own * ((all.get(region) ?? 0) / (told.get(region) ?? NaN) || 1);
  });
}
