import type { Submission } from '../../questionnaire/record.ts';
import { Problem } from '../http/problems.ts';
import type { Definitions } from '../stores/definitions.ts';
import type { KnownVersions } from '../stores/versions.ts';
import { type Bucket, putOnce, sha256 } from '../stores/bucket.ts';
import { vaultPath } from '../stores/keys.ts';
import { isErased } from '../stores/erasures.ts';
import {
  addConflict,
  enterReceipt,
  readReceipt,
  type Receipt,
  type SentByDevice,
} from '../stores/receipts.ts';
import { addSent } from '../stores/sent.ts';
import type { Table } from '../stores/table.ts';

export interface ReceiveStores {
  vault: Bucket;
  fieldwork: Table;
  versions: KnownVersions;
  /** Asked for versions that were published before the register kept the names of their forms. */
  definitions: Definitions;
}

export interface Acknowledgement {
  /** True when this is the first time; false when the very same interview was received before. */
  first: boolean;
  receipt: Receipt;
}

/**
 * Takes one interview for good. That it comes is noted with its case, so that an erasure finds it whatever becomes of it; the
 * bytes go to the vault as they came; then one receipt is written under the interview's own id; only then is it acknowledged.
 * Each step may be repeated any number of times, after a crash at any point, with one outcome. Of a household that was erased
 * nothing is kept: it is acknowledged and gone.
 *
 * @param openrosa of what came as XML: what its request says of the device. The bytes are the XML then.
 *
 * @throws Problem unknown-survey, unknown-version, unknown-form, other-bytes, already-replaced, busy
 */
export async function receive(
  stores: ReceiveStores,
  submission: Submission,
  bytes: Uint8Array,
  sentBy: string,
  now: Date,
  openrosa?: SentByDevice,
): Promise<Acknowledgement> {
  const { survey, version, instanceId } = submission;
  await demandForm(stores, submission);

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
    ...(openrosa && { openrosa }),
  };
  const known = await readReceipt(stores.fieldwork, survey, instanceId);
  // What lay in the vault may have been erased: a tablet that sends it again brings nothing back.
  if (known?.sha256 === receipt.sha256) return { first: false, receipt: known };
  if (await isErased(stores.fieldwork, survey, submission)) return { first: false, receipt };
  await addSent(stores.fieldwork, survey, receipt);
  await putOnce(
    stores.vault,
    vaultPath(survey, instanceId, receipt.sha256),
    bytes,
    openrosa ? 'text/xml' : 'application/json',
  );
  const entered = await enterReceipt(stores.fieldwork, receipt);
  switch (entered.outcome) {
    case 'first':
      return { first: true, receipt };
    case 'already replaced':
      await addConflict(stores.fieldwork, receipt.area, receipt, 'already-replaced');
      throw new Problem('already-replaced', { instanceId, replaces: receipt.replaces });
    case 'received before': {
      const { earlier } = entered;
      if (earlier.sha256 === receipt.sha256) return { first: false, receipt: earlier };
      await addConflict(stores.fieldwork, earlier.area, receipt, 'other-bytes');
      throw new Problem('other-bytes', { instanceId, received: earlier.receivedAt });
    }
  }
}

/** Intake could never take in what names a form that its version does not have. */
async function demandForm(
  { versions, definitions }: ReceiveStores,
  { survey, version, form }: Submission,
): Promise<void> {
  const published = await versions.demand(survey, version);
  const forms =
    published.forms ?? Object.keys((await definitions.load(survey, version)).instruments);
  if (!forms.includes(form)) throw new Problem('unknown-form', { survey, version, form, forms });
}
