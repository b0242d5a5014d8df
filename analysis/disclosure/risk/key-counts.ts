import { DisclosureError } from '../k-anonymity.ts';
import { sumCompatible } from './compatible.ts';
import { distinctKeys, sumByKey } from './distinct-keys.ts';
import { placeAlike } from './groups.ts';
import type { Codes, KeyVariables } from './key-variables.ts';
import { checkedKeys } from './key-variables.ts';

/** How many are alike on the key variables, for each row. */
export interface KeyCounts {
  /** f: rows of the file with the row's key, itself included. */
  sample: Float64Array;
  /** F: their weights added up, which estimates the people of the country with this key. Without weights, the same array as f. */
  population: Float64Array;
}

/**
 * Counts the rows, and their weights, that share each row's key. A missing value is alike with every value: rows that
 * match because a value of their own is missing count by `alpha` of themselves, from 0 (they are nobody's company) to 1
 * (they could be anybody; the default). Source: Franconi and Polettini (2004); Templ, Kowarik and Meindl (2015);
 * `freqCalc` of sdcMicro.
 *
 * @param weights one for each row, not negative.
 * @throws DisclosureError for wrong keys (`checkedKeys`), weights or alpha.
 */
export function keyCounts(
  keys: KeyVariables,
  { weights, alpha = 1 }: { weights?: Float64Array; alpha?: number } = {},
): KeyCounts {
  checkedKeys(keys);
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new DisclosureError(`alpha is a share from 0 to 1, not ${alpha}.`);
  }
  if (weights !== undefined) checkWeights(weights, keys.rows);
  const count = keys.codes.some(hasBlank) ? countCompatible : countAlike;
  const [sample = new Float64Array(), population = sample] = count(keys, weights, alpha);
  return { sample, population };
}

/** Bytes are looked at four at a time: a word less 1 in each of them borrows from a byte that is 0 (Warren 2013, 6-1). */
function hasBlank(codes: Codes): boolean {
  if (!(codes instanceof Uint8Array) || codes.byteOffset % 4 !== 0) return codes.includes(0);
  const words = new Uint32Array(codes.buffer, codes.byteOffset, codes.length >> 2);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (((word - 0x01010101) & ~word & 0x80808080) !== 0) return true;
  }
  return codes.subarray(4 * words.length).includes(0);
}

function countAlike(
  { codes, levels, rows }: KeyVariables,
  weights: Float64Array | undefined,
): Float64Array[] {
  const { ofRow, places } = placeAlike(codes, levels, rows);
  const sample = spread(sumByKey(ofRow, places), ofRow);
  return weights ? [sample, spread(sumByKey(ofRow, places, weights), ofRow)] : [sample];
}

function countCompatible(
  keys: KeyVariables,
  weights: Float64Array | undefined,
  alpha: number,
): Float64Array[] {
  const { keys: distinct, ofRow, count } = distinctKeys(keys);
  const own = [count, ...(weights ? [sumByKey(ofRow, count.length, weights)] : [])];
  return sumCompatible(distinct, own, alpha).map((sums) => spread(sums, ofRow));
}

/** How many rows share their key with fewer than k, themselves included. @throws DisclosureError for k below 2. */
export function violations({ sample }: KeyCounts, k: number): number {
  checkK(k);
  let rows = 0;
  for (let row = 0; row < sample.length; row++) if ((sample[row] as number) < k) rows++;
  return rows;
}

/** @throws DisclosureError where k is not a whole number from 2 */
export function checkK(k: number): void {
  if (Number.isInteger(k) && k >= 2) return;
  throw new DisclosureError(`k is how many must be alike, a whole number from 2, not ${k}.`);
}

function checkWeights(weights: Float64Array, rows: number): void {
  if (weights.length !== rows) {
    throw new DisclosureError(
      `There are ${weights.length} weights for ${rows} rows. Give one for each row.`,
    );
  }
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong >= 0) {
    throw new DisclosureError(
      `Row ${wrong + 1} has the weight ${weights[wrong]}. A weight is how many people a row stands for: give a number ` +
        'that is not negative, or leave the row out.',
    );
  }
}

function spread(values: Float64Array, ofRow: Int32Array): Float64Array {
  const spreadOut = new Float64Array(ofRow.length);
  for (let row = 0; row < ofRow.length; row++)
    spreadOut[row] = values[ofRow[row] as number] as number;
  return spreadOut;
}
