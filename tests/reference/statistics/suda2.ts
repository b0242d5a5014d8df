import { keyVariables } from '../../../analysis/disclosure/risk/key-variables.ts';
import { specialUniques } from '../../../analysis/disclosure/risk/special-uniques.ts';
import type { Statistic } from '../statistic.ts';

/** Scores of special uniques, on both scales. The case has the first forty or sixty. */
export const suda2: Statistic = ({ stat, result }, columns) => {
  const { keys, disFraction } = stat as unknown as { keys: string[]; disFraction: number };
  const variables = keyVariables(columns, keys);
  const { score, dis } = specialUniques(variables, disFraction);
  const other = specialUniques(variables, 0.1, 'share').score;
  const first = (values: Float64Array, name: string) => [
    ...values.subarray(0, (result[name] as number[]).length),
  ];
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return {
    sumScore: sum(score),
    nRisky: score.filter((each) => each > 0).length,
    score: first(score, 'score'),
    disScore: first(dis, 'disScore'),
    altSum: sum(other),
    altNote: result['altNote'],
    altScore: first(other, 'altScore'),
  };
};
