import { attribute } from './attribute.ts';
import type { Change, Database } from './database.ts';

/** A time to live further past than this is taken for a mistake, as DynamoDB takes it. */
const FIVE_YEARS = 5 * 365 * 24 * 60 * 60;

/** Removes every item whose time to live has passed by the clock, and gives how many. */
export async function expireItems(database: Database): Promise<number> {
  const now = Math.floor(database.context.clock.now() / 1000);
  const changes: Change[] = [];
  for (const table of database.tables.values()) {
    const { timeToLive } = table.definition;
    if (timeToLive === undefined) continue;
    for (const { item } of table.items.all()) {
      const value = attribute(item, timeToLive);
      if (value === undefined || !('N' in value)) continue;
      const second = Number(value.N);
      if (second <= now && second > now - FIVE_YEARS)
        changes.push({ table, key: item, next: undefined });
    }
  }
  await database.write(changes, { byTimeToLive: true });
  return changes.length;
}
