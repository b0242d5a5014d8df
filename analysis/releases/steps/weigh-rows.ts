import { bootstrapWeights } from '../../disclosure/methods/bootstrap-weights.ts';
import { sampledUnits } from '../../disclosure/methods/mask-design.ts';
import { poolWeights } from '../../disclosure/methods/pool-weights.ts';
import type { ReleaseInput } from '../release-input.ts';
import type { ReleasePolicy } from '../release-policy.ts';
import { sampleOf } from './draft-tables.ts';
import { textAt } from './draft-table.ts';
import type { DraftTable } from './draft-table.ts';

/** Digits after the point. */
export const weightDigits = 3;
export const replicateDigits = 6;

export interface WeighedRows {
  weight: Float64Array;
  replicates: readonly Float64Array[];
  unit: Int32Array;
}

/**
 * By table, weights that tell a masked unit and a class and nothing else, and replicate weights of them, drawn for each table
 * by itself: what replicates multiply a unit by is a name of it, which rows of two tables should not share.
 */
export function weighRows(
  tables: readonly DraftTable[],
  input: ReleaseInput,
  policy: ReleasePolicy,
): WeighedRows[] {
  const sample = sampleOf(input, policy);
  // One row of each area of the sample: every unit has its factors, whatever rows a table has.
  const ones = new Float64Array(sample.psu.length).fill(1);
  return tables.map((table) => {
    const { masked, replicates: drawn } = bootstrapWeights(
      sample,
      { psu: sample.psu, weight: ones },
      {
        ...{ psusPerUnit: policy.psusPerUnit, secret: input.secret },
        ...{ release: `${input.release} ${table.name}`, replicates: policy.replicates },
      },
    );
    const places = sampledUnits(table.psu, sample.psu);
    const unit = places.map((place) => masked.unit[place] ?? 0);
    const by = table.columns.find(({ name }) => name === policy.weightsBy);
    const classes = Array.from({ length: table.rows }, (_, row) => (by ? textAt(by, row) : ''));
    const weight = poolWeights(table.weight, unit, classes).weight.map((own) =>
      rounded(own, weightDigits),
    );
    const replicates = drawn.map((factors) =>
      weight.map((own, row) => rounded(own * (factors[places[row] ?? 0] ?? 0), replicateDigits)),
    );
    return { unit, weight, replicates };
  });
}

/** Of masked units, parted by what a file tells of urban, the fewest primary sampling units that have rows. */
export function fewestPsus(tables: readonly DraftTable[], weighed: readonly WeighedRows[]): number {
  const household = tables.findIndex(({ name }) => name === 'household');
  const at = household < 0 ? 0 : household;
  const table = tables[at];
  const urban = table?.columns.find(({ name }) => name === 'urban');
  const psus = new Map<string, Set<string>>();
  table?.psu.forEach((psu, row) => {
    const place = `${String(weighed[at]?.unit[row])} ${urban ? textAt(urban, row) : ''}`;
    const own = psus.get(place) ?? new Set();
    psus.set(place, own.add(psu));
  });
  return Math.min(...[...psus.values()].map(({ size }) => size));
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
