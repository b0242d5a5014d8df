import { marshall } from '@aws-sdk/util-dynamodb';
import type { AreaSummary, Fact } from '../../analysis/fieldwork/summarize.ts';
import { areaEntryKey, areaPartition, FACT, summaryKey } from './keys.ts';
import { putWhere, queryAll, readItem, readPartition, type Table } from './table.ts';

/** Everything known of an enumeration area, as last written. */
export async function readFacts(table: Table, survey: string, area: string): Promise<Fact[]> {
  return (await readPartition(table, areaPartition(survey, area), FACT)) as unknown as Fact[];
}

/** The enumeration areas of a survey's sample, as last written. */
export async function readAreas(table: Table, survey: string): Promise<string[]> {
  const items = await readPartition(table, areaEntryKey(survey, '').pk);
  return items.map((item) => String(item['sk']));
}

/** What the board shows of an area. */
export interface BoardEntry {
  area: string;
  stratum: string;
  /** How many facts were counted: the guard against older counts. */
  facts: number;
  summary: Omit<AreaSummary, 'counting'>;
}

/**
 * Writes an area's count, unless a count of as many facts or more is there. Facts are only ever added, so a count of
 * fewer is an older one, however late it arrives.
 *
 * @returns false when a newer count was there
 */
export function writeSummary(table: Table, survey: string, entry: BoardEntry): Promise<boolean> {
  const item = {
    ...summaryKey(survey, entry.area),
    boardSurvey: survey,
    boardPlace: `${entry.stratum}#${entry.area}`,
    ...entry,
  };
  return putWhere(table, item, {
    expression: 'attribute_not_exists(pk) OR facts < :facts',
    values: { ':facts': entry.facts },
  });
}

/** One area's count, as last written; undefined for an area that nothing is known of. */
export async function readSummary(
  table: Table,
  survey: string,
  area: string,
): Promise<BoardEntry | undefined> {
  return (await readItem(table, summaryKey(survey, area))) as BoardEntry | undefined;
}

/** All areas' counts of a survey, a moment old. */
export async function readBoard(table: Table, survey: string): Promise<BoardEntry[]> {
  return (await queryAll(table, {
    IndexName: 'board',
    KeyConditionExpression: 'boardSurvey = :survey',
    ExpressionAttributeValues: marshall({ ':survey': survey }),
  })) as unknown as BoardEntry[];
}
