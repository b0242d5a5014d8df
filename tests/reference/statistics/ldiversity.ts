import { codesOf, keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { diversity } from '../../../analysis/disclosure/risk/l-diversity.ts';
import { columnOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

/** Diversity of one sensitive variable. sdcMicro's columns for several are zero when there is one. */
export const ldiversity: Statistic = ({ stat, result }, columns) => {
  const { keys, sensitive, recursiveC } = stat as unknown as {
    keys: string[];
    sensitive: string;
    recursiveC: number;
  };
  const { distinct, entropy, recursive } = diversity(
    keyVariables(columns, keys),
    codesOf(columnOf(columns, sensitive)),
    recursiveC,
  );
  const rows = Array.from(distinct, (l, row) => [l, entropy[row] ?? 0, recursive[row] ?? 0, 0, 0]);
  const names = ['Distinct', 'Entropy', 'Recursive'].map(
    (name) => `${sensitive}_${name}_Ldiversity`,
  );
  return {
    cols: [...names, 'MultiEntropy_Ldiversity', 'MultiRecursive_Ldiversity'],
    first: rows.slice(0, (result['first'] as number[][]).length),
    sums: [0, 1, 2, 3, 4].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0)),
  };
};
