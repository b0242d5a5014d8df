import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { partIdentity } from '../../questionnaire/part.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { putOnce } from '../stores/bucket.ts';
import { storeNames } from '../stores/identities.ts';
import { interviewFactKey, recordPath } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { addOnce } from '../stores/table.ts';
import type { IntakeStores } from './intake-stores.ts';
import { pseudonymsOf } from './pseudonym.ts';
import { type Findings, flagsOf } from './run-again.ts';

/** Stores the interview of a household: its names under its own key, its answers under its pseudonym. */
export async function takeInInterview(
  stores: IntakeStores,
  definition: SurveyDefinition,
  submission: Submission,
  receipt: Receipt,
  findings: Findings,
): Promise<void> {
  const { survey, form, area, instanceId } = receipt;
  const pseudonyms = await pseudonymsOf(stores.pseudonymKey, survey, area);
  const household = pseudonyms.household(receipt.case);
  const { identity } = partIdentity(definition, form, submission.answers, submission.confirmed);
  if (identity.length > 0) {
    await storeNames(stores.identities, { survey, area: pseudonyms.area, instanceId }, [
      { household, identity },
    ]);
  }
  const record: InterviewRecord = { ...findings, household };
  const recordKey = recordPath(survey, area, household, instanceId);
  await putOnce(stores.interviews, recordKey, JSON.stringify(record), 'application/json');
  await addOnce(stores.fieldwork, interviewFactKey(survey, area, instanceId), {
    fact: 'interview',
    instanceId,
    case: receipt.case,
    replaces: receipt.replaces,
    form,
    version: receipt.version,
    receivedAt: receipt.receivedAt,
    sentBy: receipt.sentBy,
    household,
    recordKey,
    outcome: outcomeOf(record, definition.instruments[form]?.outcome),
    flags: flagsOf(findings),
  });
}

/** The final outcome code; empty when the interview does not say. */
function outcomeOf(record: InterviewRecord, question = ''): string {
  const outcome = record.values[question];
  return typeof outcome === 'string' ? outcome : '';
}
