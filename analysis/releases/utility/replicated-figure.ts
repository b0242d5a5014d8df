import { rowsByValue } from '../../estimation/statistics/quantile-rules.ts';
import type { PublishedFigure, PublishedGroup } from '../../indicators/published-table.ts';
import { denominatorVariable, figureVariable, groupValue } from './figure-variables.ts';
import type { ReadFile } from './read-file.ts';
import { valueAt } from './read-columns.ts';
import type { ReleasedDesign } from './released-design.ts';
import { replicatedOrder, replicatedSums } from './replicated-value.ts';
import type { ReplicatedValue } from './replicated-value.ts';

/** A figure of a file's rows in a domain; of a distribution the group at a place. Worked out once for each. */
export function replicatedFigure(
  { columns, design, table }: ReadFile & { design: ReleasedDesign },
  { id, figure, statistic }: PublishedFigure,
  groups: readonly PublishedGroup[],
): (domain: Int32Array, place: number) => ReplicatedValue {
  const column = columns.get(figureVariable(id, figure));
  const below = statistic === 'ratio' ? columns.get(denominatorVariable(id, figure)) : undefined;
  const numbers = (own: typeof column) =>
    Float64Array.from({ length: table.rows }, (_, row) => {
      const value = own && valueAt(own, row);
      return typeof value === 'number' ? value : NaN;
    });
  const isKnown = Uint8Array.from({ length: table.rows }, (_, row) =>
    Number(column?.missing[row] === 0 && (statistic !== 'ratio' || below?.missing[row] === 0)),
  );
  const ones = new Float64Array(table.rows).fill(1);
  const isCount = statistic === 'distribution' || statistic === 'counts';
  const ys = isCount
    ? groups.map((_, place) => {
        const value = groupValue(groups, place, column?.kind ?? 'number');
        return Float64Array.from(ones, (_one, row) =>
          Number(column !== undefined && valueAt(column, row) === value),
        );
      })
    : [numbers(column)];
  const isTotal = statistic === 'total' || statistic === 'counts';
  const x = isTotal ? undefined : statistic === 'ratio' ? numbers(below) : ones;
  const isOrdered = statistic === 'median' || statistic === 'gini';
  const rank = new Int32Array(isOrdered ? table.rows : 0);
  if (isOrdered) rowsByValue(ys[0] ?? ones, isKnown).forEach((row, at) => (rank[row] = at));

  const inDomain = (domain: Int32Array): ((y: Float64Array) => ReplicatedValue) => {
    const rows = domain.filter((row) => isKnown[row] === 1);
    if (!isOrdered) return replicatedSums(design, rows, x);
    rows.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
    return replicatedOrder(design, rows, statistic);
  };
  const made = new Map<
    Int32Array,
    { of: ReturnType<typeof inDomain>; byPlace: ReplicatedValue[] }
  >();
  return (domain, place) => {
    const own = made.get(domain) ?? { of: inDomain(domain), byPlace: [] };
    made.set(domain, own);
    return (own.byPlace[place] ??= own.of(ys[place] ?? ones));
  };
}
