import * as z from 'zod/mini';
import type {
  PublishedCell,
  PublishedFigure,
  PublishedTable,
} from '../../analysis/indicators/published-table.ts';
import { listed } from '../http/listed.ts';
import { Problem } from '../http/problems.ts';

/** Which figures and cells of a run are asked for; parts that are left out ask for all. */
export const figuresQuery = z.strictObject({
  run: z.exactOptional(z.string()),
  /** Indicators by their ids. */
  id: z.exactOptional(listed()),
  figure: z.exactOptional(listed()),
  sector: z.exactOptional(listed()),
  unit: z.exactOptional(listed()),
  /** Breakdowns by their names; 'none' is the line of everybody. */
  breakdown: z.exactOptional(listed()),
  /** Groups of the breakdowns, by their codes. */
  group: z.exactOptional(listed()),
  /** Comparisons by their names; 'none' are the cells about everybody on a line. */
  comparison: z.exactOptional(listed()),
  /** Of the texts in CSV. */
  language: z.exactOptional(
    z.string().check(z.regex(/^[A-Za-z-]{2,20}$/, 'must be a language, such as fr')),
  ),
});
export type FiguresQuery = z.infer<typeof figuresQuery>;

/**
 * The part of a table that is asked for: what was published, and nothing that was not.
 *
 * @throws Problem unknown-figure when an indicator, breakdown or comparison is asked for that the table does not have
 */
export function selectFigures(table: PublishedTable, query: FiguresQuery): PublishedTable {
  demandKnown(table, query);
  const ofFigure = every<PublishedFigure>([
    [query.id, ({ id }) => id],
    [query.figure, ({ figure }) => figure],
    [query.sector, ({ sector }) => sector],
    [query.unit, ({ unit }) => unit],
  ]);
  const ofCell = every<PublishedCell>([
    [query.breakdown, ({ breakdown }) => breakdown],
    [query.group, ({ group }) => group],
    [query.comparison, ({ side }) => side?.comparison ?? 'none'],
  ]);
  const figures = table.figures
    .filter(ofFigure)
    .map((figure) => ({ ...figure, cells: figure.cells.filter(ofCell) }))
    .filter(({ cells }) => cells.length > 0);
  const compared = new Set(
    figures.flatMap(({ cells }) => cells.flatMap(({ side }) => side?.comparison ?? [])),
  );
  const units = new Set(figures.map(({ unit }) => unit));
  return {
    ...table,
    comparisons: table.comparisons.filter(({ name }) => compared.has(name)),
    breakdowns: Object.fromEntries(
      Object.entries(table.breakdowns).filter(([unit]) => units.has(unit)),
    ),
    figures,
  };
}

function every<Each>(
  wanted: readonly [codes: readonly string[] | undefined, of: (each: Each) => string][],
): (each: Each) => boolean {
  const asked = wanted.flatMap(([codes, of]) =>
    codes === undefined ? [] : [{ codes: new Set(codes), of }],
  );
  return (each) => asked.every(({ codes, of }) => codes.has(of(each)));
}

function demandKnown(table: PublishedTable, query: FiguresQuery): void {
  const known: Partial<Record<keyof FiguresQuery, Set<string>>> = {
    id: new Set(table.figures.map(({ id }) => id)),
    figure: new Set(table.figures.map(({ figure }) => figure)),
    sector: new Set(table.figures.map(({ sector }) => sector)),
    unit: new Set(table.figures.map(({ unit }) => unit)),
    breakdown: new Set(['none', ...Object.values(table.breakdowns).flatMap(Object.keys)]),
    comparison: new Set(['none', ...table.comparisons.map(({ name }) => name)]),
  };
  for (const [part, codes] of Object.entries(known)) {
    const asked = query[part as keyof FiguresQuery];
    const unknown = Array.isArray(asked) ? asked.filter((code) => !codes.has(code)) : [];
    if (unknown.length > 0) {
      throw new Problem('unknown-figure', { [part]: unknown, known: [...codes] });
    }
  }
}
