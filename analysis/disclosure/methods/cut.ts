import {
  QUANTILE_RULES,
  rowsByValue,
  weightsInOrder,
} from '../../estimation/statistics/quantile-rules.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { numericChange } from './numeric-change.ts';
import type { NumericChange } from './numeric-change.ts';

/** Where an end is cut: at a quantile of all rows with a value (0.995), or at a value. */
export type Cut = { quantile: number } | { value: number };

export interface CutChoice {
  top?: Cut;
  bottom?: Cut;
  /** Units that must lie beyond each cut, if any does. */
  fewest: number;
  /** What is written for those beyond: their mean, or the cut itself. */
  replaceBy: 'mean' | 'cut';
  weight?: Float64Array;
  /** What is counted: rows of one household are one. Rows, when left out. */
  units?: ArrayLike<string | number>;
}

export interface CutColumn {
  values: Float64Array;
  report: NumericChange & { top: CutEnd | null; bottom: CutEnd | null };
}

/** One end as it was cut. Rows and units are 0 where nobody lies beyond. */
export interface CutEnd {
  /** Above this value (of the bottom: below it) values were replaced; nearer to the middle than asked, where it had to be. */
  cut: number;
  rows: number;
  units: number;
  /** What stands there now; null of no rows. To be stated with the file. */
  replacement: number | null;
  /** The largest value's part in the (weighted) sum of sizes beyond: near 1, the mean tells that value. */
  largestShare: number;
}

/**
 * Top and bottom coding. A cut with fewer than `fewest` units beyond it moves inward until there are so many; one at a
 * value that nobody lies beyond changes nothing. With the weighted mean of those beyond, weighted totals and means of the
 * file stay what they were. NaN is missing.
 *
 * Source: Hundepool and others (2012), Statistical Disclosure Control, 3.2.3; `topBotCoding` of sdcMicro.
 *
 * @throws DisclosureError where fewer than `fewest` units can lie beyond, where ends overlap, for unlike lengths, a weight that
 * is no number from 0, no weight beyond a cut, or a quantile not between 0 and 1.
 */
export function cutEnds(name: string, values: Float64Array, choice: CutChoice): CutColumn {
  const { top, bottom } = choice;
  checkedRows({ [name]: values, weight: choice.weight, units: choice.units });
  demandChoice(name, choice);
  const weight = choice.weight ?? new Float64Array(values.length).fill(1);
  const masked = values.slice();
  const known = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1));
  const rising = rowsByValue(values, known);
  const cutAt = (sign: 1 | -1, asked: Cut): CutEnd => {
    const order = sign === 1 ? rising.toReversed() : rising;
    const limit = askedValue(name, values, weight, rising, asked);
    const end = endOf(name, { values, weight, order }, sign, { asked, limit }, choice);
    values.forEach((value, row) => {
      if (sign * value > sign * end.cut) masked[row] = end.replacement ?? value;
    });
    return end;
  };
  const high = top ? cutAt(1, top) : null;
  const low = bottom ? cutAt(-1, bottom) : null;
  if (high && low && high.cut < low.cut) {
    throw new DisclosureError(
      `The ends of '${name}' overlap: above ${high.cut} and below ${low.cut}. Cut one of them, or farther out.`,
    );
  }
  return { values: masked, report: { ...numericChange(values, masked), top: high, bottom: low } };
}

interface Ordered {
  values: Float64Array;
  weight: Float64Array;
  /** Rows that have a value, the outermost first. */
  order: Int32Array;
}

