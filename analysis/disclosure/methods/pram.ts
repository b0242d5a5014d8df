import { DisclosureError } from '../k-anonymity.ts';
import type { Codes } from '../risk/key-variables.ts';
import { checkedRows } from './checked-rows.ts';
import type { RowRandom } from './row-random.ts';

export interface PramChoice {
  /** The chance that a value is drawn anew; it may come out as it was. Above 0, under 1. */
  redraw: number;
  /** The largest code. */
  levels: number;
  /** Weights of the rows: then weighted shares are kept on the average, otherwise those of rows. */
  weight?: Float64Array;
}

export interface Pram {
  codes: Int32Array;
  /** P: the chance of each code (column) for each true code (row), both from 1. Published with the file. */
  matrix: number[][];
  report: {
    known: number;
    changed: number;
    /** The chance that a value read in the file is not the true one, by code: redraw × (1 − share). */
    untrue: number[];
  };
}

/**
 * Post-randomisation: each value stays with a chance of 1 − a, or is drawn anew from the shares π of the file:
 * P = (1 − a) I + a·1π′. The matrix is invariant, πP = π, so that shares read from the file are right on the average
 * without any correction; and it takes each code for another equally often either way, so that no code, however rare, is
 * surer than a. Crossings with other variables are drawn towards independence; users put them right by the inverse of P:
 * (t − a·N·π) / (1 − a). Code 0 is missing and stays so.
 *
 * P tells π: publish it where these shares may be shown. Values drawn alone can contradict others (a married child).
 *
 * Source: Gouweleeuw, Kooiman, Willenborg and de Wolf (1998), Post randomisation for statistical disclosure control.
 *
 * @throws DisclosureError for a chance not between 0 and 1, unlike lengths, a code above `levels`, no values, or no weight.
 */
export function pram(codes: Codes, choice: PramChoice, random: RowRandom): Pram {
  const { redraw, levels, weight } = choice;
  checkedRows({ codes, weight });
  if (!(redraw > 0 && redraw < 1)) {
    throw new DisclosureError(
      `Values cannot be drawn anew with a chance of ${redraw}. Give one between 0 and 1, such as 0.2.`,
    );
  }
  const shares = sharesOf(codes, levels, weight);
  const upTo = new Float64Array(levels);
  shares.reduce((sum, share, at) => (upTo[at] = sum + share), 0);
  const masked = Int32Array.from(codes, (code, row) =>
    code === 0 || random(row, 0) >= redraw ? code : drawn(upTo, random(row, 1)),
  );
  let [known, changed] = [0, 0];
  masked.forEach((code, row) => {
    known += Number(code !== 0);
    changed += Number(code !== codes[row]);
  });
  const matrix = Array.from(shares, (_, own) =>
    Array.from(shares, (share, other) => redraw * share + (own === other ? 1 - redraw : 0)),
  );
  const untrue = Array.from(shares, (share) => redraw * (1 - share));
  return { codes: masked, matrix, report: { known, changed, untrue } };
}

/** The first code whose cumulated share is above u; the last that occurs, should rounding leave none. */
function drawn(upTo: Float64Array, u: number): number {
  const scaled = u * (upTo.at(-1) ?? 1);
  return upTo.findIndex((sum) => sum > scaled) + 1;
}

function sharesOf(codes: Codes, levels: number, weight: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(levels);
  let sum = 0;
  for (let row = 0; row < codes.length; row++) {
    const [code, w] = [codes[row] ?? 0, weight?.[row] ?? 1];
    if (code < 0 || code > levels || !(w >= 0 && w < Infinity)) {
      throw new DisclosureError(
        `Row ${row + 1} has the code ${code} and the weight ${w}. Codes are 0 to ${levels}, weights finite and 0 or above.`,
      );
    }
    if (code === 0) continue;
    sums[code - 1] = (sums[code - 1] ?? 0) + w;
    sum += w;
  }
  if (!(sum > 0)) {
    throw new DisclosureError(
      'No row has a value and a weight, so there are no shares to draw from. Leave the variable out.',
    );
  }
  return sums.map((each) => each / sum);
}
