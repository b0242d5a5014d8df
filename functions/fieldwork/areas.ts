import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { Problem } from '../http/problems.ts';
import { sha256 } from '../stores/bucket.ts';
import { areaEntryKey, areaFactKey, caseFactKey } from '../stores/keys.ts';
import { readItem, type Table, toAttributes } from '../stores/table.ts';

/**
 * Enters a drawn enumeration area and its households, all or nothing. Probabilities are written here, once.
 *
 * @returns true when it is new, false when the very same was entered before
 * @throws Problem area-taken when another sample of this area was entered before; nothing is changed
 */
export async function enterArea(
  table: Table,
  survey: string,
  { cases, ...area }: SampledArea,
): Promise<boolean> {
  const drawn = sha256(JSON.stringify([area, cases]));
  const key = areaFactKey(survey, area.area);
  const once = (item: Record<string, unknown>): TransactWriteItem => ({
    Put: {
      TableName: table.name,
      Item: toAttributes(item),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  try {
    await table.client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          once({ ...areaEntryKey(survey, area.area) }),
          once({ ...key, fact: 'area', ...area, drawn }),
          ...cases.map((sampled) =>
            once({ ...caseFactKey(survey, area.area, sampled.case), fact: 'case', ...sampled }),
          ),
        ],
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const kept = await readItem(table, key);
    if (kept?.['drawn'] === drawn) return false;
    if (kept) throw new Problem('area-taken', { area: area.area });
    throw error;
  }
}