/** The bottom is the top of the values with their signs turned. */
function endOf(
  name: string,
  { values, weight, order }: Ordered,
  sign: 1 | -1,
  cutAt: { asked: Cut; limit: number },
  { fewest, replaceBy, units }: CutChoice,
): CutEnd {
  const size = (row: number) => sign * (values[row] ?? NaN);
  const limit = sign * cutAt.limit;
  const largest = size(order[0] ?? 0);
  // A quantile is where somebody stands: the largest values are rare even when none lies beyond it.
  if ('value' in cutAt.asked && !(largest > limit)) return nobodyBeyond(sign * limit);
  const beyond = new Set<string | number>();
  let rows = 0;
  const takeNext = () => {
    const value = size(order[rows] ?? 0);
    for (; rows < order.length && size(order[rows] ?? 0) === value; rows++) {
      const row = order[rows] ?? 0;
      beyond.add(units?.[row] ?? row);
    }
  };
  while (rows < order.length && size(order[rows] ?? 0) > limit) takeNext();
  let cut = limit;
  if (beyond.size < fewest) {
    while (rows < order.length && beyond.size < fewest) takeNext();
    if (rows === order.length) {
      // Those who share one value stay as they are: nobody stands out.
      if (beyond.size >= fewest && size(order.at(-1) ?? 0) === largest) {
        return nobodyBeyond(sign * largest);
      }
      throw new DisclosureError(
        `'${name}' cannot be cut with ${fewest} units beyond: so many do not have a value ` +
          `${sign === 1 ? 'above the lowest' : 'below the highest'}. Leave the variable out, or recode it.`,
      );
    }
    cut = size(order[rows] ?? 0);
  }
  const instead = replaceBy === 'cut' ? sign * cut : undefined;
  return {
    cut: sign * cut,
    rows,
    units: beyond.size,
    ...replaced(name, values, weight, order.slice(0, rows), instead),
  };
}

function replaced(
  name: string,
  values: Float64Array,
  weight: Float64Array,
  rows: Int32Array,
  cut: number | undefined,
): { replacement: number; largestShare: number } {
  let [sum, sizes, weights, largest] = [0, 0, 0, 0];
  for (const row of rows) {
    const [value, w] = [values[row] ?? 0, weight[row] ?? 0];
    sum += w * value;
    weights += w;
    sizes += w * Math.abs(value);
    largest = Math.max(largest, w * Math.abs(value));
  }
  if (!(weights > 0)) {
    throw new DisclosureError(
      `All values of '${name}' beyond the cut have the weight 0, so they have no mean. Replace them by the cut.`,
    );
  }
  return { replacement: cut ?? sum / weights, largestShare: sizes === 0 ? 0 : largest / sizes };
}

function askedValue(
  name: string,
  values: Float64Array,
  weight: Float64Array,
  rising: Int32Array,
  asked: Cut,
): number {
  if ('value' in asked) return asked.value;
  const value = QUANTILE_RULES.math(weightsInOrder(values, weight, rising), asked.quantile);
  if (Number.isFinite(value)) return value;
  throw new DisclosureError(
    `'${name}' has no quantile, as no row has a value and a weight. Leave the variable out.`,
  );
}

function nobodyBeyond(cut: number): CutEnd {
  return { cut, rows: 0, units: 0, replacement: null, largestShare: 0 };
}

function demandChoice(name: string, { top, bottom, fewest, weight }: CutChoice): void {
  for (const cut of [top, bottom]) {
    const isCut =
      cut === undefined ||
      ('quantile' in cut ? cut.quantile > 0 && cut.quantile < 1 : Number.isFinite(cut.value));
    if (!isCut) {
      throw new DisclosureError(
        `'${name}' cannot be cut at ${JSON.stringify(cut)}. Give a quantile between 0 and 1, or a value.`,
      );
    }
  }
  if (!Number.isInteger(fewest) || fewest < 1) {
    throw new DisclosureError(
      `'${name}' is to have ${fewest} units beyond its cuts. Give a whole number from 1; 3 or more hide one another.`,
    );
  }
  const row = weight?.findIndex((w) => !(w >= 0 && w < Infinity)) ?? -1;
  if (row !== -1) {
    throw new DisclosureError(
      `Row ${row + 1} has the weight ${weight?.[row]}. Weights are finite numbers, 0 or above.`,
    );
  }
}
