/**
 * What the cell queries gave, as the cells of one pass hold it.
 */
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { makeDesign } from '../../estimation/design.ts';
import type { Design } from '../../estimation/design.ts';
import { cellLayout, cellOf, emptyCells } from '../../estimation/one-pass/cells.ts';
import type { Cells, CellSums } from '../../estimation/one-pass/cells.ts';
import { domainsOver, linesOf } from '../domains.ts';
import type { Domains, Pattern, Side } from '../domains.ts';
import { checkProportion } from '../indicator-estimates.ts';
import type { TableFigure } from '../table-figure.ts';
import type { CellQuery, Sum } from './cell-queries.ts';

/** A row as a database's client gives it: numbers may come as text, as they do from Athena. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** What the queries of one unit come to. */
export interface UnitCells {
  /** The variables of the cells, in their order. */
  figures: readonly TableFigure[];
  cells: Cells;
  domains: Omit<Domains, 'group'>;
  /** By figure. */
  counts: readonly FigureCounts[];
}

export interface FigureCounts {
  /** Units by group: those of the universe, and those of them whose value is not known. */
  asked: Int32Array;
  missing: Int32Array;
  /** Whether some value is below 0; of a ratio it is not asked. */
  negative: boolean;
}

/** The design of the areas that `areasQuery` gave; lonely areas as in `designOf`. */
export function designFromSql(areas: readonly SqlRow[]): Design {
  return makeDesign(
    {
      stratum: areas.map(({ stratum }) => String(stratum)),
      psu: areas.map(({ psu }) => String(psu)),
      weight: areas.map(() => 0),
    },
    { lonelyPsu: 'adjust' },
  );
}

/**
 * Cells, domains and counts of a unit's figures, from each of its queries and the rows that it gave, in any order.
 * Throws where a row is of an area that the design does not have, a number is none, or a proportion is none.
 */
export function cellsFromSql(
  definition: SurveyDefinition,
  unit: string,
  design: Design,
  results: readonly { query: CellQuery; rows: readonly SqlRow[] }[],
): UnitCells {
  const psus = new Map(design.psus.map((psu, at) => [String(psu), at]));
  const groups = new Map<string, number>();
  const groupsIn = design.strata.map(() => new Set<number>());
  const placed = results.map(({ query, rows }) => ({
    query,
    rows: rows.map((row): PlacedRow => {
      const psu = psus.get(String(row['psu']));
      if (psu === undefined) {
        throw new Error(
          `Area ${String(row['psu'])} is not among the areas. Ask for areas and cells of the same tables.`,
        );
      }
      const pattern = String(row['pattern']);
      const group = groups.get(pattern) ?? groups.size;
      groups.set(pattern, group);
      groupsIn[design.stratumOf[psu] ?? -1]?.add(group);
      return { row, psu, group };
    }),
  }));
  const layout = cellLayout(
    design,
    groups.size,
    groupsIn.map((own) => Int32Array.from(own).sort()),
  );
  const figures = results.flatMap(({ query }) => query.figures);
  const cells = emptyCells(
    layout,
    figures.map(({ statistic }) => (statistic === 'ratio' ? 'ratio' : 'number')),
  );
  for (const { row, psu, group } of placed[0]?.rows ?? []) {
    cells.rows[cellOf(layout, psu, group)] = numberIn(row, 'units') ?? 0;
  }
  const counts = figures.map(() => ({
    asked: new Int32Array(groups.size),
    missing: new Int32Array(groups.size),
    negative: false,
  }));
  let variable = 0;
  for (const { query, rows } of placed) {
    query.figures.forEach((figure, at) => {
      const [sums, count] = [cells.variables[variable], counts[variable]];
      variable += 1;
      if (sums === undefined || count === undefined) return;
      for (const { row, psu, group } of rows) {
        const sum = (name: Sum) => numberIn(row, `${name}_${at + 1}`);
        const odd = sum('odd');
        if (odd !== undefined) checkProportion(figure, odd);
        fill(sums, { cell: cellOf(layout, psu, group), group }, sum);
        const asked = sum('asked') ?? 0;
        add(count.asked, group, asked);
        add(count.missing, group, asked - (sum('n') ?? 0));
        if ((sum('least') ?? 0) < 0) count.negative = true;
      }
    });
  }
  const patterns = [...groups.keys()].map(patternOf);
  return { figures, cells, counts, domains: domainsOver(linesOf(definition, unit), patterns) };
}

interface PlacedRow {
  row: SqlRow;
  psu: number;
  group: number;
}

function patternOf(code: string): Pattern {
  const [first, ...inLine] = code;
  const side: Side = first === 'a' || first === 'b' ? first : 'all';
  return { side, inLine: inLine.map((mark) => mark === '1') };
}

/**
 * A cell comes in one row; by group the rows of all areas are added up. Proportions are numbers here too: of those that
 * are 0 or 1 the square is the value.
 */
function fill(
  sums: CellSums,
  { cell, group }: { cell: number; group: number },
  sum: (name: Sum) => number | undefined,
): void {
  if (sums.kind === 'binary') return;
  const wy = sum('wy') ?? 0;
  sums.weight[cell] = sum('w') ?? 0;
  sums.y[cell] = wy;
  add(sums.n, group, sum('n') ?? 0);
  add(sums.yy, group, sum('wyy') ?? wy);
  if (sums.x === undefined) return;
  sums.x.x[cell] = sum('wx') ?? 0;
  add(sums.x.xx, group, sum('wxx') ?? 0);
  add(sums.x.xy, group, sum('wxy') ?? 0);
}

function add(sums: Float64Array | Int32Array, at: number, term: number): void {
  sums[at] = (sums[at] ?? 0) + term;
}

/** undefined where the query has no such column, or it is NULL. */
function numberIn(row: SqlRow, name: string): number | undefined {
  const value = row[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new Error(
    `The query gave ${JSON.stringify(value)} for ${name}. Look for amounts in it that are beyond any household's.`,
  );
}
