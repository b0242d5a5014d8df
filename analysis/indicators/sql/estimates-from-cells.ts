import { domainTable } from '../../estimation/one-pass/domain-table.ts';
import { lineEstimates, linePlan } from '../indicator-estimates.ts';
import type { LineEstimates } from '../indicator-estimates.ts';
import type { UnitCells } from './cells-from-sql.ts';

/** Every figure of a unit on every line of the table, by the figure's key. */
export function estimatesFromCells(unit: UnitCells): Map<string, LineEstimates[]> {
  const { figures, cells, domains, counts } = unit;
  const statistics = figures.map(({ statistic }) => statistic);
  const table = domainTable(cells, linePlan(domains), statistics);
  return new Map(
    counts.flatMap((count, at) => {
      const figure = figures[at];
      if (figure === undefined) return [];
      return [[figure.key, lineEstimates(figure, table, at, count, domains.lines)]];
    }),
  );
}
