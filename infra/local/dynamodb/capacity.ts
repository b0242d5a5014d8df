import type { Body } from './request.ts';
import { choice } from './request.ts';

/** Counts what a request would consume. Approximate where indexes are written: each counts as the item does. */
export interface Capacity {
  read(table: string, bytes: number, consistent: boolean, times?: number): void;
  write(table: string, bytes: number, times?: number): void;
  /** Members for the answer to a request on one table, if it asked. */
  one(): { ConsumedCapacity?: object };
  /** Members for the answer to a request on several tables, if it asked. */
  many(): { ConsumedCapacity?: object[] };
}

export function capacityOf(body: Body): Capacity {
  const asked = choice(body, 'ReturnConsumedCapacity', ['INDEXES', 'TOTAL', 'NONE']) ?? 'NONE';
  const units = new Map<string, number>();
  const add = (table: string, more: number): void => {
    units.set(table, (units.get(table) ?? 0) + more);
  };
  const all = (): object[] =>
    [...units].map(([table, count]) => ({
      TableName: table,
      CapacityUnits: count,
      ...(asked === 'INDEXES' ? { Table: { CapacityUnits: count } } : {}),
    }));
  return {
    read(table, bytes, consistent, times = 1) {
      add(table, Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5) * times);
    },
    write(table, bytes, times = 1) {
      add(table, Math.max(1, Math.ceil(bytes / 1024)) * times);
    },
    one() {
      const [first] = all();
      return asked === 'NONE' || first === undefined ? {} : { ConsumedCapacity: first };
    },
    many: () => (asked === 'NONE' ? {} : { ConsumedCapacity: all() }),
  };
}
