import { keyCounts, violations } from '../../../analysis/disclosure/risk/key-counts.ts';
import { keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { numbersOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

/** Counts of keys in the sample and, by weights, in the population. The case has the first forty. */
export const freqCalc: Statistic = ({ stat, result }, columns) => {
  const { keys, weight, alpha } = stat as unknown as {
    keys: string[];
    weight: string;
    alpha: number;
  };
  const weights = numbersOf(columns, weight);
  const counts = keyCounts(keyVariables(columns, keys), { weights, alpha });
  const { sample, population } = counts;
  const shown = (result['fk'] as number[]).length;
  const withCount = (wanted: number) => sample.filter((count) => count === wanted).length;
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return {
    n1: withCount(1),
    n2: withCount(2),
    violK3: violations(counts, 3),
    violK5: violations(counts, 5),
    fkSum: sum(sample),
    FkSum: sum(population),
    fk: [...sample.subarray(0, shown)],
    Fk: [...population.subarray(0, shown)],
  };
};
