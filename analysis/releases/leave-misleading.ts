import type { BuiltRelease } from './built-release.ts';
import type { ReleaseBlock, ReleaseTable } from './release-table.ts';
import { everybody, figureFrom, figureText } from './utility/figure-text.ts';
import { denominatorVariable, figureVariable } from './utility/figure-variables.ts';

/** Published standard errors that a figure of the whole country may be away from what was published. */
const farthest = 2;

/**
 * The release without what figures are made of that come out wrong for the whole country: what is withheld is seldom withheld
 * at random, and a share that nobody can mend is worse than none. Its report is to have `utility`.
 */
export function leaveMisleading(built: BuiltRelease): BuiltRelease {
  const { tables, report } = built;
  const wrong = new Set(
    report.utility.flatMap(({ figure, line, apart }) =>
      line === everybody && apart > farthest ? [figureOf(figure)] : [],
    ),
  );
  if (wrong.size === 0) return built;
  const variables = new Map(
    [...wrong].flatMap((name) => {
      const { id, figure } = figureFrom(name);
      return [figureVariable(id, figure), denominatorVariable(id, figure)].map(
        (variable): [string, string] => [variable, name],
      );
    }),
  );
  const isLeft = (name: string) => variables.has(name);
  return {
    ...built,
    tables: tables.map((table) => without(table, isLeft)),
    report: {
      ...report,
      tables: report.tables.map((own) => {
        const table = tables.find(({ name }) => name === own.table);
        const left = table?.variables.filter(({ name }) => isLeft(name)) ?? [];
        return {
          ...own,
          left: [...own.left, ...left.map(({ name }) => ({ variable: name, why }))],
        };
      }),
      utility: report.utility.filter(({ figure }) => !wrong.has(figureOf(figure))),
      without: [
        ...report.without.filter(({ figure }) => !wrong.has(figureOf(figure))),
        ...[...wrong].map((figure) => ({ figure, needs: ['rows in which nothing is withheld'] })),
      ],
    },
  };
}

const why = `what is withheld of it puts its figure over ${String(farthest)} published standard errors away`;

/** 'MP09.countries' of 'MP09.countries TUR'. */
const figureOf = (name: string): string => figureText(figureFrom(name));

function without(table: ReleaseTable, isLeft: (name: string) => boolean): ReleaseTable {
  const kept = table.variables.flatMap(({ name }, at) => (isLeft(name) ? [] : [at]));
  if (kept.length === table.variables.length) return table;
  const pick = <Value>(list: readonly Value[]): Value[] => kept.flatMap((at) => list[at] ?? []);
  const narrowed = ({ rows, columns }: ReleaseBlock): ReleaseBlock => ({
    rows,
    columns: pick(columns),
  });
  function* now(blocks: Iterable<ReleaseBlock>) {
    for (const block of blocks) yield narrowed(block);
  }
  async function* later(blocks: AsyncIterable<ReleaseBlock>) {
    for await (const block of blocks) yield narrowed(block);
  }
  return {
    ...table,
    variables: pick(table.variables),
    blocks: () => {
      const blocks = table.blocks();
      return Symbol.iterator in blocks ? now(blocks) : later(blocks);
    },
  };
}
