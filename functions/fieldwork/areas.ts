import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Signed } from '../../analysis/fieldwork/facts.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { baseWeights } from '../../analysis/weights/base-weights.ts';
import { WeightError } from '../../analysis/weights/weight-error.ts';
import { Problem } from '../http/problems.ts';
import { sha256 } from '../stores/bucket.ts';
import {
  areaEntryKey,
  areaFactKey,
  byHandKey,
  caseFactKey,
  listingClosedFactKey,
} from '../stores/keys.ts';
import { addOnce, isConflict, readItem, type Table, toAttributes } from '../stores/table.ts';
import { demandUndrawn } from './kept-draw.ts';
import { textOf } from './same-content.ts';

/**
 * Enters an enumeration area and its households, listed and drawn elsewhere, all or nothing. Probabilities are written
 * here, once. It says first that areas are entered by hand, and looks for a draw then; a draw is written only where nobody
 * has said so: of the two at one moment one is refused.
 *
 * @returns true when it is new, false when the very same was entered before
 * @throws Problem drawn-before where the areas were drawn here; area-taken when another sample of this area was entered before; busy when one is being entered at this moment; nothing is changed
 */
export async function enterArea(
  table: Table,
  survey: string,
  { cases, listed, ...area }: SampledArea,
  signed: Signed,
): Promise<boolean> {
  await addOnce(table, byHandKey(survey), {});
  await demandUndrawn({ fieldwork: table }, survey);
  const drawn = sha256(textOf([area, listed, cases]));
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
          once({
            ...listingClosedFactKey(survey, area.area),
            fact: 'listing-closed',
            listed,
            listings: [],
            leftOut: [],
            relist: [],
            ...signed,
          }),
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
    throw isConflict(error) ? new Problem('busy') : error;
  }
}

/**
 * A sample whose weights cannot be made must not be found out on the night of publication.
 *
 * @throws Problem wrong-sample when the probabilities do not add up to the households listed
 */
export function demandSoundWeights(area: SampledArea): void {
  try {
    baseWeights([area]);
  } catch (error) {
    if (error instanceof WeightError) throw new Problem('wrong-sample', { reason: error.message });
    throw error;
  }
}
