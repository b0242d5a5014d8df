import { emptyTable } from './domain-table.ts';
import type { DomainStatistic, DomainTable } from './domain-table.ts';

/** A table of some of the variables, and their places among all. */
export interface TablePart {
  places: readonly number[];
  table: DomainTable;
}

/**
 * One table from tables of the same rows and plan, each with variables of its own: how threads share a pass. Nothing is
 * added up here, so that the number of threads changes no bit of the result. (Starting them is the caller's.)
 */
export function joinTables(parts: readonly TablePart[]): DomainTable {
  const [first] = parts;
  if (first === undefined) throw new RangeError('There is no table to join.');
  const statistics: DomainStatistic[] = [];
  for (const { places, table } of parts) {
    places.forEach((place, at) => (statistics[place] = table.statistics[at] ?? 'mean'));
  }
  const { plan, reach } = first.table;
  const whole = emptyTable(plan, statistics, reach);
  for (const { places, table } of parts) {
    copy(whole.domains, table.domains, places, plan.domains.length);
    copy(whole.comparisons, table.comparisons, places, plan.comparisons.length);
  }
  return whole;
}

type Columns = DomainTable['domains'] | DomainTable['comparisons'];

function copy<Own extends Columns>(
  to: Own,
  from: Own,
  places: readonly number[],
  length: number,
): void {
  for (const name of Object.keys(to) as (keyof Own)[]) {
    const [into, own] = [to[name], from[name]] as [Float64Array, Float64Array];
    places.forEach((place, at) => {
      into.set(own.subarray(at * length, (at + 1) * length), place * length);
    });
  }
}
