import type { Study } from '../../../analysis/releases/formats/study.ts';
import type { ReleaseTable, TableDescription } from '../../../analysis/releases/release-table.ts';

/** What a release risks and costs, as its readers do not get it. */
export const REPORT = 'report.json';

/** What its files were written from besides rows: whoever approves it has them written again from the rows that lie there. */
export const DESCRIPTION = 'described.json';

export interface ReleaseDescription {
  study: Study;
  tables: readonly TableDescription[];
}

export const describedBy = (study: Study, tables: readonly ReleaseTable[]): ReleaseDescription => ({
  study,
  tables: tables.map(({ name, label, unit, rows, variables, key, links, weight }) => ({
    ...{ name, label, unit, rows, variables, key, links, weight },
  })),
});
