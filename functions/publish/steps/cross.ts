import { crossRun } from '../../../analysis/products/tables-of-run.ts';
import { madeOfColumns } from './made-of-columns.ts';

/** The counts of people, crossed by what they are, and what must be withheld of each table of them by itself. */
export const { take: cross, read: readCrossed } = madeOfColumns('crossed', crossRun);
