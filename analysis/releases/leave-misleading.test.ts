import { expect, it } from 'vitest';
import type { BuiltRelease, FigureUtility } from './built-release.ts';
import { leaveMisleading } from './leave-misleading.ts';
import type { ReleaseTable } from './release-table.ts';

const variable = (name: string) => ({
  ...{ name, label: { en: name }, type: { kind: 'number' as const, digits: 0 } },
});
const table: ReleaseTable = {
  ...{ name: 'household', label: { en: 'Households' }, unit: { en: 'A household' }, rows: 2 },
  variables: ['weight', 're01_share', 'mp05_share', 'mp05_share_of'].map(variable),
  ...{ key: [], links: [], weight: 'weight' },
  blocks: () => [
    {
      rows: 2,
      columns: [1, 2, 3, 4].map((first) => ({
        ...{ kind: 'number' as const, values: Float64Array.of(first, 0) },
        missing: new Uint8Array(2),
      })),
    },
  ],
};
const cell = { estimate: 1, low: 0, high: 2, se: 1 };
const figure = (name: string, line: string, apart: number): FigureUtility => ({
  ...{ figure: name, line, before: cell, after: cell, apart },
});
const built = (...utility: FigureUtility[]): BuiltRelease => ({
  tables: [table],
  report: {
    ...{ survey: 'S', definition: '1', run: 'r', tier: 'public', policy: 'p', k: 5 },
    ...{ fewestPsus: 4, after: [], utility, without: [] },
    tables: [
      {
        ...{ table: 'household', rows: 2, keys: [], smallest: 5, changes: [], left: [] },
        ...{ expected: { before: 2, after: 1 }, unique: { before: 2, after: 0 } },
        sensitive: [],
      },
    ],
  },
});

it('takes out what gives a wrong figure for the whole country, with all its lines', () => {
  const [wrong, right] = [
    figure('MP05.share', 'none all', 8.6),
    figure('RE01.share', 'none all', 0.4),
  ];
  const { tables, report } = leaveMisleading(
    built(wrong, figure('MP05.share', 'sex 1', 0.2), right),
  );
  expect(tables[0]?.variables.map(({ name }) => name)).toEqual(['weight', 're01_share']);
  const [block] = [...((tables[0]?.blocks() ?? []) as Iterable<{ columns: readonly unknown[] }>)];
  expect(block?.columns).toHaveLength(2);
  expect(report.utility).toEqual([right]);
  expect(report.without.map((one) => one.figure)).toEqual(['MP05.share']);
  expect(report.tables[0]?.left.map((one) => one.variable)).toEqual([
    'mp05_share',
    'mp05_share_of',
  ]);
});

it('leaves a release alone whose figures hold, or are wrong on a line only', () => {
  const one = built(figure('RE01.share', 'none all', 1.9), figure('RE01.share', 'sex 1', 5));
  expect(leaveMisleading(one)).toEqual(one);
});

it('leaves groups on whose lines most figures are wrong, and says which figures they were of', () => {
  const named = (name: string) => ({
    ...{ name, label: { en: name } },
    type: { kind: 'number' as const, digits: 0 },
  });
  const cells = [0.2, 1.5, 3, 2, 0.1].map((apart, at) =>
    figure('RE01.share', `sex ${String(at)}`, apart),
  );
  const others = [figure('RE01.share', 'region R1', 3), figure('RE01.share', 'none all', 0.4)];
  const one = built(...cells, ...others);
  const [first = table] = one.tables;
  const [, own = named('x')] = first.variables;
  const grouped = {
    ...one,
    tables: [{ ...first, variables: [own, named('by_sex'), named('re01_share'), named('region')] }],
  };
  const { tables, report } = leaveMisleading(grouped);
  expect(tables[0]?.variables.map(({ name }) => name)).not.toContain('by_sex');
  expect(tables[0]?.variables.map(({ name }) => name)).toContain('region');
  expect(report.utility).toEqual(others);
  expect(report.without).toEqual([{ figure: 'RE01.share', needs: ['by_sex'] }]);
  expect(report.tables[0]?.left[0]?.why).toContain('most figures of these groups');
  // Of fewer cells nothing is judged.
  const few = { ...grouped, report: { ...grouped.report, utility: cells.slice(1, 4) } };
  expect(leaveMisleading(few)).toEqual(few);
});
