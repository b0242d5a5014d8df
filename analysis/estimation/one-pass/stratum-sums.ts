import type { BinarySums, CellLayout, CellSums } from './cells.ts';
import type { RollUp } from './roll-up.ts';

/** What a stratum's cells come to for one variable, by set of its roll-up. */
export interface StratumSums {
  readonly weight: Float64Array;
  /** The same as `weight` where there is no denominator. */
  x: Float64Array;
  readonly y: Float64Array;
  /** Primary sampling units with an answer. */
  readonly reached: Int32Array;
  /** Room for `x` where there is a denominator. */
  readonly denominator: Float64Array;
  /** Of the 32 units at work, a bit for each that has an answer. */
  readonly bits: Int32Array;
}

/** Room that variable after variable is added up in. */
export function emptyStratumSums({ sets }: RollUp): StratumSums {
  const column = () => new Float64Array(sets);
  const weight = column();
  return {
    weight,
    x: weight,
    y: column(),
    reached: new Int32Array(sets),
    denominator: column(),
    bits: new Int32Array(sets),
  };
}

/** Writes the sums of one variable over the units of a stratum. */
export function sumStratum(
  over: StratumSums,
  sums: CellSums,
  layout: CellLayout,
  stratum: number,
  rollUp: RollUp,
): void {
  const { weight, y, reached, denominator, bits } = over;
  const { singles } = rollUp;
  const units = layout.sample.psusIn[stratum] ?? 0;
  const x = sums.kind === 'number' && sums.x ? sums.x.x : undefined;
  over.x = x ? denominator : weight;
  weight.fill(0);
  y.fill(0);
  reached.fill(0);
  denominator.fill(0);
  for (let unit = 0; unit < units; unit += 32) {
    const count = Math.min(32, units - unit);
    const from = (layout.firstOf[stratum] ?? 0) + unit * singles;
    bits.fill(0);
    if (sums.kind === 'binary') sumAnswers(over, sums, from, singles, count);
    else {
      sumNumbers(over, sums.weight, sums.y, from, singles, count);
      if (x) sumUnits(denominator, x, from, singles, count);
    }
    countReached(over, rollUp, count);
  }
  addSets(weight, rollUp);
  addSets(y, rollUp);
  if (x) addSets(denominator, rollUp);
}

function addSets(sums: Float64Array, { singles, sets, parts, first }: RollUp): void {
  let at = 0;
  for (let set = singles; set < sets; set++) {
    const end = first[set - singles + 1] ?? 0;
    let sum = 0;
    for (; at < end; at++) sum += sums[parts[at] ?? 0] ?? 0;
    sums[set] = sum;
  }
}

/** A set reaches the units that any of its parts reaches. */
function countReached(
  { bits, reached }: StratumSums,
  { singles, sets, parts, first }: RollUp,
  count: number,
): void {
  const every = count === 32 ? -1 : (1 << count) - 1;
  let at = 0;
  for (let set = 0; set < sets; set++) {
    let own = bits[set] ?? 0;
    if (set >= singles) {
      const end = first[set - singles + 1] ?? 0;
      for (; at < end; at++) own |= bits[parts[at] ?? 0] ?? 0;
      bits[set] = own;
    }
    reached[set] = (reached[set] ?? 0) + (own === every ? count : bitsIn(own));
  }
}

/** Counted in pairs, fours and eights of bits at once (Warren 2013, section 5-1). */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Group by group over units that lie one after the other. */
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

/** The bit without a branch: whether a small cell has an answer is not to be foretold, and a wrong guess costs as much as ten cells. */
function sumNumbers(
  { weight, y, bits }: StratumSums,
  weights: Float64Array,
  ys: Float64Array,
  from: number,
  groups: number,
  units: number,
): void {
  let at = from;
  for (let unit = 0; unit < units; unit++) {
    for (let place = 0; place < groups; place++) {
      const known = weights[at] ?? 0;
      y[place] = (y[place] ?? 0) + (ys[at] ?? 0);
      weight[place] = (weight[place] ?? 0) + known;
      bits[place] = (bits[place] ?? 0) | (Number(known > 0) << unit);
      at++;
    }
  }
}

function sumAnswers(
  { weight, y, bits }: StratumSums,
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
      y[place] = (y[place] ?? 0) + yes;
      weight[place] = (weight[place] ?? 0) + known;
      bits[place] = (bits[place] ?? 0) | (Number(known > 0) << unit);
      at += 3;
    }
  }
}
