import type { PublishedFigure as PublishedFigureOfRun } from '../../../analysis/indicators/published-table.ts';
import type { PublishedFigure } from '../../../analysis/releases/formats/start-scripts/script-plan.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import type { ReleaseTable } from '../../../analysis/releases/release-table.ts';
import { everybody, figureText } from '../../../analysis/releases/utility/figure-text.ts';
import { figureVariable } from '../../../analysis/releases/utility/figure-variables.ts';
import type { ReleaseSource } from './release-work.ts';

/** So many figures scripts work out. */
const FIGURES = 3;

/**
 * Published figures of everybody that the files of a release still give, within a published standard error; those that
 * matter most first: shares and means, each with its published error.
 */
export function figuresOf(
  { definition, table }: Pick<ReleaseSource, 'definition' | 'table'>,
  { tables, report }: BuiltRelease,
): PublishedFigure[] {
  const kept = new Set(
    report.utility.flatMap(({ figure, line, apart }) =>
      line === everybody && apart <= 1 ? [figure] : [],
    ),
  );
  const glance = definition.reports?.glance ?? [];
  const rank = ({ id, figure }: PublishedFigureOfRun) => {
    const at = glance.findIndex((one) => one.indicator === id && one.figure === figure);
    return at === -1 ? glance.length : at;
  };
  return table.figures
    .filter((figure) => kept.has(figureText(figure)))
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((figure) => figureIn(figure, tables))
    .slice(0, FIGURES);
}

function figureIn(
  { id, figure, label, statistic, cells }: PublishedFigureOfRun,
  tables: readonly ReleaseTable[],
): PublishedFigure[] {
  const variable = figureVariable(id, figure);
  const table = tables.find(({ variables }) => variables.some(({ name }) => name === variable));
  const cell = cells.find(
    ({ breakdown, group, side }) => breakdown === 'none' && group === 'all' && side === undefined,
  );
  const { estimate, se } = cell?.figures ?? {};
  if (table === undefined || typeof estimate !== 'number' || typeof se !== 'number') return [];
  const told = { name: label, table: table.name, where: [], estimate, se };
  if (statistic === 'proportion') return [{ ...told, share: { variable, values: [1] } }];
  return statistic === 'mean' ? [{ ...told, mean: variable }] : [];
}
