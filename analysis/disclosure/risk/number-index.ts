/** Whole numbers, exact as doubles. */
export type Numbers = Int32Array | Float64Array;

/** The different numbers of a list, to be looked up: each is a group, numbered in the order in which they appear. */
export interface NumberIndex {
  readonly ofRow: Int32Array;
  /** The first row of each group. */
  readonly first: Int32Array;
  /** Open addressing: the number at each place, and its group, from 1; 0 where the place is free. */
  readonly numbers: Float64Array;
  readonly groups: Int32Array;
}

/** Indexes numbers by a hash. */
export function indexNumbers(sought: Numbers): NumberIndex;
/** Gives nothing where there are more different numbers than `most`. */
export function indexNumbers(sought: Numbers, most: number): NumberIndex | undefined;
export function indexNumbers(sought: Numbers, most = Infinity): NumberIndex | undefined {
  const ofRow = new Int32Array(sought.length);
  const first = new Int32Array(Math.min(sought.length, most));
  let mask = 2 ** 10 - 1;
  let numbers = new Float64Array(mask + 1);
  let groups = new Int32Array(mask + 1);
  let count = 0;
  for (let row = 0; row < sought.length; row++) {
    const number = sought[row] as number;
    let place = hashOf(number) & mask;
    while (groups[place] !== 0 && numbers[place] !== number) place = (place + 1) & mask;
    if (groups[place] === 0) {
      if (count === most) return undefined;
      first[count] = row;
      numbers[place] = number;
      groups[place] = ++count;
      if (count * 2 > mask) {
        mask = mask * 4 + 3;
        [numbers, groups] = [new Float64Array(mask + 1), new Int32Array(mask + 1)];
        for (let group = 1; group <= count; group++) {
          const known = sought[first[group - 1] as number] as number;
          let free = hashOf(known) & mask;
          while (groups[free] !== 0) free = (free + 1) & mask;
          numbers[free] = known;
          groups[free] = group;
        }
        place = hashOf(number) & mask;
        while (numbers[place] !== number || groups[place] === 0) place = (place + 1) & mask;
      }
    }
    ofRow[row] = (groups[place] as number) - 1;
  }
  return { ofRow, first: first.slice(0, count), numbers, groups };
}

/** The group of each number, −1 where the index has no such number. */
export function findNumbers({ numbers, groups }: NumberIndex, sought: Numbers): Int32Array {
  const found = new Int32Array(sought.length);
  const mask = numbers.length - 1;
  for (let at = 0; at < sought.length; at++) {
    const number = sought[at] as number;
    let place = hashOf(number) & mask;
    while (groups[place] !== 0 && numbers[place] !== number) place = (place + 1) & mask;
    found[at] = (groups[place] as number) - 1;
  }
  return found;
}

/** 32 bits of which each depends on all of the number's. */
export function hashOf(number: number): number {
  const high = Math.floor(number / 4_294_967_296);
  let bits = Math.imul(number >>> 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return bits ^ (bits >>> 13);
}
