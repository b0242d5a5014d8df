import type { Case, Result } from './case.ts';
import type { Columns } from './columns.ts';

/**
 * One statistic that cases may ask for. `folder` is where the case's files are named from; `columns` is the design's
 * file, empty for a pure function.
 */
export type Statistic = (wanted: Case, columns: Columns, folder: string) => Result;
