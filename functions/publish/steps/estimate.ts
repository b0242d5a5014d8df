import { estimateRun } from '../../../analysis/indicators/tabulate.ts';
import { madeOfColumns } from './made-of-columns.ts';

/** All figures of the catalogue with their errors, and what of them must be withheld whatever else is published. */
export const { take: estimate, read: readEstimated } = madeOfColumns('estimated', estimateRun);
