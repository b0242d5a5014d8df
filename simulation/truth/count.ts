/** One figure of the whole population, counted in every group of a dimension. */
import { spreads, type Spread } from './spread.ts';
import type { Dimension } from './units.ts';

export type Statistic = 'mean' | 'total' | Spread;

export interface Count {
  /** Units that were counted. */
  n: number;
  /** Blank where there are none, but for a total, which is 0. */
  value?: number;
}

/** What is counted: a value for each unit; NaN for a unit outside the universe. */
export type Values = Float64Array;

/** The figure in each group, in the order of the groups. */
export function countIn(
  { code, groups }: Pick<Dimension, 'code' | 'groups'>,
  values: Values,
  statistic: Statistic,
): Count[] {
  if (statistic !== 'mean' && statistic !== 'total')
    return groups.map((_, group) => {
      const sorted = valuesOf(group, code, values).sort();
      const n = sorted.length;
      return n === 0 ? { n } : { n, value: spreads[statistic](sorted) };
    });
  const n = new Float64Array(256);
  const sum = new Float64Array(256);
  // Plain loops here: a million people are counted by ten figures in nine ways.
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (Number.isNaN(value)) continue;
    const group = code[at] ?? 255;
    n[group] = (n[group] ?? 0) + 1;
    sum[group] = (sum[group] ?? 0) + value;
  }
  return groups.map((_, group) => {
    const units = n[group] ?? 0;
    const total = sum[group] ?? 0;
    if (statistic === 'total') return { n: units, value: total };
    return units === 0 ? { n: 0 } : { n: units, value: total / units };
  });
}

function valuesOf(group: number, code: Uint8Array, values: Values): Float64Array {
  const found = new Float64Array(values.length);
  let n = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN;
    if (code[at] !== group || Number.isNaN(value)) continue;
    found[n] = value;
    n += 1;
  }
  return found.subarray(0, n);
}
