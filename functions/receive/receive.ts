import type { Submission } from '../../questionnaire/record.ts';
import { Problem } from '../http/problems.ts';
import type { KnownVersions } from '../stores/versions.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import { vaultPath } from '../stores/keys.ts';
import {
  addConflict,
  addReceipt,
  claimReplacement,
  type Receipt,
  wasReceivedOtherwise,
} from '../stores/receipts.ts';
import type { Table } from '../stores/table.ts';

export interface ReceiveStores {
  vault: Bucket;
  fieldwork: Table;
  versions: KnownVersions;
}

export interface Acknowledgement {
  /** True when this is the first time; false when the very same interview was received before. */
  first: boolean;
  receipt: Receipt;
}

/**
 * Takes one interview for good. The bytes go to the vault as they came, then one receipt is written under the
 * interview's own id; only then is it acknowledged. Each step may be repeated any number of times, after a crash at any
 * point, with one outcome.
 *
 * @throws Problem unknown-survey, unknown-version, other-bytes, already-replaced
 */
export async function receive(
  stores: ReceiveStores,
  submission: Submission,
  bytes: Uint8Array,
  sentBy: string,
  now: Date,
): Promise<Acknowledgement> {
  const { survey, version, instanceId } = submission;
  await stores.versions.demand(survey, version);

  const receipt: Receipt = {
    survey,
    instanceId,
    version,
    form: submission.form,
    area: submission.area,
    case: submission.case,
    ...(submission.replaces !== undefined && { replaces: submission.replaces }),
    sha256: sha256(bytes),
    bytes: bytes.length,
    receivedAt: now.toISOString(),
    closedAt: submission.device.closedAt,
    sentBy,
  };
  await putOnce(
    stores.vault,
    vaultPath(survey, instanceId, receipt.sha256),
    bytes,
    'application/json',
  );
  // Bytes that will be refused below must not keep the right to correct from an honest correction.
  if (receipt.replaces !== undefined && !(await wasReceivedOtherwise(stores.fieldwork, receipt))) {
    const claim = { ...receipt, replaces: receipt.replaces };
    if (!(await claimReplacement(stores.fieldwork, claim))) {
      await addConflict(stores.fieldwork, receipt.area, receipt, 'already-replaced');
      throw new Problem('already-replaced', { instanceId, replaces: receipt.replaces });
    }
  }
  const earlier = await addReceipt(stores.fieldwork, receipt);
  if (earlier === undefined) return { first: true, receipt };
  if (earlier.sha256 === receipt.sha256) return { first: false, receipt: earlier };
  await addConflict(stores.fieldwork, earlier.area, receipt, 'other-bytes');
  throw new Problem('other-bytes', { instanceId, received: earlier.receivedAt });
}
