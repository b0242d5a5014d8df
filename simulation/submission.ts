/** What a tablet makes of a visit: the submission, and its correction where one follows. */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import type { Answers, Submission } from '../questionnaire/record.ts';
import type { Chances } from './chance.ts';
import { normal } from './distributions.ts';
import { instrument, interviewOf } from './interview.ts';
import { uuidV7 } from './uuid.ts';
import type { Visit } from './visits.ts';

export interface Enumeration {
  definition: SurveyDefinition;
  chances: Chances;
  markers: boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The submission of a visit, as the tablet closes it. */
export function submissionOf(
  visit: Visit,
  { definition, chances, markers }: Enumeration,
): Submission {
  const { household, device, end } = visit;
  const begun = visit.begins + device.clockAhead;
  const closed = begun + lengthOf(visit, chances) * minute;
  const { country, currency, languages, configuration } = definition;
  return {
    instanceId: uuidV7(begun, chances('instance id'), household.entity),
    survey: definition.survey,
    version: definition.version,
    form: instrument,
    area: visit.area,
    case: visit.case,
    device: { id: device.id, app: device.app, startedAt: iso(begun), closedAt: iso(closed) },
    answers: interviewOf(
      definition,
      {
        household,
        chances,
        markers,
        today: iso(closed).slice(0, 10),
        country,
        currency,
        languages,
        configuration,
      },
      end,
    ),
  };
}

/**
 * The same interview with a slip of the finger in one amount, and the correction that the enumerator sends next day.
 * Undefined where there is no amount to slip in.
 */
export function slipAndCorrection(
  right: Submission,
  visit: Visit,
  chances: Chances,
): { slip: Submission; correction: Submission } | undefined {
  const amounts = Object.entries(right.answers).filter(
    ([, answer]) => isMoney(answer) && answer.amount > 0,
  );
  const [name, amount] = amounts[0] ?? [];
  if (name === undefined || !isMoney(amount)) return undefined;
  const slip = { ...right.answers, [name]: { ...amount, amount: amount.amount * 10 } };
  const later = (instant: string) => iso(Date.parse(instant) + day);
  return {
    slip: { ...right, answers: slip },
    correction: {
      ...right,
      instanceId: uuidV7(
        Date.parse(right.device.startedAt) + day,
        chances('instance id'),
        visit.household.entity,
        1,
      ),
      replaces: right.instanceId,
      device: {
        ...right.device,
        startedAt: later(right.device.startedAt),
        closedAt: later(right.device.closedAt),
      },
    },
  };
}

function isMoney(
  answer: Answers[string] | undefined,
): answer is { amount: number; currency: string } {
  return typeof answer === 'object' && 'amount' in answer && 'currency' in answer;
}

/** Minutes: forty-five for an interview, longer in large households; a few when nobody answers. */
function lengthOf({ household, end }: Visit, chances: Chances): number {
  const speed = Math.exp(0.2 * normal(chances('length')(household.entity)));
  const minutes = end ? 6 : 30 + 3 * household.people.length + 6 * household.absent.length;
  return Math.max(2, Math.min(110, Math.round(minutes * speed)));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
