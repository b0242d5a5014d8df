/**
 * One stage of sampling: which unit each row is in, and which stratum each unit was drawn in. Units of a later stage are
 * nested in those of the stage above, and so are their strata.
 */
import { DesignError } from './design.ts';

/** One label per row. */
export type Labels = ArrayLike<string | number>;

export interface SamplingStage {
  /** Unit of each row, 0 to units - 1. */
  readonly unitOf: Int32Array;
  readonly units: number;
  /** Stratum of each unit, 0 to strata - 1, in the order of `names`. */
  readonly stratumOf: Int32Array;
  readonly names: readonly string[];
  /** Units drawn per stratum. */
  readonly drawn: Int32Array;
  /** Unit of the stage above that each stratum lies in; 0 at the first stage. */
  readonly parentOf: Int32Array;
  readonly parents: number;
  /** Per unit, the share of its stratum that was not drawn: 1 - n/N; of unequal chances 1 - π. Undefined: no correction. */
  readonly undrawn: Float64Array | undefined;
  /** Units, stratum after stratum; those of stratum h are at first[h] to first[h + 1] - 1. */
  readonly ordered: Int32Array;
  readonly first: Int32Array;
}

export interface StageColumns {
  /** Undefined: every row is a unit of its own. */
  unit: Labels | undefined;
  stratum: Labels | undefined;
  /** Units in the population of the row's stratum, or the share drawn when all are 1 or less; chances under `unequal`. */
  fpc: ArrayLike<number> | undefined;
  unequal: boolean;
  /** Whether equal labels in two strata are two units. If not, they are a mistake. */
  nest: boolean;
}

/** A checked stage, inside the one above it. Throws a DesignError that names the first wrong row. */
export function samplingStage(
  rows: number,
  columns: StageColumns,
  above: SamplingStage | undefined,
): SamplingStage {
  const { unit, stratum, nest } = columns;
  const strata = new Map<string, number>();
  const units = new Map<string, number>();
  const unitOf = new Int32Array(rows);
  const stratumOf: number[] = [];
  const parentOf: number[] = [];
  const firstRow: number[] = [];
  const names: string[] = [];
  for (let row = 0; row < rows; row++) {
    const parent = above?.unitOf[row] ?? 0;
    const name = stratum === undefined ? '' : labelAt(stratum, row, 'stratum');
    const h = codeOf(strata, `${parent}\u0000${name}`);
    if (h === names.length) {
      names.push(name);
      parentOf.push(parent);
    }
    const own = unit === undefined ? String(row) : labelAt(unit, row, 'sampling unit');
    const i = codeOf(units, `${parent}\u0000${nest ? name : ''}\u0000${own}`);
    const known = stratumOf[i];
    if (known === undefined) {
      stratumOf.push(h);
      firstRow.push(row);
    } else if (known !== h) {
      throw new DesignError(
        row + 1,
        `sampling unit ${own} is in stratum ${name} here and in ${names[known] ?? ''} above. Give each unit a name of its own, or say that names are nested.`,
      );
    }
    unitOf[row] = i;
  }
  const drawn = new Int32Array(strata.size);
  for (const h of stratumOf) drawn[h] = (drawn[h] ?? 0) + 1;
  const stage = {
    unitOf,
    units: units.size,
    stratumOf: Int32Array.from(stratumOf),
    names,
    drawn,
    parentOf: Int32Array.from(parentOf),
    parents: above?.units ?? 1,
    ...orderedByStratum(stratumOf, drawn),
  };
  return { ...stage, undrawn: undrawnShares(stage, firstRow, columns) };
}

function undrawnShares(
  stage: { unitOf: Int32Array; stratumOf: Int32Array; drawn: Int32Array; units: number },
  firstRow: readonly number[],
  { fpc, unequal }: StageColumns,
): Float64Array | undefined {
  if (fpc === undefined) return undefined;
  const areShares = !Array.from(fpc).some((value) => value > 1);
  const undrawn = new Float64Array(stage.units);
  const ofStratum = new Float64Array(stage.drawn.length).fill(NaN);
  for (let i = 0; i < stage.units; i++) {
    const row = firstRow[i] ?? 0;
    const h = stage.stratumOf[i] ?? 0;
    const n = stage.drawn[h] ?? 0;
    const given = fpc[row] ?? NaN;
    const share = unequal || areShares ? given : n / given;
    if (!(share >= 0 && share <= 1)) {
      throw new DesignError(
        row + 1,
        `${n} units were drawn from a stratum said to have ${given}. Give the units in the population, or the share drawn.`,
      );
    }
    const before = ofStratum[h] ?? NaN;
    if (!unequal && !Number.isNaN(before) && before !== given) {
      throw new DesignError(
        row + 1,
        `the population of its stratum is ${given} here and ${before} above. Give one size per stratum and stage.`,
      );
    }
    ofStratum[h] = given;
    undrawn[i] = 1 - share;
  }
  checkAlike(stage.unitOf, firstRow, fpc);
  return undrawn;
}

/** A unit was drawn once, from one population: its rows cannot differ in it. */
function checkAlike(unitOf: Int32Array, firstRow: readonly number[], fpc: ArrayLike<number>): void {
  unitOf.forEach((unit, row) => {
    const first = fpc[firstRow[unit] ?? 0] ?? NaN;
    if (fpc[row] === first) return;
    throw new DesignError(
      row + 1,
      `the population (or chance) of its sampling unit is ${fpc[row] ?? NaN} here and ${first} above. Give all rows of a unit the same.`,
    );
  });
}

function orderedByStratum(
  stratumOf: readonly number[],
  drawn: Int32Array,
): { ordered: Int32Array; first: Int32Array } {
  const first = new Int32Array(drawn.length + 1);
  drawn.forEach((n, h) => (first[h + 1] = (first[h] ?? 0) + n));
  const next = first.slice();
  const ordered = new Int32Array(stratumOf.length);
  stratumOf.forEach((h, i) => {
    const at = next[h] ?? 0;
    ordered[at] = i;
    next[h] = at + 1;
  });
  return { ordered, first };
}

function codeOf(codes: Map<string, number>, name: string): number {
  const known = codes.get(name);
  if (known !== undefined) return known;
  codes.set(name, codes.size);
  return codes.size - 1;
}

function labelAt(labels: Labels, row: number, what: string): string {
  const label = labels[row];
  if (label === undefined || label === '' || Number.isNaN(label)) {
    throw new DesignError(row + 1, `the ${what} is missing. Every row needs one.`);
  }
  return String(label);
}
