import type { CountTable } from '../counts/count-table.ts';
import type { Databank } from './databank.ts';

/** What the databank answers from. Throws where one of the tables of `databankPlans` is missing. */
export function databankOf(tables: readonly CountTable[], country: string): Databank {
  const named = (name: string): CountTable => {
    const found = tables.find((table) => table.name === name);
    if (found !== undefined) return found;
    throw new Error(`The databank has no table of ${name}. Make all tables of databankPlans.`);
  };
  return {
    country,
    emigrants: named('emigrants'),
    immigrants: named('immigrants'),
    returned: named('returned'),
  };
}
