import type { CellLayout, CellSums } from './cells.ts';
import type { RollUp } from './roll-up.ts';

/** What a stratum's cells come to, by set of its roll-up. */
export interface StratumSums {
  weight: Float64Array;
  /** The same as `weight` where there is no denominator. */
  x: Float64Array;
  y: Float64Array;
  /** Primary sampling units with an answer; -1 where only the units themselves can tell. */
  reached: Int32Array;
}

/** The sums of one variable over the units of a stratum. */
export function sumStratum(
  sums: CellSums,
  layout: CellLayout,
  stratum: number,
  rollUp: RollUp,
): StratumSums {
  const units = layout.sample.psusIn[stratum] ?? 0;
  const over = {
    weight: new Float64Array(rollUp.sets),
    y: new Float64Array(rollUp.sets),
    reached: new Int32Array(rollUp.sets),
  };
  const x = sums.kind === 'number' && sums.x ? new Float64Array(rollUp.sets) : undefined;
  for (let place = 0; place < rollUp.singles; place++) {
    const from = (layout.firstOf[stratum] ?? 0) + place * units;
    if (sums.kind === 'binary') {
      const yes = sumOf(sums.yes, from, units);
      over.y[place] = yes;
      over.weight[place] = sumOf(sums.no, from, units) + yes;
      over.reached[place] = countEither(sums.no, sums.yes, from, units);
    } else {
      over.weight[place] = sumOf(sums.weight, from, units);
      over.y[place] = sumOf(sums.y, from, units);
      over.reached[place] = countEither(sums.weight, sums.weight, from, units);
      if (x && sums.x) x[place] = sumOf(sums.x.x, from, units);
    }
  }
  addSets(over.weight, rollUp);
  addSets(over.y, rollUp);
  if (x) addSets(x, rollUp);
  spreadReach(over.reached, rollUp, units);
  return { ...over, x: x ?? over.weight };
}

function addSets(sums: Float64Array, { singles, sets, parts, first }: RollUp): void {
  for (let set = singles; set < sets; set++) {
    let sum = 0;
    for (let at = first[set - singles] ?? 0; at < (first[set - singles + 1] ?? 0); at++) {
      sum += sums[parts[at] ?? 0] ?? 0;
    }
    sums[set] = sum;
  }
}

/** A set with a part that reaches every unit reaches every unit; one without any reached part, none. */
function spreadReach(
  reached: Int32Array,
  { singles, sets, parts, first }: RollUp,
  units: number,
): void {
  for (let set = singles; set < sets; set++) {
    let [most, alive] = [0, 0];
    for (let at = first[set - singles] ?? 0; at < (first[set - singles + 1] ?? 0); at++) {
      const part = reached[parts[at] ?? 0] ?? 0;
      if (part === 0) continue;
      alive++;
      most = part === -1 ? most : Math.max(most, part);
    }
    reached[set] = most === units || alive === 0 ? most : -1;
  }
}

/** Four sums side by side: fewer roundings in a row, and the processor need not wait for each. */
function sumOf(terms: Float64Array, from: number, count: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let at = from;
  for (const end = from + count - 3; at < end; at += 4) {
    s0 += terms[at] ?? 0;
    s1 += terms[at + 1] ?? 0;
    s2 += terms[at + 2] ?? 0;
    s3 += terms[at + 3] ?? 0;
  }
  for (; at < from + count; at++) s0 += terms[at] ?? 0;
  return s0 + s1 + (s2 + s3);
}

function countEither(a: Float64Array, b: Float64Array, from: number, count: number): number {
  let either = 0;
  for (let at = from; at < from + count; at++) {
    if ((a[at] ?? 0) > 0 || (b[at] ?? 0) > 0) either++;
  }
  return either;
}
