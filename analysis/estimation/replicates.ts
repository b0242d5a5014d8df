/**
 * Variance by replication: the estimate is computed again under each set of replicate weights (Wolter 2007, chapters 3-5).
 */
export interface Replicates {
  /** One column per replicate: what each row's full-sample weight is multiplied by. */
  readonly factors: readonly Float64Array[];
  /**
   * The same before weights were adjusted in each replicate; the factors, when left out. They tell how many units were
   * drawn, which is what degrees of freedom count: adjusted ones differ from row to row.
   */
  readonly drawn?: readonly Float64Array[];
  /** V = scale Σ_r scales_r (t_r - t)(t_r - t)'. */
  readonly scale: number;
  readonly scales: readonly number[];
  /** Squares are taken about the full-sample estimate; otherwise about the mean of the replicates. */
  readonly mse: boolean;
}

/**
 * The covariance (k × k, by rows) of k estimates from their values in each replicate. A replicate in which one of them
 * cannot be told is left out, as R's survey does. Undefined when none is left; 0 where no replicate has a scale, as of a
 * population of which everybody was drawn.
 */
export function replicateCovariance(
  replicates: Replicates,
  values: readonly Float64Array[],
  full: Float64Array,
): Float64Array | undefined {
  const k = full.length;
  const told = values.flatMap((value, r) => {
    const scale = replicates.scales[r] ?? 0;
    return value.every(Number.isFinite) && scale > 0 ? [{ value, scale }] : [];
  });
  if (replicates.scales.every((scale) => scale === 0)) return new Float64Array(k * k);
  if (told.length === 0) return undefined;
  const centre = replicates.mse
    ? full
    : full.map((_, i) => told.reduce((sum, { value }) => sum + (value[i] ?? 0), 0) / told.length);
  const covariance = new Float64Array(k * k);
  for (const { value, scale } of told) {
    for (let i = 0; i < k; i++) {
      const di = (value[i] ?? 0) - (centre[i] ?? 0);
      for (let j = 0; j < k; j++) {
        const dj = (value[j] ?? 0) - (centre[j] ?? 0);
        covariance[i * k + j] = (covariance[i * k + j] ?? 0) + replicates.scale * scale * di * dj;
      }
    }
  }
  return covariance;
}

/**
 * Degrees of freedom that replicate weights leave: the rank of the matrix of weights of the rows marked, less 1.
 * Rows whose factors are alike (those of one sampling unit) are one row of it.
 */
export function replicateDegreesOfFreedom(replicates: Replicates, marked: Uint8Array): number {
  const { kindOf, kinds, ranks } = kindsOf(replicates);
  const reached = new Set<number>();
  marked.forEach((mark, row) => {
    if (mark !== 0) reached.add(kindOf[row] ?? 0);
  });
  const name = [...reached].sort((a, b) => a - b).join();
  const rank = ranks.get(name) ?? rankOf([...reached].map((kind) => kinds[kind] ?? []));
  ranks.set(name, rank);
  return rank - 1;
}

interface Kinds {
  /** Of each row, an index into `kinds`: the different rows of the matrix. */
  kindOf: Int32Array;
  kinds: number[][];
  /** Ranks worked out already, by the kinds reached. */
  ranks: Map<string, number>;
}

const kindsKnown = new WeakMap<readonly Float64Array[], Kinds>();

function kindsOf(replicates: Replicates): Kinds {
  const columns = replicates.drawn ?? replicates.factors;
  const known = kindsKnown.get(columns);
  if (known !== undefined) return known;
  const codes = new Map<string, number>();
  const kinds: number[][] = [];
  const kindOf = Int32Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => {
    const factors = columns.map((column) => column[row] ?? 0);
    const name = factors.map((factor) => factor.toPrecision(8)).join();
    const code = codes.get(name) ?? kinds.length;
    if (code === kinds.length) kinds.push(factors);
    codes.set(name, code);
    return code;
  });
  const found = { kindOf, kinds, ranks: new Map<string, number>() };
  kindsKnown.set(columns, found);
  return found;
}

/** Rank by elimination with full pivoting; what is below 1e-7 of the largest entry is rounding. */
function rankOf(rows: number[][]): number {
  const largest = Math.max(0, ...rows.map((row) => Math.max(...row.map(Math.abs))));
  const left = rows.map((row) => [...row]);
  let rank = 0;
  while (left.length > 0) {
    let best = { row: 0, column: 0, size: 0 };
    left.forEach((entries, row) => {
      entries.forEach((entry, column) => {
        if (Math.abs(entry) > best.size) best = { row, column, size: Math.abs(entry) };
      });
    });
    if (best.size <= 1e-7 * largest) return rank;
    rank++;
    const [pivot = []] = left.splice(best.row, 1);
    for (const entries of left) {
      const times = (entries[best.column] ?? 0) / (pivot[best.column] ?? 1);
      if (times === 0) continue;
      for (let c = 0; c < entries.length; c++) {
        entries[c] = (entries[c] ?? 0) - times * (pivot[c] ?? 0);
      }
    }
  }
  return rank;
}
