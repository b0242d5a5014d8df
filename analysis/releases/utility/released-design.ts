import { replicateDegreesOfFreedom } from '../../estimation/replicates.ts';
import type { ReleaseTable } from '../release-table.ts';
import { replicateVariable } from './figure-variables.ts';
import type { ReadColumns } from './read-columns.ts';

/** What a file's weights and replicate weights say of its design. */
export interface ReleasedDesign {
  weight: Float64Array;
  /** Rows that every replicate weighs alike are of one unit. */
  unitOf: Int32Array;
  units: number;
  /** By replicate, what it multiplies the weights of each unit by. */
  factors: readonly Float64Array[];
  strata: number;
}

/** Undefined of a file without a weight or replicate weights. */
export function releasedDesign(
  table: ReleaseTable,
  columns: ReadColumns,
): ReleasedDesign | undefined {
  const weight = columns.get(table.weight);
  const replicates: Float64Array[] = [];
  for (let r = 1; ; r++) {
    const column = columns.get(replicateVariable(r));
    if (column?.kind !== 'number') break;
    replicates.push(column.values);
  }
  if (weight?.kind !== 'number' || replicates.length === 0) return undefined;
  const numbers = new Map<string, number>();
  const unitOf = Int32Array.from(weight.values, (own, row) => {
    // Two digits part any two factors of a bootstrap of fewer than a hundred units; rounding of weights is far below.
    const seen = replicates.map((column) => ((column[row] ?? NaN) / own).toFixed(2)).join();
    const unit = numbers.get(seen) ?? numbers.size;
    numbers.set(seen, unit);
    return unit;
  });
  const units = numbers.size;
  const inUnits = (column: Float64Array) => {
    const sums = new Float64Array(units);
    column.forEach((own, row) => {
      const unit = unitOf[row] ?? 0;
      sums[unit] = (sums[unit] ?? 0) + own;
    });
    return sums;
  };
  const whole = inUnits(weight.values);
  const factors = replicates.map((column) =>
    inUnits(column).map((sum, unit) => sum / (whole[unit] ?? NaN)),
  );
  const scales = factors.map(() => 1);
  const rank = { factors, scale: 1 / factors.length, scales, mse: true };
  const df = replicateDegreesOfFreedom(rank, new Uint8Array(units).fill(1));
  return { weight: weight.values, unitOf, units, factors, strata: Math.max(0, units - df) };
}
