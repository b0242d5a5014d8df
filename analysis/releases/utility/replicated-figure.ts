import { rowsByValue } from '../../estimation/statistics/quantile-rules.ts';
import type { PublishedFigure, PublishedGroup } from '../../indicators/published-table.ts';
import { denominatorVariable, figureVariable, groupValue } from './figure-variables.ts';
import type { FileDomain, ReadFile } from './read-file.ts';
import { notAsked, valueAt } from './read-columns.ts';
import type { ReleasedDesign } from './released-design.ts';
import { regionsOf, standingFor } from './complete-cases.ts';
import { replicatedOrder, replicatedSums } from './replicated-value.ts';
import type { ReplicatedValue } from './replicated-value.ts';

/**
 * A figure of a file's rows in a domain; of a distribution the group at a place. Worked out once for each. What is withheld is
 * made up for in totals as a user of the file would: the rows that tell the value and whether they are in the domain stand,
 * region by region, for all that the figure counts.
 */
export function replicatedFigure(
  { columns, design, table }: ReadFile & { design: ReleasedDesign },
  { id, figure, statistic }: PublishedFigure,
  groups: readonly PublishedGroup[],
): (domain: FileDomain, place: number) => ReplicatedValue {
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

  const regions = regionsOf(columns, table.rows);
  const counted = Int32Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => column !== undefined && column.missing[row] !== notAsked,
  );
  const inDomain = ({ rows: all, told }: FileDomain): ((y: Float64Array) => ReplicatedValue) => {
    const rows = all.filter((row) => isKnown[row] === 1);
    const complete = told.filter((row) => isKnown[row] === 1);
    const weight = isTotal
      ? standingFor(design.weight, regions, { counted, complete })
      : design.weight;
    const own = { ...design, weight };
    if (!isOrdered) return replicatedSums(own, rows, x);
    rows.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
    return replicatedOrder(own, rows, statistic);
  };
  const made = new Map<
    FileDomain,
    { of: ReturnType<typeof inDomain>; byPlace: ReplicatedValue[] }
  >();
  return (domain, place) => {
    const own = made.get(domain) ?? { of: inDomain(domain), byPlace: [] };
    made.set(domain, own);
    return (own.byPlace[place] ??= own.of(ys[place] ?? ones));
  };
}
