import type { CellSide, PublishedCell, PublishedTable } from '../../indicators/published-table.ts';
import { whole } from '../../indicators/table-lines.ts';
import type { ReleaseTable } from '../release-table.ts';
import { breakdownVariable, comparisonVariable, groupValue } from './figure-variables.ts';
import { kindOf } from '../release-table.ts';
import { readColumns, valueAt } from './read-columns.ts';
import type { ReadColumns } from './read-columns.ts';
import { releasedDesign } from './released-design.ts';
import type { ReleasedDesign } from './released-design.ts';

const withheld = kindOf('withheld');

export interface ReadFile {
  table: ReleaseTable;
  columns: ReadColumns;
  design: ReleasedDesign | undefined;
  /** A line, or one side on it; the name of the variable that it would take, where the file lacks it. */
  domainOf: (
    published: Pick<PublishedTable, 'breakdowns' | 'comparisons'>,
    unit: string,
    cell: Pick<PublishedCell, 'breakdown' | 'group'>,
    side: CellSide | undefined,
  ) => FileDomain | string;
}

export interface FileDomain {
  rows: Int32Array;
  /** Those of which the file tells whether they are among these. */
  told: Int32Array;
}

export function fileOf(table: ReleaseTable): ReadFile {
  const columns = readColumns(table);
  const known = new Map<string, FileDomain>();
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const everybody: FileDomain = { rows: all, told: all };

  /** Of some rows, those that are in a group. */
  function inGroup(
    { rows, told }: FileDomain,
    variable: string,
    groups: readonly { code: string }[],
    code: string,
  ): FileDomain | string {
    const column = columns.get(variable);
    if (column === undefined) return variable;
    const place = groups.findIndex((group) => group.code === code);
    const value = groupValue(groups, place, column.kind);
    return {
      rows: rows.filter((row) => valueAt(column, row) === value),
      told: told.filter((row) => column.missing[row] !== withheld),
    };
  }

  return {
    ...{ table, columns, design: releasedDesign(table, columns) },
    domainOf: ({ breakdowns, comparisons }, unit, { breakdown, group }, side) => {
      const name = [unit, breakdown, group, side?.comparison, side?.group].join('\n');
      const before = known.get(name);
      if (before !== undefined) return before;
      const groups = breakdowns[unit]?.[breakdown]?.groups ?? [];
      const line =
        breakdown === whole.name
          ? everybody
          : inGroup(everybody, breakdownVariable(breakdown), groups, group);
      if (typeof line === 'string') return line;
      const sides = comparisons.find((one) => one.name === side?.comparison)?.groups ?? [];
      const rows =
        side === undefined
          ? line
          : inGroup(line, comparisonVariable(side.comparison), sides, side.group);
      if (typeof rows !== 'string') known.set(name, rows);
      return rows;
    },
  };
}
