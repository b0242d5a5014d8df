import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

import { informationLoss } from '../../../analysis/disclosure/masking/information-loss.ts';
import {
  groupMeans,
  microaggregate,
} from '../../../analysis/disclosure/masking/microaggregation.ts';
import { rankGroups } from '../../../analysis/disclosure/masking/rank-groups.ts';
import { NotImplemented } from '../case.ts';
import { numbersOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

/** Means of groups, and what they cost. The case has the first rows. */
export const microaggregation: Statistic = ({ stat, result }, columns) => {
  const { vars, aggr, method } = stat as unknown as {
    vars: string[];
    aggr: number;
    method: string;
  };
  const truth = vars.map((name) => numbersOf(columns, name));
  const masked = maskedBy(method, truth, aggr);
  const loss = informationLoss(truth, masked);
  const rows = Array.from(truth[0] ?? [], (_, row) => masked.map((values) => values[row] ?? null));
  const alike = new Map<string, number>();
  for (const row of rows) alike.set(row.join(), (alike.get(row.join()) ?? 0) + 1);
  return {
    IL1s: loss.values,
    eigen: loss.correlations,
    colMeans: Object.fromEntries(masked.map((values, at) => [vars[at], mean(values)])),
    first: rows.slice(0, (result['first'] as number[][]).length),
    minGroup: Math.min(...alike.values()),
  };
};

function maskedBy(method: string, truth: readonly Float64Array[], k: number): Float64Array[] {
  const alongside = (score: Float64Array) => {
    const group = rankGroups(score, k);
    return truth.map((values) => groupMeans(values, group));
  };
  switch (method) {
    case 'mdav':
      return microaggregate(truth, k).masked;
    case 'onedims':
      return truth.map((values) => groupMeans(values, rankGroups(values, k)));
    case 'single':
      return alongside(truth[0] ?? new Float64Array());
    case 'pca':
      return alongside(firstComponent(truth));
    default:
      throw new NotImplemented(`microaggregation by ${method}`);
  }
}

/** The first principal component of the standardized variables, turned so that its first loading is positive, as R has it here. */
function firstComponent(truth: readonly Float64Array[]): Float64Array {
  const scaled = truth.map((values) => {
    const centre = mean(values);
    const s = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0));
    return values.map((value) => (value - centre) / s);
  });
  const products = scaled.map((a) =>
    scaled.map((b) => a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0)),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(products));
  const largest = realEigenvalues.indexOf(Math.max(...realEigenvalues));
  const loadings = eigenvectorMatrix.getColumn(largest);
  const sign = (loadings[0] ?? 0) < 0 ? -1 : 1;
  return Float64Array.from(scaled[0] ?? [], (_, row) =>
    loadings.reduce((sum, loading, at) => sum + sign * loading * (scaled[at]?.[row] ?? 0), 0),
  );
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
