import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { cellLayout, cellOf, emptyCells } from '../estimation/one-pass/cells.ts';
import { domainTable } from '../estimation/one-pass/domain-table.ts';
import type { DomainTable } from '../estimation/one-pass/domain-table.ts';
import type { DrawnAreas } from '../indicators/drawn-areas.ts';
import { tableLines, whole } from '../indicators/table-lines.ts';
import type { TableLines } from '../indicators/table-lines.ts';
import type { FigureQuery, Sum } from './figure-queries.ts';

/** A row as a database's client gives it: numbers may come as text, as they do from Athena. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Which of a query's figures, on the lines of which breakdown, with the sides of which comparison; left out: none. */
export interface Asked {
  /** Its place among the figures of the query. */
  figure: number;
  breakdown?: string;
  comparison?: string;
}

/**
 * Estimates, errors and differences of a figure from what its query gave, in any order: as one pass over the units gives
 * them, since they are made of the same sums. `estimateAt` and `differenceAt` read the table.
 * Throws where a row is of an area that was not drawn, or a number is none.
 */
export function figureTable(
  definition: SurveyDefinition,
  areas: DrawnAreas,
  { query, rows }: { query: FigureQuery; rows: readonly SqlRow[] },
  asked: Asked,
): { lines: TableLines; table: DomainTable } {
  const unit = query.name.split(' ')[0] ?? '';
  const statistic = query.figures[asked.figure]?.statistic ?? 'mean';
  const breakdown = definition.breakdowns[unit]?.find(({ name }) => name === asked.breakdown);
  const comparisons = definition.comparisons.filter(({ name }) => name === asked.comparison);
  const own = rows.filter(({ crossed }) => Number(crossed) === crossedFor(query, asked));
  const placesOf = (column: string, groups: readonly { code: string }[]) =>
    Int16Array.from(own, (row) => groups.findIndex(({ code }) => code === row[column]));
  const lines = tableLines(breakdown ?? whole, comparisons, {
    breakdown: breakdown
      ? placesOf(`by__${breakdown.name}`, breakdown.groups)
      : new Int16Array(own.length),
    comparisons: comparisons.map(({ name, groups }) => placesOf(`vs__${name}`, groups)),
  });
  const layout = cellLayout(areas.stage, lines.plan.groups);
  const cells = emptyCells(layout, [statistic === 'ratio' ? 'ratio' : 'number']);
  const [sums] = cells.variables;
  own.forEach((row, at) => {
    const group = lines.group[at] ?? -1;
    const of = (sum: Sum) => numberIn(row, `${sum}_${String(asked.figure + 1)}`);
    if (group === -1 || of('n') === 0 || sums?.kind !== 'number') return;
    const cell = cellOf(layout, placeOf(areas, row), group);
    add(cells.rows, cell, of('n'));
    add(sums.weight, cell, of('w'));
    add(sums.y, cell, of('wy'));
    add(sums.n, group, of('n'));
    // Of a y that is 0 or 1 the square is y.
    add(sums.yy, group, of(statistic === 'proportion' ? 'wy' : 'wyy'));
    if (sums.x === undefined) return;
    add(sums.x.x, cell, of('wx'));
    add(sums.x.xx, group, of('wxx'));
    add(sums.x.xy, group, of('wxy'));
  });
  return { lines, table: domainTable(cells, lines.plan, [statistic]) };
}

/** The number that marks the rows of a crossing: a bit for each column, 0 for those that the rows are told apart by. */
function crossedFor(
  { breakdowns, comparisons }: FigureQuery,
  { breakdown, comparison }: Asked,
): number {
  const columns = [
    ...breakdowns.map((name) => name === breakdown),
    ...comparisons.map((name) => name === comparison),
  ];
  return columns.reduce((bits, isOne) => 2 * bits + Number(!isOne), 0);
}

function placeOf({ places }: DrawnAreas, { psu }: SqlRow): number {
  const place = places.get(String(psu));
  if (place !== undefined) return place;
  throw new Error(
    `Area ${String(psu)} was not drawn, or no household of it has a weight. Give weights and rows of one run.`,
  );
}

function add(sums: Float64Array | Int32Array, at: number, term: number): void {
  sums[at] = (sums[at] ?? 0) + term;
}

function numberIn(row: SqlRow, name: string): number {
  const number = Number(row[name]);
  if (row[name] !== null && row[name] !== '' && Number.isFinite(number)) return number;
  throw new Error(
    `The query gave ${JSON.stringify(row[name])} for ${name}. Look for amounts in it that are beyond any household's.`,
  );
}
