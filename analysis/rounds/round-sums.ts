import type { Design, LonelyPsu } from '../estimation/design.ts';

/** Sums over the rows of a domain that answered, in one primary sampling unit. All are 0 where it has none. */
export interface PsuSums {
  readonly stratum: string;
  readonly psu: string;
  /** Rows of non-zero weight. */
  readonly n: number;
  /** Σw, Σw·x and Σw·y; x is 1 where there is no denominator. */
  readonly weight: number;
  readonly x: number;
  readonly y: number;
}

/**
 * All that later rounds need of one variable in one domain of one round, so that no interview of an earlier round has to
 * be opened again: every unit that was drawn, whether or not the domain reaches it.
 */
export interface RoundSums {
  readonly round: string;
  readonly lonelyPsu: LonelyPsu;
  readonly psus: readonly PsuSums[];
  /** (Σw)²/Σw² over the rows that answered: n less what unequal weights lose (Kish 1965, section 11.7). */
  readonly effective: number;
}

/**
 * The sums of one round over the rows where `domain` is 1 (all, when left out) and y, and x if given, are known (NaN:
 * missing). Throws a RangeError for a column of another length than the design, and for an infinite number.
 */
export function roundSums(
  round: string,
  design: Design,
  { y, x }: { y: Float64Array; x?: Float64Array },
  domain?: Uint8Array,
): RoundSums {
  for (const column of [y, x, domain]) {
    if (column === undefined || column.length === design.rows) continue;
    throw new RangeError(
      `A column of round ${round} has ${column.length} rows and its design ${design.rows}. Give one value per row, NaN where it is missing.`,
    );
  }
  const psus = design.psus.map((psu, i) => ({
    stratum: String(design.strata[design.stratumOf[i] ?? -1]),
    psu: String(psu),
    n: 0,
    weight: 0,
    x: 0,
    y: 0,
  }));
  let [sum, squares] = [0, 0];
  for (let row = 0; row < design.rows; row++) {
    const w = design.weight[row] ?? 0;
    const [own, denominator] = [y[row] ?? NaN, x === undefined ? 1 : (x[row] ?? NaN)];
    const psu = psus[design.psuOf[row] ?? -1];
    if (psu === undefined || w === 0 || (domain?.[row] ?? 1) !== 1) continue;
    if (Number.isNaN(own) || Number.isNaN(denominator)) continue;
    if (!Number.isFinite(own) || !Number.isFinite(denominator)) {
      throw new RangeError(
        `Row ${row + 1} of round ${round} holds an infinite number. Make it missing, or mend it.`,
      );
    }
    psu.n++;
    psu.weight += w;
    psu.x += w * denominator;
    psu.y += w * own;
    sum += w;
    squares += w * w;
  }
  return {
    round,
    lonelyPsu: design.lonelyPsu,
    psus,
    effective: squares === 0 ? 0 : sum ** 2 / squares,
  };
}
