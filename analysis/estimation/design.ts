/**
 * How the sample was drawn, as far as variances need it: strata, primary sampling units and final weights.
 * Rows are the units of analysis, in the order of the arrays that estimators are given later.
 */

/** What the variance of a stratum is taken to be when the design drew a single primary sampling unit in it. */
export type LonelyPsu =
  /** None can be told: no standard error is given for an estimate that the stratum takes part in. */
  | 'fail'
  /** The unit was taken with certainty: the stratum adds nothing. */
  | 'certainty'
  /** The unit stands as far from the mean of all primary sampling units as it does. */
  | 'adjust'
  /** The average of the other strata that take part. */
  | 'average';

/** The primary sampling units and their strata, without the rows. */
export interface FirstStage {
  /** Stratum of each primary sampling unit, 0 to strata - 1. */
  readonly stratumOf: Int32Array;
  /** Primary sampling units per stratum, whether or not a domain reaches them. */
  readonly psusIn: Int32Array;
  readonly lonelyPsu: LonelyPsu;
}

export interface Design extends FirstStage {
  readonly rows: number;
  readonly weight: Float64Array;
  /** Primary sampling unit of each row, an index into `psus`. */
  readonly psuOf: Int32Array;
  readonly psus: readonly (string | number)[];
  readonly strata: readonly (string | number)[];
}

export class DesignError extends Error {
  /** The row that is wrong, from 1; 0 when it is no row's fault. */
  readonly row: number;
  constructor(row: number, message: string) {
    super(row === 0 ? message : `Row ${row}: ${message}`);
    this.name = 'DesignError';
    this.row = row;
  }
}

/**
 * A checked design from one stratum, primary sampling unit and weight per row. A weight may be 0 (the row then counts
 * as drawn, and takes no part in any estimate).
 * Throws a DesignError that names the first wrong row.
 */
export function makeDesign(
  columns: {
    stratum: ArrayLike<string | number>;
    psu: ArrayLike<string | number>;
    weight: ArrayLike<number>;
  },
  choice: { lonelyPsu: LonelyPsu },
): Design {
  checkLonelyPsu(choice.lonelyPsu);
  const rows = columns.weight.length;
  if (columns.stratum.length !== rows || columns.psu.length !== rows) {
    throw new DesignError(
      0,
      `There are ${rows} weights, ${columns.stratum.length} strata and ${columns.psu.length} primary sampling units. Give one of each per row.`,
    );
  }
  const strata = new Map<string | number, number>();
  const psus = new Map<string | number, number>();
  const psuOf = new Int32Array(rows);
  const stratumOf: number[] = [];
  const weight = Float64Array.from(columns.weight);

  for (let row = 0; row < rows; row++) {
    const stratum = codeOf(strata, columns.stratum[row], 'stratum', row);
    const psu = codeOf(psus, columns.psu[row], 'primary sampling unit', row);
    const known = stratumOf[psu];
    if (known === undefined) stratumOf[psu] = stratum;
    else if (known !== stratum) {
      throw new DesignError(
        row + 1,
        `primary sampling unit ${String(columns.psu[row])} is in stratum ${String(columns.stratum[row])} here and in ${String([...strata.keys()][known])} above. Give each primary sampling unit a name of its own.`,
      );
    }
    psuOf[row] = psu;
    const w = weight[row];
    if (w === undefined || !Number.isFinite(w) || w < 0) {
      throw new DesignError(
        row + 1,
        `the weight is ${String(columns.weight[row])}. Weights are finite numbers, 0 or above.`,
      );
    }
  }

  const psusIn = new Int32Array(strata.size);
  for (const stratum of stratumOf) psusIn[stratum] = (psusIn[stratum] ?? 0) + 1;
  return {
    rows,
    weight,
    psuOf,
    stratumOf: Int32Array.from(stratumOf),
    psus: [...psus.keys()],
    strata: [...strata.keys()],
    psusIn,
    lonelyPsu: choice.lonelyPsu,
  };
}

const RULES: readonly LonelyPsu[] = ['fail', 'certainty', 'adjust', 'average'];

/** Throws a DesignError for a rule that there is not, or none: any would do, and each gives another standard error. */
export function checkLonelyPsu(rule: unknown): void {
  if (RULES.some((known) => known === rule)) return;
  throw new DesignError(
    0,
    `lonelyPsu is ${String(rule)}. Say what becomes of a stratum with one sampling unit: ${RULES.join(', ')}.`,
  );
}

function codeOf(
  codes: Map<string | number, number>,
  name: string | number | undefined,
  what: string,
  row: number,
): number {
  if (name === undefined || name === '' || (typeof name === 'number' && !Number.isFinite(name))) {
    throw new DesignError(row + 1, `the ${what} is missing. Every row needs one.`);
  }
  const code = codes.get(name) ?? codes.size;
  codes.set(name, code);
  return code;
}
