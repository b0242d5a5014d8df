import { whole } from '../indicators/table-lines.ts';
import type { BuiltRelease, FigureUtility } from './built-release.ts';
import type { ReleaseBlock, ReleaseTable } from './release-table.ts';
import { everybody, figureFrom, figureText, lineFrom } from './utility/figure-text.ts';
import {
  breakdownVariable,
  comparisonVariable,
  denominatorVariable,
  figureVariable,
} from './utility/figure-variables.ts';

/** Published standard errors that a figure of the whole country may be away from what was published. */
const farthest = 2;

/** Of fewer cells than this it may be chance that most are wrong. */
const fewestToJudge = 4;

/**
 * The release without what figures are made of that come out wrong for the whole country, and without groups on whose lines
 * most figures come out wrong: what is withheld is seldom withheld at random, and a share that nobody can mend is worse than
 * none. Its report is to have `utility`.
 */
export function leaveMisleading(built: BuiltRelease): BuiltRelease {
  const figures = figuresLeft(built);
  return groupsLeft(figures);
}

function figuresLeft(built: BuiltRelease): BuiltRelease {
  const { report } = built;
  const wrong = new Set(
    report.utility.flatMap(({ figure, line, apart }) =>
      line === everybody && apart > farthest ? [figureOf(figure)] : [],
    ),
  );
  if (wrong.size === 0) return built;
  const variables = new Set([...wrong].flatMap(variablesOf));
  const left = withoutVariables(built, why, (_, name) => variables.has(name));
  return {
    ...left,
    report: {
      ...left.report,
      utility: report.utility.filter(({ figure }) => !wrong.has(figureOf(figure))),
      without: [
        ...report.without.filter(({ figure }) => !wrong.has(figureOf(figure))),
        ...[...wrong].map((figure) => ({ figure, needs: ['rows in which nothing is withheld'] })),
      ],
    },
  };
}

/** A grouping of the rows of a table: regions and urban are told whatever comes of them. */
interface Grouping {
  table: string;
  variable: string;
}

function groupsLeft(built: BuiltRelease): BuiltRelease {
  const { tables, report } = built;
  const tableOf = new Map(
    tables.flatMap(({ name, variables }) => variables.map((own) => [own.name, name] as const)),
  );
  const groupingsOf = ({ figure, line }: FigureUtility): Grouping[] => {
    const table = variablesOf(figureOf(figure))
      .map((name) => tableOf.get(name))
      .find(Boolean);
    if (table === undefined) return [];
    const { breakdown, side } = lineFrom(line);
    return [
      ...(breakdown === whole.name ? [] : [breakdownVariable(breakdown)]),
      ...(side ? [comparisonVariable(side.comparison)] : []),
    ]
      .filter((variable) => variable !== 'region' && variable !== 'urban')
      .map((variable) => ({ table, variable }));
  };
  const nameOf = ({ table, variable }: Grouping) => `${table} ${variable}`;
  const cells = new Map<string, number[]>();
  for (const own of report.utility) {
    for (const grouping of groupingsOf(own)) {
      const apart = cells.get(nameOf(grouping)) ?? [];
      cells.set(nameOf(grouping), [...apart, own.apart]);
    }
  }
  const wrong = new Set(
    [...cells].flatMap(([name, apart]) =>
      apart.length >= fewestToJudge && 2 * apart.filter((own) => own <= 1).length < apart.length
        ? [name]
        : [],
    ),
  );
  if (wrong.size === 0) return built;
  const isWrong = (own: FigureUtility) =>
    groupingsOf(own).some((grouping) => wrong.has(nameOf(grouping)));
  const left = withoutVariables(built, whyGroups, (table, variable) =>
    wrong.has(nameOf({ table, variable })),
  );
  const needs = new Map<string, Set<string>>();
  for (const own of report.utility.filter(isWrong)) {
    const of = needs.get(figureOf(own.figure)) ?? new Set();
    for (const { variable } of groupingsOf(own)) of.add(variable);
    needs.set(figureOf(own.figure), of);
  }
  return {
    ...left,
    report: {
      ...left.report,
      utility: report.utility.filter((own) => !isWrong(own)),
      without: [
        ...report.without,
        ...[...needs].map(([figure, own]) => ({ figure, needs: [...own] })),
      ],
    },
  };
}

function withoutVariables(
  built: BuiltRelease,
  reason: string,
  isLeft: (table: string, variable: string) => boolean,
): BuiltRelease {
  const { tables, report } = built;
  return {
    ...built,
    tables: tables.map((table) => without(table, (name) => isLeft(table.name, name))),
    report: {
      ...report,
      tables: report.tables.map((own) => {
        const table = tables.find(({ name }) => name === own.table);
        const left = table?.variables.filter(({ name }) => isLeft(own.table, name)) ?? [];
        return {
          ...own,
          left: [...own.left, ...left.map(({ name }) => ({ variable: name, why: reason }))],
        };
      }),
    },
  };
}

const variablesOf = (name: string): string[] => {
  const { id, figure } = figureFrom(name);
  return [figureVariable(id, figure), denominatorVariable(id, figure)];
};

const whyGroups =
  'what is withheld puts most figures of these groups over one published standard error away';

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
