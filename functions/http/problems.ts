/**
 * Every refusal this platform can give over HTTP: one closed table. `title` says what happened, `remedy` what to do
 * next. Sent as `application/problem+json` (RFC 9457); `type` is `urn:sojourn:problem:<code>`.
 */
export const problems = {
  'not-json': {
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send one JSON object in UTF-8. Nothing was kept; keep your copy and send it again.',
  },
  'not-text': {
    status: 400,
    title: 'The body is not text in UTF-8',
    remedy:
      'Write the body in UTF-8 and send it again; nothing was kept. A text that holds the character U+FFFD on purpose is taken with a Content-Digest, which shows that it was not damaged.',
  },
  'too-deep': {
    status: 400,
    title: 'The body is nested too deeply',
    remedy: 'Send at most as many levels of lists and objects as "limit" says.',
  },
  'too-many-keys': {
    status: 400,
    title: 'The body has too many keys',
    remedy: 'Send at most as many keys as "limit" says.',
  },
  'too-large': {
    status: 413,
    title: 'The body is too large',
    remedy:
      'Send at most as many bytes as "limit" says; photos and recordings do not belong in an interview.',
  },
  'wrong-shape': {
    status: 400,
    title: 'The body does not have the shape that this address expects',
    remedy: 'Correct the places listed under "issues". Nothing was kept.',
  },
  'damaged-in-transit': {
    status: 400,
    title: 'The body does not match its Content-Digest',
    remedy: 'It was damaged on the way. Send it again.',
  },
  'not-allowed': {
    status: 403,
    title: 'Your account may not do this in this survey',
    remedy: 'Ask the survey’s administrator for the role listed under "roles".',
  },
  'unknown-survey': {
    status: 404,
    title: 'There is no survey of this name here',
    remedy: 'Check the survey’s code. A manager must publish its definition first.',
  },
  'unknown-version': {
    status: 404,
    title: 'This version of the survey has not been published',
    remedy:
      'Use one of the versions listed under "versions", or ask a manager to publish this one.',
  },
  'unknown-form': {
    status: 404,
    title: 'This version of the survey has no form of this name',
    remedy: 'Send one of the forms listed under "forms", or use the version that has it.',
  },
  'unknown-area': {
    status: 404,
    title: 'This enumeration area is not in the sample',
    remedy: 'Check the area’s code on the board.',
  },
  'nothing-published': {
    status: 404,
    title: 'Nothing has been published for this survey yet',
    remedy: 'Wait for the nightly job, or ask a manager when it runs.',
  },
  'unknown-file': {
    status: 404,
    title: 'This run has no such file',
    remedy: 'Ask for one of the files listed under "files".',
  },
  'no-such-route': {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'See the list of addresses in the documentation.',
  },
  'other-bytes': {
    status: 409,
    title: 'An interview with this id, but other content, was received before',
    remedy:
      'Both are kept and a supervisor will decide. To correct an interview, send a new one with a new instanceId that names this one under "replaces".',
  },
  'already-replaced': {
    status: 409,
    title: 'The interview that this one corrects was already corrected by another',
    remedy: 'Both corrections are kept and a supervisor will decide. Do not send it again.',
  },
  'version-taken': {
    status: 409,
    title: 'This version was published before, with other content',
    remedy: 'A published version never changes. Give the definition a new version.',
  },
  'breaks-comparability': {
    status: 409,
    title: 'Interviews of this version could not share tables with those before it',
    remedy:
      'Undo the changes listed under "changes". If they must be, publish again with ?because=REASON (10 to 500 characters): the reason is kept with the version.',
  },
  'area-taken': {
    status: 409,
    title: 'This enumeration area is already in the sample, with other content',
    remedy: 'Selection probabilities are written once and never changed. Nothing was changed.',
  },
  'wrong-sample': {
    status: 422,
    title: 'The probabilities of this area do not fit what was listed in it',
    remedy: 'Correct what "reason" says and send the area again. Nothing was kept.',
  },
  'wrong-definition': {
    status: 422,
    title: 'The definition has mistakes',
    remedy: 'Mend the faults listed under "faults" and publish again.',
  },
  'terms-not-accepted': {
    status: 422,
    title: 'The terms of use were not accepted',
    remedy: 'Read the terms under "terms" and send their version as "acceptTerms".',
  },
  busy: {
    status: 503,
    title: 'The service is busy',
    remedy: 'Keep the interview and send it again in a moment. Sending twice is safe.',
  },
  unexpected: {
    status: 500,
    title: 'Something went wrong on our side',
    remedy:
      'Keep what you sent and try again later. Tell the administrator the "requestId" if it lasts.',
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ProblemCode = keyof typeof problems;

/** A refusal on its way to the caller. `details` are added to the answer; they must never hold an answer or a name. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }
}

/** The answer for a problem, in API Gateway's shape. */
export function problemReply(problem: Problem) {
  const { status, title, remedy } = problems[problem.code];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({
      type: `urn:sojourn:problem:${problem.code}`,
      title,
      status,
      remedy,
      ...problem.details,
    }),
  };
}
