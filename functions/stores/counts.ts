import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AreaCount, StratumSummary } from '../../analysis/fieldwork/stratum-summary.ts';
import { areaCountKey, areaFactKey, type Key, stratumCountKey } from './keys.ts';
import {
  type Item,
  putWhere,
  readPartition,
  readTold,
  type Table,
  toAttributes,
  withoutKey,
} from './table.ts';

/**
 * Where areas are counted that interviews come from and nobody drew. No stratum of a sample can be called so: its name
 * begins with a letter or a digit.
 */
export const NOT_IN_THE_SAMPLE = '(not in the sample)';

/**
 * Facts are only ever added, so a count of fewer is an older one, however late it arrives. The same holds of a stratum's
 * areas together.
 */
const isNewer = (facts: number) => ({
  expression: 'attribute_not_exists(pk) OR facts < :facts',
  values: { ':facts': facts },
});

/**
 * Writes an area's count into its stratum, unless a count of as many facts or more is there.
 *
 * @returns false when a newer count was there
 */
export function writeAreaCount(
  table: Table,
  survey: string,
  stratum: string,
  count: AreaCount,
): Promise<boolean> {
  return putWhere(table, itemOf(areaCountKey(survey, stratum, count.area), count), {
    ...isNewer(count.facts),
  });
}

/**
 * Writes the count of an area that is not in the sample, as `writeAreaCount`, and never once it is: a late count must not
 * bring it back.
 *
 * @returns false when a newer count was there, or the area has been entered in the sample
 */
export async function writeCountOutsideSample(
  table: Table,
  survey: string,
  count: AreaCount,
): Promise<boolean> {
  const { expression, values } = isNewer(count.facts);
  const TableName = table.name;
  try {
    await table.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName,
              Key: marshall(areaFactKey(survey, count.area)),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          {
            Put: {
              TableName,
              Item: toAttributes(
                itemOf(areaCountKey(survey, NOT_IN_THE_SAMPLE, count.area), count),
              ),
              ConditionExpression: expression,
              ExpressionAttributeValues: toAttributes(values),
            },
          },
        ],
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false;
    throw error;
  }
}

/**
 * Empties the place of an area among those that are not in the sample, if it was counted there before it was entered.
 *
 * @returns whether it was counted there
 */
export async function clearCountOutsideSample(
  table: Table,
  survey: string,
  { area, facts }: AreaCount,
): Promise<boolean> {
  const before = await readAreaCount(table, survey, NOT_IN_THE_SAMPLE, area);
  if (before === undefined) return false;
  await writeAreaCount(table, survey, NOT_IN_THE_SAMPLE, { area, facts });
  return true;
}

/** One area's count, as last written; undefined where it was not counted yet. */
export const readAreaCount = (table: Table, survey: string, stratum: string, area: string) =>
  readTold<AreaCount>(table, areaCountKey(survey, stratum, area));

/** The counts of a stratum's areas, as last written, in the order of their codes. */
export async function readStratum(
  table: Table,
  survey: string,
  stratum: string,
): Promise<AreaCount[]> {
  const items = await readPartition(table, areaCountKey(survey, stratum, '').pk);
  return items.map((item) => withoutKey<AreaCount>(item));
}

/**
 * Writes the sum of a stratum's areas, unless one of as many facts or more is there.
 *
 * @returns false when a newer sum was there
 */
export function writeStratum(table: Table, survey: string, sum: StratumSummary): Promise<boolean> {
  return putWhere(table, itemOf(stratumCountKey(survey, sum.stratum), sum), {
    ...isNewer(sum.facts),
  });
}

/** The sums of a survey's strata, as last written, in the order of their names. */
export async function readStrata(table: Table, survey: string): Promise<StratumSummary[]> {
  const items = await readPartition(table, stratumCountKey(survey, '').pk);
  return items.map((item) => withoutKey<StratumSummary>(item));
}

const itemOf = (key: Key, count: AreaCount | StratumSummary): Item => ({ ...key, ...count });
