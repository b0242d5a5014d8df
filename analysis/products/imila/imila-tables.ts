import type { CountTable } from '../counts/count-table.ts';
import { basicTables, returnTables } from './imila-plans.ts';
import { originDestination, type OriginDestination } from './origin-destination.ts';

/** The set of tables of IMILA that a survey makes. */
export interface ImilaTables {
  originDestination: OriginDestination;
  /** Fourteen, in their order; those that the survey does not ask for say so. */
  basic: CountTable[];
  return: CountTable[];
}

/** The set, from published tables of counts. Throws where one of its plans is missing. */
export function imilaTables(tables: readonly CountTable[], country: string): ImilaTables {
  const named = ({ name }: { name: string }): CountTable => {
    const found = tables.find((table) => table.name === name);
    if (found !== undefined) return found;
    throw new Error(`The tables of IMILA have no ${name}. Make all tables of its plans.`);
  };
  return {
    originDestination: originDestination(tables, country),
    basic: basicTables.map(named),
    return: returnTables.map(named),
  };
}
