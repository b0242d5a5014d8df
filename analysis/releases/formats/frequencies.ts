import type {
  MissingKind,
  ReleaseColumn,
  ReleaseTable,
  ReleaseVariable,
  Words,
} from '../release-table.ts';
import { missingKinds } from '../release-table.ts';
import { checkedBlocks } from './checked-blocks.ts';

/** How many rows, and the sum of their weights. */
export interface Counted {
  cases: number;
  weighted: number;
}

/** What there is of a variable. */
export interface VariableFrequencies {
  /** Rows that have a value. */
  valid: Counted;
  /** The kinds of missing that occur. */
  missing: readonly (Counted & { kind: Exclude<MissingKind, 'known'> })[];
  /** Every code in the order of the variable, also those that no row has; where it has codes. */
  codes: readonly (Counted & { value: number | string; label: Words })[];
  /** Of numbers without codes; where a row has one. */
  summary: Summary | undefined;
}

/**
 * The deviation is √(Σ(x − x̄)²/(n − 1)), the weighted one √(Σw(x − x̄)²/Σw · n/(n − 1)) as Stata's analytic weights give it;
 * NaN of a single value.
 */
export interface Summary {
  least: number;
  greatest: number;
  mean: number;
  deviation: number;
  weightedMean: number;
  weightedDeviation: number;
}

/**
 * How often each code and each kind of missing occurs in every variable of a table, by rows and by weight, and the
 * moments of numbers without codes: in one pass, in the order of the variables. Throws as `checkedBlocks` does, for a row
 * without a weight, and for a value that is not among the codes of its variable.
 */
export async function frequenciesOf(table: ReleaseTable): Promise<VariableFrequencies[]> {
  const counts = table.variables.map(emptyCount);
  const weightAt = table.variables.findIndex(({ name }) => name === table.weight);
  for await (const { rows, columns } of checkedBlocks(table)) {
    const weights = columns[weightAt];
    if (weights?.kind !== 'number') {
      throw new Error(
        `The weight “${table.weight}” of “${table.name}” is no number. Name another.`,
      );
    }
    if (weights.missing.some((kind) => kind !== 0)) {
      throw new Error(
        `A row of “${table.name}” has no weight. Give each row one, 0 if it stands for none.`,
      );
    }
    for (const [at, count] of counts.entries()) {
      const column = columns[at];
      if (column !== undefined) add(count, column, weights.values, rows);
    }
  }
  return counts.map(finished);
}

interface Count {
  variable: ReleaseVariable;
  /** By the places of `missingKinds`. */
  kinds: Counted[];
  /** Places of the codes. */
  placeOf: Map<number | string, number>;
  codes: Counted[];
  least: number;
  greatest: number;
  /** Sums around the first value, so that close numbers far from 0 lose nothing. */
  origin: number | undefined;
  sums: { x: number; xx: number; wx: number; wxx: number };
}

function emptyCount(variable: ReleaseVariable): Count {
  const zero = (): Counted => ({ cases: 0, weighted: 0 });
  const codes = variable.codes ?? [];
  return {
    ...{ variable, kinds: missingKinds.map(zero), codes: codes.map(zero) },
    placeOf: new Map(codes.map(({ value }, at) => [value, at])),
    ...{ least: Infinity, greatest: -Infinity, origin: undefined },
    sums: { x: 0, xx: 0, wx: 0, wxx: 0 },
  };
}

function add(count: Count, column: ReleaseColumn, weights: Float64Array, rows: number): void {
  const { kinds, placeOf, codes, variable, sums } = count;
  const { missing } = column;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    const kind = missing[row] ?? 0;
    plus(kinds[kind], weight);
    if (kind !== 0) continue;
    const value = column.values[row] ?? NaN;
    if (placeOf.size > 0) {
      const place = placeOf.get(value);
      if (place === undefined) {
        throw new Error(
          `“${variable.name}” has the value ${JSON.stringify(value)}, which is not among its codes. Add the code.`,
        );
      }
      plus(codes[place], weight);
    } else if (typeof value === 'number') {
      count.origin ??= value;
      if (value < count.least) count.least = value;
      if (value > count.greatest) count.greatest = value;
      const x = value - count.origin;
      sums.x += x;
      sums.xx += x * x;
      sums.wx += weight * x;
      sums.wxx += weight * x * x;
    }
  }
}

function plus(counted: Counted | undefined, weight: number): void {
  if (counted === undefined) return;
  counted.cases++;
  counted.weighted += weight;
}

function finished(count: Count): VariableFrequencies {
  const [valid = { cases: 0, weighted: 0 }] = count.kinds;
  return {
    valid,
    missing: missingKinds.flatMap((kind, at) => {
      const own = count.kinds[at];
      return kind === 'known' || own === undefined || own.cases === 0 ? [] : [{ kind, ...own }];
    }),
    codes: (count.variable.codes ?? []).map(({ value, label }, at) => {
      return { value, label, ...(count.codes[at] ?? { cases: 0, weighted: 0 }) };
    }),
    summary: summaryOf(count, valid),
  };
}

function summaryOf(
  { least, greatest, origin, sums }: Count,
  { cases: n, weighted }: Counted,
): Summary | undefined {
  if (origin === undefined) return undefined;
  const spread = n > 1 ? n / (n - 1) : NaN;
  const [mean, weightedMean] = [sums.x / n, sums.wx / weighted];
  const deviation = (square: number) => Math.sqrt(Math.max(0, square) * spread);
  return {
    ...{ least, greatest, mean: origin + mean, weightedMean: origin + weightedMean },
    deviation: deviation(sums.xx / n - mean ** 2),
    weightedDeviation: deviation(sums.wxx / weighted - weightedMean ** 2),
  };
}
