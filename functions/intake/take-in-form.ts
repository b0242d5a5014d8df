import type { FormFact } from '../../analysis/fieldwork/facts.ts';
import { householdsOf } from '../../questionnaire/households.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { type Identifier, partIdentity } from '../../questionnaire/part.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { putOnce } from '../stores/bucket.ts';
import { storeNames } from '../stores/identities.ts';
import { formFactKey, formPath } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { addOnce } from '../stores/table.ts';
import type { IntakeStores } from './intake-stores.ts';
import { listedCases, rowOf } from './listed-households.ts';
import type { Findings } from './run-again.ts';
import { storedFact } from './stored-fact.ts';

/** A form about an area, without names. */
export type AreaRecord = Findings & {
  /** The pseudonyms of the households that it lists, by their rows: 'units[3]'. */
  households: { path: string; household: string }[];
};

/**
 * Stores a form about an area. The names in each row that is a household go under that household's own key, so that they
 * can be erased alone; all others under a key of the area.
 */
export async function takeInForm(
  stores: IntakeStores,
  definition: SurveyDefinition,
  submission: Submission,
  receipt: Receipt,
  findings: Findings,
): Promise<void> {
  const { survey, form, area, instanceId } = receipt;
  const listed = listedCases(area, instanceId, householdsOf(definition, form, submission.answers));
  const pseudonyms = await stores.pseudonyms(survey, area);
  const households = listed.map(({ path, case: caseId }) => ({
    path,
    household: pseudonyms.household(caseId),
  }));
  const byPath = new Map(households.map(({ path, household }) => [path, household]));
  const { identity } = partIdentity(definition, form, submission.answers, submission.confirmed);
  const names = new Map<string, Identifier[]>();
  for (const identifier of identity) {
    const household = rowOf(byPath, identifier.about ?? identifier.path) ?? pseudonyms.area;
    const some = names.get(household);
    if (some) some.push(identifier);
    else names.set(household, [identifier]);
  }
  await storeNames(
    stores.names,
    { survey, area: pseudonyms.area, instanceId },
    [...names].map(([household, some]) => ({ household, identity: some })),
  );
  const record: AreaRecord = { ...findings, households };
  const recordKey = formPath(survey, form, area, instanceId);
  await putOnce(stores.interviews, recordKey, JSON.stringify(record), 'application/json');
  const fact: FormFact = { ...storedFact(receipt, findings, recordKey), fact: 'form' };
  await addOnce(stores.fieldwork, formFactKey(survey, area, instanceId), { ...fact });
}
