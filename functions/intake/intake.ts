import { runInterview } from '../../questionnaire/interview.ts';
import { partIdentity } from '../../questionnaire/part.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { type Bucket, putOnce, readObject, sha256 } from '../stores/bucket.ts';
import type { Definitions } from '../stores/definitions.ts';
import { type Identities, storeNames } from '../stores/identities.ts';
import { interviewFactKey, recordPath, vaultPath } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { type PseudonymKey, pseudonym } from './pseudonym.ts';

export interface IntakeStores {
  fieldwork: Table;
  vault: Bucket;
  interviews: Bucket;
  identities: Identities;
  pseudonymKey: PseudonymKey;
  definitions: Definitions;
}

/**
 * Takes in one received interview: reads it from the vault, goes through its form again by the version it names, parts
 * the names from the answers, stores both halves in their places, and enters the fact in its enumeration area. What
 * the rules object to is noted and never a reason to stop. Every step adds and none overwrites, so it may be repeated
 * from the start after a crash at any point, also by two workers at once.
 */
export async function takeIn(stores: IntakeStores, receipt: Receipt): Promise<void> {
  const submission = await fromVault(stores.vault, receipt);
  const { survey, version, form, instanceId, area } = receipt;

  const definition = await stores.definitions.load(survey, version);
  const household = await pseudonym(stores.pseudonymKey, survey, receipt.case);
  const { identity } = partIdentity(definition, form, submission.answers);
  const run = runInterview(definition, form, submission.answers, {
    today: receipt.receivedAt.slice(0, 10),
  });

  const record: InterviewRecord = {
    survey,
    version,
    form,
    instanceId,
    household,
    area,
    receivedAt: receipt.receivedAt,
    device: submission.device,
    values: run.values,
    differences: run.differences,
    violations: run.violations,
  };
  if (identity.length > 0) {
    await storeNames(stores.identities, survey, household, instanceId, identity);
  }
  const recordKey = recordPath(survey, area, household, instanceId);
  await putOnce(stores.interviews, recordKey, JSON.stringify(record), 'application/json');
  await addOnce(stores.fieldwork, interviewFactKey(survey, area, instanceId), {
    fact: 'interview',
    instanceId,
    case: receipt.case,
    replaces: receipt.replaces,
    form,
    version,
    receivedAt: receipt.receivedAt,
    sentBy: receipt.sentBy,
    household,
    recordKey,
    outcome: outcomeOf(record, definition.instruments[form]?.outcome),
    flags: record.differences.length + record.violations.length,
  });
}

/** The submission as it was sent, proven to be those very bytes. */
async function fromVault(vault: Bucket, receipt: Receipt): Promise<Submission> {
  const bytes = await readObject(
    vault,
    vaultPath(receipt.survey, receipt.instanceId, receipt.sha256),
  );
  if (bytes === undefined) throw new Error('The vault does not hold what the receipt promises.');
  if (sha256(bytes) !== receipt.sha256) {
    throw new Error('The vault holds other bytes than the receipt promises.');
  }
  return JSON.parse(new TextDecoder().decode(bytes)) as Submission;
}

/** The final outcome code; empty when the interview does not say. */
function outcomeOf(record: InterviewRecord, question = ''): string {
  const outcome = record.values[question];
  return typeof outcome === 'string' ? outcome : '';
}
