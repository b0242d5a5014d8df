import type { FirstStage } from '../../estimation/design.ts';

/** Units to be counted, with what tells them apart. */
export interface CountedRows {
  rows: number;
  /** The areas that were drawn, and the one of each unit. */
  stage: FirstStage;
  psu: Int32Array;
  weight: Float64Array;
  /** The household of each unit, by number; those of a household stand together. */
  household: Int32Array;
  /** By dimension, the place of each unit's leaf; -1: not known, or in none. */
  leaves: Readonly<Record<string, Int16Array>>;
}

/** A column of leaves. Throws for a dimension that was not asked. */
export function leavesOf({ leaves }: CountedRows, dimension: string): Int16Array {
  const found = leaves[dimension];
  if (found !== undefined) return found;
  throw new Error(
    `The units were not asked for ${dimension}. Ask them (askedOfUnits) before counting by it.`,
  );
}
