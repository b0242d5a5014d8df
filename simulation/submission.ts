/** What a tablet makes of a visit: the submission, and its correction where one follows. */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import { openInterview } from '../questionnaire/interview.ts';
import type { Answers, Submission } from '../questionnaire/record.ts';
import type { Account } from './account.ts';
import type { Occasion, Told } from './answers/told.ts';
import type { Chances } from './chance.ts';
import { closingOf, contextOf } from './closing.ts';
import type { Device } from './device.ts';
import { normal } from './distributions.ts';
import { interviewOf } from './interview.ts';
import type { Measurement } from './measurement.ts';
import { everyError } from './measurement.ts';
import type { Interviewer } from './staff.ts';
import { uuidV7 } from './uuid.ts';
import type { Visit } from './visits.ts';

export interface Enumeration {
  definition: SurveyDefinition;
  chances: Chances;
  markers: boolean;
  /** Every error unless said otherwise. */
  measurement?: Measurement;
}

const day = 24 * 3_600_000;

/** The submission of a visit, as the tablet closes it. */
export function submissionOf(visit: Visit, enumeration: Enumeration): Submission {
  const { household, account, device, given, times, end } = visit;
  const { definition, chances } = enumeration;
  const onDevice = (trueTime: number) => iso(trueTime + device.clockAhead);
  const startedAt = onDevice(visit.begins);
  const closedAt = onDevice(visit.ends);
  const instanceId = uuidV7(Date.parse(startedAt), chances('instance id'), household.entity);
  const brought = interviewOf(
    definition,
    toldIn(occasionOf(enumeration, closedAt, visit.interviewer), account),
    { instanceId, startedAt, closedAt, given, ...(times ? { times } : {}) },
    visit.calls.map(({ begins, ends, result }) => ({
      start: onDevice(begins),
      end: onDevice(ends),
      result,
    })),
    end,
  );
  return {
    ...envelopeOf(definition, 'household', device, { instanceId, startedAt, closedAt }),
    area: visit.area,
    case: visit.case,
    ...brought,
    ...(times ? { times } : {}),
  };
}

/** When, for which survey, and by whom somebody is asked on that tablet. */
export function occasionOf(
  { definition, chances, markers, measurement = everyError }: Enumeration,
  closedAt: string,
  interviewer?: Interviewer,
): Occasion {
  const { country, currency, languages, configuration } = definition;
  const today = closedAt.slice(0, 10);
  const sways = interviewer !== undefined && measurement.interviewers;
  return {
    ...{ chances, markers, today, country, currency, languages, configuration, measurement },
    sway: (question) =>
      sways ? swaying * normal(chances(`sway on ${question}`)(interviewer.number)) : 0,
    reluctance: sways ? interviewer.reluctance : 1,
  };
}

/** An intraclass correlation of 0.02: the variance between interviewers beside that within. */
const swaying = Math.sqrt(0.02 / 0.98);

/** What is told in an account of a household. */
function toldIn(occasion: Occasion, account: Account): Told {
  const { household, noes, place, hidesPlace, chancesOf } = account;
  return {
    ...occasion,
    household,
    noes,
    ...(chancesOf ? { chances: chancesOf(occasion.chances) } : {}),
    ...(place ? { place } : {}),
    ...(hidesPlace === undefined ? {} : { hidesPlace }),
  };
}

export function envelopeOf(
  { survey, version }: SurveyDefinition,
  form: string,
  { id, app }: Device,
  { instanceId, startedAt, closedAt }: { instanceId: string; startedAt: string; closedAt: string },
): Pick<Submission, 'instanceId' | 'survey' | 'version' | 'form' | 'device'> {
  return { instanceId, survey, version, form, device: { id, app, startedAt, closedAt } };
}

/**
 * The same interview with a slip of the finger in one amount, and the correction that the enumerator sends next day.
 * What follows from the amount the tablet works out anew in both, and asks after what the slip made unlikely.
 * Undefined where there is no amount to slip in.
 */
export function slipAndCorrection(
  right: Submission,
  visit: Visit,
  enumeration: Enumeration,
): { slip: Submission; correction: Submission } | undefined {
  const amounts = Object.entries(right.answers).filter(
    ([, answer]) => isMoney(answer) && answer.amount > 0,
  );
  const [name, amount] = amounts[0] ?? [];
  if (name === undefined || !isMoney(amount)) return undefined;
  const slipped = { ...amount, amount: amount.amount * 10 };
  return {
    slip: closedAgain(enumeration.definition, right, visit, { [name]: slipped }),
    correction: correctionOf(right, visit, enumeration, { replaces: right.instanceId, days: 1 }),
  };
}

/**
 * The same interview closed once more, so many days later, in place of another: the household was asked again, and what
 * was right still is.
 */
export function correctionOf(
  right: Submission,
  visit: Visit,
  { definition, chances }: Enumeration,
  { replaces, days }: { replaces: string; days: number },
): Submission {
  const { startedAt, closedAt } = right.device;
  const later = (instant: string) => Date.parse(instant) + days * day;
  const idChance = chances('instance id');
  const corrected: Submission = {
    ...right,
    instanceId: uuidV7(later(startedAt), idChance, visit.household.entity, days),
    replaces,
    device: { ...right.device, startedAt: iso(later(startedAt)), closedAt: iso(later(closedAt)) },
  };
  return closedAgain(definition, corrected, visit, {});
}

/** A submission as the tablet closes it once more: what is calculated may be otherwise, by an answer or by the day. */
function closedAgain(
  definition: SurveyDefinition,
  submission: Submission,
  { given }: Visit,
  changed: Answers,
): Submission {
  const { form, answers, confirmed = [] } = submission;
  const interview = openInterview(
    definition,
    form,
    { ...answers, ...changed },
    { ...contextOf(definition, form, closingOf(submission, given)), confirmed },
  );
  const soft = interview.run().violations.filter((one) => one.kind === 'soft' && !one.confirmed);
  if (Object.keys(changed).length > 0)
    interview.apply(soft.map(({ check, path }) => ({ kind: 'confirm', check, path })));
  return { ...submission, answers: interview.submitted(), confirmed: interview.confirmed() };
}

function isMoney(
  answer: Answers[string] | undefined,
): answer is { amount: number; currency: string } {
  return typeof answer === 'object' && 'amount' in answer && 'currency' in answer;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
