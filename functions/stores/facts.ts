import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { areaEntryKey, areaPartition, FACT } from './keys.ts';
import { readPartition, type Table } from './table.ts';

/** Everything known of an enumeration area, as last written. */
export async function readFacts(table: Table, survey: string, area: string): Promise<Fact[]> {
  return (await readPartition(table, areaPartition(survey, area), FACT)) as unknown as Fact[];
}

/** The enumeration areas of a survey's sample, as last written. */
export async function readAreas(table: Table, survey: string): Promise<string[]> {
  const items = await readPartition(table, areaEntryKey(survey, '').pk);
  return items.map((item) => String(item['sk']));
}
