import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { givenOf } from '../../../questionnaire/given.ts';
import type { Interview, InterviewContext } from '../../../questionnaire/interview.ts';
import { openInterview } from '../../../questionnaire/interview.ts';
import type { Answers, Confirmation, Submission } from '../../../questionnaire/record.ts';
import { localTime } from './local-time.ts';
import { uuidV7 } from './uuid.ts';

/** An interview that is being held, as the device keeps it between two answers. */
export interface Draft extends Pick<
  Submission,
  'instanceId' | 'survey' | 'version' | 'form' | 'area' | 'case' | 'replaces'
> {
  /** What was said of the interview that this one corrects, by question. */
  comments: readonly Comment[];
  /** What the listing and the draw tell of the case. */
  given: Readonly<Record<string, number | string>>;
  /** By the device's clock, with its offset. */
  startedAt: string;
  savedAt: string;
  /** All answers, also those that do not apply at present. */
  answers: Answers;
  confirmed: readonly Confirmation[];
  /** Seconds on the screen: '' all of them, 'members[2]' in a row, 'remittances' in a module. */
  times: Readonly<Record<string, number>>;
  /** The stop that is shown, and the furthest that was. */
  place: string;
  reached: string;
  progress: { asked: number; answered: number };
}

export interface Comment {
  path: string;
  text: string;
}

export type Begun = Pick<Draft, 'survey' | 'version' | 'form' | 'area' | 'case'> &
  Partial<Pick<Draft, 'replaces' | 'comments' | 'given'>>;

/** An interview that begins now. */
export function beginDraft(begun: Begun, now: Date): Draft {
  const at = localTime(now);
  return {
    instanceId: uuidV7(now.getTime()),
    comments: [],
    given: {},
    ...begun,
    startedAt: at,
    savedAt: at,
    answers: {},
    confirmed: [],
    times: {},
    place: '',
    reached: '',
    progress: { asked: 0, answered: 0 },
  };
}

/** What an interview knows besides its answers, at a moment. */
export function contextOf(definition: SurveyDefinition, draft: Draft, now: Date): InterviewContext {
  const { form, given, startedAt, times, instanceId, confirmed } = draft;
  const at = localTime(now);
  return {
    today: at.slice(0, 10),
    now: at,
    seed: instanceId,
    given: givenOf(definition, form, { case: given, startedAt, closedAt: at, times }),
    confirmed,
  };
}

/** Opens the form where the draft left it. */
export const openDraft = (definition: SurveyDefinition, draft: Draft, now: Date): Interview =>
  openInterview(definition, draft.form, draft.answers, contextOf(definition, draft, now), {
    fillDefaults: true,
  });

/**
 * What the device sends: the answers that apply, as the form stands at the moment of closing, which is when the server
 * goes through it again.
 */
export function closeDraft(
  definition: SurveyDefinition,
  draft: Draft,
  device: { id: string; app: string },
  now: Date,
): Submission {
  const { instanceId, survey, version, form, area, replaces, startedAt, times } = draft;
  const context = contextOf(definition, draft, now);
  const interview = openInterview(definition, form, draft.answers, context);
  const confirmed = interview.run().violations.some((each) => each.confirmed)
    ? interview.confirmed()
    : [];
  return {
    instanceId,
    survey,
    version,
    form,
    area,
    case: draft.case,
    ...(replaces !== undefined && { replaces }),
    device: { ...device, startedAt, closedAt: localTime(now) },
    answers: interview.submitted(),
    ...(confirmed.length > 0 && { confirmed }),
    ...(Object.keys(times).length > 0 && { times: { ...times } }),
  };
}
