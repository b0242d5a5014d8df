import type { BinarySums, CellLayout, CellSums } from './cells.ts';
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
  const from = layout.firstOf[stratum] ?? 0;
  const { singles } = rollUp;
  if (sums.kind === 'binary') sumAnswers(over, sums, from, singles, units);
  else {
    sumUnits(over.weight, sums.weight, from, singles, units);
    sumUnits(over.y, sums.y, from, singles, units);
    if (x && sums.x) sumUnits(x, sums.x.x, from, singles, units);
    countAbove(over.reached, sums.weight, from, singles, units);
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

/** Group by group over the units, which lie one after the other. */
function sumUnits(
  to: Float64Array,
  sums: Float64Array,
  from: number,
  groups: number,
  units: number,
): void {
  let at = from;
  for (let unit = 0; unit < units; unit++) {
    for (let place = 0; place < groups; place++) to[place] = (to[place] ?? 0) + (sums[at++] ?? 0);
  }
}

function countAbove(
  to: Int32Array,
  sums: Float64Array,
  from: number,
  groups: number,
  units: number,
): void {
  let at = from;
  for (let unit = 0; unit < units; unit++) {
    for (let place = 0; place < groups; place++) {
      if ((sums[at++] ?? 0) > 0) to[place] = (to[place] ?? 0) + 1;
    }
  }
}

function sumAnswers(
  { weight, y, reached }: Pick<StratumSums, 'weight' | 'y' | 'reached'>,
  { answers }: BinarySums,
  from: number,
  groups: number,
  units: number,
): void {
  let at = 3 * from;
  for (let unit = 0; unit < units; unit++) {
    for (let place = 0; place < groups; place++) {
      const yes = answers[at + 1] ?? 0;
      const known = (answers[at] ?? 0) + yes;
      at += 3;
      y[place] = (y[place] ?? 0) + yes;
      weight[place] = (weight[place] ?? 0) + known;
      if (known > 0) reached[place] = (reached[place] ?? 0) + 1;
    }
  }
}
