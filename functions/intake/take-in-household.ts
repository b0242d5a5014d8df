import type { BackCheckFact, InterviewFact } from '../../analysis/fieldwork/facts.ts';
import { instrumentOf, type SurveyDefinition } from '../../questionnaire/definition.ts';
import { partIdentity } from '../../questionnaire/part.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { putOnce } from '../stores/bucket.ts';
import { storeNames } from '../stores/identities.ts';
import { backCheckFactKey, backCheckPath, interviewFactKey, recordPath } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { addOnce } from '../stores/table.ts';
import type { IntakeStores } from './intake-stores.ts';
import type { Findings } from './run-again.ts';
import { storedFact } from './stored-fact.ts';

/**
 * Stores what a household was asked: its names under its own key, its answers under its pseudonym. An interview, or a
 * back-check where the form asks another's questions again: that lies apart and is never counted as an interview.
 */
export async function takeInHousehold(
  stores: IntakeStores,
  definition: SurveyDefinition,
  submission: Submission,
  receipt: Receipt,
  findings: Findings,
): Promise<void> {
  const { survey, form, area, instanceId, case: caseId } = receipt;
  const pseudonyms = await stores.pseudonyms(survey, area);
  const household = pseudonyms.household(caseId);
  const { identity } = partIdentity(definition, form, submission.answers, submission.confirmed);
  // Without any name too: what is written about its answers later is sealed under the household's key.
  await storeNames(stores.names, { survey, area: pseudonyms.area, instanceId }, [
    { household, identity },
  ]);
  const { asksAgain, outcome } = instrumentOf(definition, form);
  const isBackCheck = asksAgain !== undefined;
  const recordKey = (isBackCheck ? backCheckPath : recordPath)(survey, area, household, instanceId);
  const record: InterviewRecord = { ...findings, household };
  await putOnce(stores.interviews, recordKey, JSON.stringify(record), 'application/json');
  const stored = { ...storedFact(receipt, findings, recordKey), case: caseId, household };
  if (isBackCheck) {
    const fact: BackCheckFact = { ...stored, fact: 'back-check' };
    await addOnce(stores.fieldwork, backCheckFactKey(survey, area, instanceId), { ...fact });
  } else {
    const fact: InterviewFact = {
      ...stored,
      fact: 'interview',
      outcome: outcomeOf(record, outcome),
    };
    await addOnce(stores.fieldwork, interviewFactKey(survey, area, instanceId), { ...fact });
  }
}

/** The final outcome code; empty when the interview does not say. */
function outcomeOf(record: InterviewRecord, question = ''): string {
  const outcome = record.values[question];
  return typeof outcome === 'string' ? outcome : '';
}
