import { conflictFactKey, receiptKey, replacedKey } from './keys.ts';
import { addOnce, type Item, putWhere, readItem, type Table } from './table.ts';

/** That an interview was received: the promise that it will be stored and counted. Holds no answers and no names. */
export interface Receipt {
  survey: string;
  instanceId: string;
  version: string;
  form: string;
  area: string;
  case: string;
  replaces?: string;
  sha256: string;
  bytes: number;
  /** The server's clock. Nothing is ever ordered by the device's. */
  receivedAt: string;
  /** The device's clock when the interview was closed, kept for what it is. */
  closedAt: string;
  sentBy: string;
}

/** @returns undefined when this is the first of its id; the earlier receipt otherwise */
export async function addReceipt(table: Table, receipt: Receipt): Promise<Receipt | undefined> {
  const earlier = await addOnce(table, receiptKey(receipt.survey, receipt.instanceId), {
    ...receipt,
  });
  return earlier && receiptOf(earlier);
}

/** True when other bytes were received under this id. */
export async function wasReceivedOtherwise(
  table: Table,
  { survey, instanceId, sha256 }: Receipt,
): Promise<boolean> {
  const earlier = await readItem(table, receiptKey(survey, instanceId));
  return earlier !== undefined && earlier['sha256'] !== sha256;
}

/** The receipt in a table item, without its keys. */
export function receiptOf({ pk: _pk, sk: _sk, ...receipt }: Item): Receipt {
  return receipt as unknown as Receipt;
}

/**
 * Claims the right to correct an earlier interview of the same case. The claim may be made again by the same
 * correction, any number of times.
 *
 * @returns false when another correction holds it
 */
export function claimReplacement(
  table: Table,
  { survey, replaces, case: caseId, instanceId }: Receipt & { replaces: string },
): Promise<boolean> {
  const claim = { ...replacedKey(survey, replaces, caseId), by: instanceId };
  return putWhere(table, claim, {
    expression: 'attribute_not_exists(pk) OR #by = :by',
    names: { '#by': 'by' },
    values: { ':by': instanceId },
  });
}

/** Notes for the area's supervisor that something was received which cannot simply be counted. */
export async function addConflict(
  table: Table,
  area: string,
  refused: Receipt,
  reason: 'other-bytes' | 'already-replaced',
): Promise<void> {
  await addOnce(table, conflictFactKey(refused.survey, area, refused.instanceId, refused.sha256), {
    ...refused,
    fact: 'conflict',
    reason,
  });
}
