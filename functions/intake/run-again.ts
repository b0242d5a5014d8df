import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { givenOf } from '../../questionnaire/given.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { caseFactKey } from '../stores/keys.ts';
import type { Receipt } from '../stores/receipts.ts';
import { readItem, type Table } from '../stores/table.ts';
import { closingMoment } from './closing-moment.ts';

/** What the server finds of a submission: a record without its pseudonyms. */
export type Findings = Omit<InterviewRecord, 'household'>;

/**
 * Goes through a form again with what the server itself knows: the moment of closing, what the listing and draw gave the
 * case, the seed. What a device says of these is never taken.
 */
export async function runAgain(
  fieldwork: Table,
  definition: SurveyDefinition,
  submission: Submission,
  receipt: Receipt,
): Promise<Findings> {
  const { survey, version, form, instanceId, area, receivedAt } = receipt;
  const { device, answers, confirmed, times } = submission;
  const run = runInterview(definition, form, answers, {
    ...closingMoment(device.closedAt, receivedAt),
    seed: instanceId,
    given: givenOf(definition, form, {
      case: await givenOfCase(fieldwork, receipt),
      startedAt: device.startedAt,
      closedAt: device.closedAt,
      ...(times && { times }),
    }),
    ...(confirmed && { confirmed }),
  });
  return {
    survey,
    version,
    form,
    instanceId,
    area,
    receivedAt,
    device,
    values: run.values,
    differences: run.differences,
    violations: run.violations,
    ...(run.conversions.length > 0 && { conversions: run.conversions }),
  };
}

/** What the rules object to and nobody confirmed. */
export const flagsOf = ({ differences, violations }: Findings): number =>
  differences.length + violations.filter(({ confirmed }) => !confirmed).length;

/** Nothing for a case that is not in the sample, and for an area. */
async function givenOfCase(
  fieldwork: Table,
  { survey, area, case: caseId }: Receipt,
): Promise<Record<string, unknown>> {
  const fact = await readItem(fieldwork, caseFactKey(survey, area, caseId));
  return (fact?.['given'] ?? {}) as Record<string, unknown>;
}
