import type { Labels } from '../../estimation/sampling-stage.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { numericChange } from './numeric-change.ts';
import type { NumericChange } from './numeric-change.ts';

export interface PooledWeights {
  weight: Float64Array;
  report: NumericChange & {
    /** Kish's 1 + cv² of the weights. */
    effect: { before: number; after: number };
    /** Different weights. */
    weights: { before: number; after: number };
  };
}

/**
 * Weights that do not tell one place from another inside a masked unit: each row has the mean weight of the rows of its unit
 * that are of its class (what decided how it was drawn, and stands in the file: the type of the household). So a weight says
 * nothing that unit and class do not say. Weighted counts of classes in units stay as they are, and so do those of masked
 * strata, areas and the whole; what else weights were calibrated to holds only nearly: look at the published totals
 * again. Make replicates from these weights.
 *
 * @throws DisclosureError for no rows, unlike lengths, or a weight that is not a finite number above 0.
 */
export function poolWeights(weight: Float64Array, unit: Labels, classOf: Labels): PooledWeights {
  checkedRows({ weight, 'masked unit': unit, class: classOf });
  const cells = new Map<string, { sum: number; rows: number }>();
  const cellOf = Array.from(weight, (w, row) => {
    if (!(w > 0 && w < Infinity)) {
      throw new DisclosureError(
        `Row ${row + 1} has the weight ${w}. Leave rows without weight out of the file.`,
      );
    }
    const name = JSON.stringify([unit[row], classOf[row]]);
    let cell = cells.get(name);
    if (cell === undefined) cells.set(name, (cell = { sum: 0, rows: 0 }));
    cell.sum += w;
    cell.rows++;
    return cell;
  });
  const pooled = Float64Array.from(cellOf, ({ sum, rows }) => sum / rows);
  return {
    weight: pooled,
    report: {
      ...numericChange(weight, pooled),
      effect: { before: effectOf(weight), after: effectOf(pooled) },
      weights: { before: new Set(weight).size, after: new Set(pooled).size },
    },
  };
}

/** n Σw² / (Σw)² (Kish 1965). */
function effectOf(weight: Float64Array): number {
  const [sum, squares] = weight.reduce(
    ([all, square], w): [number, number] => [all + w, square + w * w],
    [0, 0] as [number, number],
  );
  return (weight.length * squares) / sum ** 2;
}
