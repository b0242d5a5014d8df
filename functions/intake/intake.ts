import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { readFilled } from '../openrosa/read-sent.ts';
import { type Bucket, readObject, sha256 } from '../stores/bucket.ts';
import { isErased } from '../stores/erasures.ts';
import { vaultPath } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { submissionShape } from '../stores/submission.ts';
import type { IntakeStores } from './intake-stores.ts';
import { runAgain } from './run-again.ts';
import { takeInForm } from './take-in-form.ts';
import { takeInHousehold } from './take-in-household.ts';

/**
 * Takes in one received submission: reads it from the vault, goes through its form again by the version it names, parts
 * the names from the answers, stores both halves in their places, and enters the fact in its enumeration area. What
 * the rules object to is noted and never a reason to stop. Every step adds and none overwrites, so it may be repeated
 * from the start after a crash at any point, also by two workers at once. Of a household that was erased nothing is stored.
 *
 * @throws Error where it was erased while this was on its way: the intake may add and not remove, so that the erasure has to
 * be repeated
 */
export async function takeIn(stores: IntakeStores, receipt: Receipt): Promise<void> {
  // A form about an area names it as its case.
  const isOfHousehold = receipt.case !== receipt.area;
  const isGone = () => isErased(stores.fieldwork, receipt.survey, receipt);
  if (isOfHousehold && (await isGone())) return;
  const definition = await stores.definitions.load(receipt.survey, receipt.version);
  const submission = await fromVault(stores.vault, receipt, definition);
  const findings = await runAgain(stores.fieldwork, definition, submission, receipt);
  const isAboutArea = definition.instruments[receipt.form]?.about === 'area';
  const store = isAboutArea ? takeInForm : takeInHousehold;
  await store(stores, definition, submission, receipt, findings);
  // Who erases tells it first, and removes then: what was stored before it was told is removed, or is seen here.
  if (isOfHousehold && (await isGone())) {
    throw new Error(
      `The household of case ${receipt.case} in area ${receipt.area} was erased while an interview of it was taken in, ` +
        'and some of that may have come behind the erasure. Repeat the erasure: it removes what is left.',
    );
  }
}

/** The submission as it was sent, proven to be those very bytes, without what its envelope does not know. */
async function fromVault(
  vault: Bucket,
  receipt: Receipt,
  definition: SurveyDefinition,
): Promise<Submission> {
  const bytes = await readObject(
    vault,
    vaultPath(receipt.survey, receipt.instanceId, receipt.sha256),
  );
  if (bytes === undefined) throw new Error('The vault does not hold what the receipt promises.');
  if (sha256(bytes) !== receipt.sha256) {
    throw new Error('The vault holds other bytes than the receipt promises.');
  }
  if (receipt.openrosa) return readFilled(definition, bytes, receipt.openrosa);
  const sent = JSON.parse(new TextDecoder().decode(bytes)) as Submission;
  // What a newer device says of itself may be about people: it stays in the vault.
  return { ...submissionShape.parse(sent), answers: sent.answers };
}
