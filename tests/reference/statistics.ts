/**
 * The statistics that reference cases may ask for: one file each in statistics/, by the name that cases use.
 */
import type { Case, Result } from './case.ts';
import type { Columns } from './columns.ts';

/** `folder` is where the case's files are named from; `columns` is the design's file, empty for a pure function. */
export type Statistic = (wanted: Case, columns: Columns, folder: string) => Result;

export const statistics: Readonly<Record<string, Statistic>> = {};
