import type { Case, Result } from './case.ts';
import type { Columns } from './columns.ts';

/**
 * Runs a case of one statistic. `folder` is where the case's files are named from; `columns` is the design's file, empty
 * for a pure function. Throws NotImplemented for what it cannot do yet.
 */
export type Statistic = (wanted: Case, columns: Columns, folder: string) => Result;
