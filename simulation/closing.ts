/** What the tablet knows of a form besides its answers when it closes it: the same as the server will know. */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import { givenOf } from '../questionnaire/given.ts';
import type { InterviewContext } from '../questionnaire/interview.ts';
import type { Submission } from '../questionnaire/record.ts';

export interface Closing {
  instanceId: string;
  startedAt: string;
  closedAt: string;
  /** What the sample knows of the case. */
  given?: Readonly<Record<string, number | string>>;
  times?: Readonly<Record<string, number>>;
}

/** The context in which the tablet runs its form. Its date is that of its own clock. */
export function contextOf(
  definition: SurveyDefinition,
  instrument: string,
  { instanceId, startedAt, closedAt, given, times }: Closing,
): InterviewContext {
  return {
    today: closedAt.slice(0, 10),
    now: closedAt,
    seed: instanceId,
    given: givenOf(definition, instrument, {
      startedAt,
      closedAt,
      ...(given ? { case: given } : {}),
      ...(times ? { times } : {}),
    }),
  };
}

/** The closing of a form that was sent. */
export function closingOf(
  { instanceId, device, times }: Submission,
  given?: Closing['given'],
): Closing {
  const { startedAt, closedAt } = device;
  return {
    instanceId,
    startedAt,
    closedAt,
    ...(given ? { given } : {}),
    ...(times ? { times } : {}),
  };
}
