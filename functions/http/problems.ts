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
  'wrong-key': {
    status: 403,
    title: 'The key of this device is not known, or is taken no more',
    remedy:
      'Keep what you have: nothing is lost. Ask your manager for a new code to scan, then send again.',
  },
  'not-its-area': {
    status: 403,
    title: 'This device is for other areas',
    remedy:
      'It sends from those listed under "areas" alone. Nothing was kept: keep it, check the area, or ask your manager for a code for this area.',
  },
  'other-protocol': {
    status: 400,
    title: 'This address speaks OpenRosa 1.0',
    remedy: 'Send the header X-OpenRosa-Version: 1.0, or none.',
  },
  'not-in-parts': {
    status: 400,
    title: 'The body is not a form in parts (multipart/form-data), or ends too early',
    remedy: 'Nothing of it was kept; keep your copy and send it again.',
  },
  'no-submission': {
    status: 400,
    title: 'The part "xml_submission_file" is missing',
    remedy: 'Send the filled form as XML in a part of this name, with every post.',
  },
  'not-a-submission': {
    status: 400,
    title: 'The XML is not a filled form that can be read',
    remedy: 'See "reason". Nothing was kept; keep your copy.',
  },
  'no-instance-id': {
    status: 400,
    title: 'The filled form has no id of its own',
    remedy:
      'Its meta/instanceID must be "uuid:" and a UUID, so that sending it twice is safe. Download the form anew: forms of this server make one.',
  },
  'is-encrypted': {
    status: 400,
    title: 'The form was encrypted on the device',
    remedy:
      'It could be neither checked nor parted from names. Take the public key out of the form: what is sent is encrypted on its way and where it lies. Keep your copy.',
  },
  'form-closed': {
    status: 409,
    title: 'This form is closed',
    remedy: 'Keep what you have and ask your manager, who can open it again. Nothing was kept.',
  },
  'other-file': {
    status: 409,
    title: 'A file of this name, but other content, came with this interview before',
    remedy: 'The interview is received, with the earlier file. To change it, send a correction.',
  },
  'unknown-device': {
    status: 404,
    title: 'There is no such device in this survey',
    remedy: 'Use one of those that the list of devices names.',
  },
  'wrong-sign-in': {
    status: 401,
    title: 'Name and password do not go together',
    remedy:
      'Try again. After five wrong passwords an account must wait, longer each time. An administrator can give you a new one.',
  },
  'too-many-tries': {
    status: 429,
    title: 'Too many wrong passwords for this account',
    remedy:
      'Wait some minutes, then try again. Each further try makes the wait longer; an administrator can give you a new password.',
  },
  'new-password': {
    status: 403,
    title: 'This account still has the password that an administrator gave it',
    remedy: 'Choose your own: POST /session/password, with it as "newPassword".',
  },
  'own-password': {
    status: 409,
    title: 'This account has a password of its own already',
    remedy: 'Sign in with it. An administrator can give the account a new one.',
  },
  'weak-password': {
    status: 422,
    title: 'This password is too weak',
    remedy:
      'Take at least 12 characters, with capital and small letters, digits and signs, and not one that you had before.',
  },
  'code-needed': {
    status: 401,
    title: 'This account has a second factor',
    remedy: 'Sign in again, with the six digits that your device shows as "code".',
  },
  'account-barred': {
    status: 403,
    title: 'This account cannot be used as it stands',
    remedy:
      'Ask an administrator: it is disabled, its first password has expired, or it must be given a new one.',
  },
  'session-ended': {
    status: 401,
    title: 'You are not signed in any more',
    remedy: 'Sign in. What you have not sent yet is still on your device.',
  },
  'not-our-page': {
    status: 403,
    title: 'Sessions are begun, renewed and ended by this platform’s own screens',
    remedy:
      'Send the header Content-Type: application/json, from a page of this origin. A program of your own signs in at Cognito: GET /config says where.',
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
  'unknown-stratum': {
    status: 404,
    title: 'There is no stratum of this name in the sample',
    remedy:
      'Use one of the strata of the board. A stratum is there a few seconds after its areas were drawn.',
  },
  'wrong-query': {
    status: 400,
    title: 'The address asks for something in a way that is not known here',
    remedy: 'Correct the parts listed under "issues".',
  },
  'unknown-figure': {
    status: 404,
    title: 'There are no such figures in this run',
    remedy: 'Use what is listed under "known".',
  },
  'no-trends': {
    status: 404,
    title: 'This survey has no earlier rounds to be compared with',
    remedy: 'A definition names them under "round"; the night after it was published makes trends.',
  },
  'unknown-run': {
    status: 404,
    title: 'There is no such run',
    remedy: 'Use one of those listed under "runs".',
  },
  'nothing-published': {
    status: 404,
    title: 'Nothing has been published for this survey yet',
    remedy: 'Wait for the nightly job, or ask a manager when it runs.',
  },
  'nothing-to-publish': {
    status: 409,
    title: 'There is no interview to publish anything from',
    remedy:
      'Nothing was started. An interview counts some seconds after it was received, when its case is in the sample: look at the board, and ask again when it shows one.',
  },
  'few-between': {
    status: 409,
    title: 'Another open run differs from this one by a few interviews',
    remedy:
      'Who holds both could tell the answers of those few. Open a run with at least as many more interviews as "fewest" says. Where it must be this one, because the open run is wrong, ask again with the reason under "despite": it is kept.',
  },
  'round-not-open': {
    status: 409,
    title: 'This run tells figures of earlier rounds that are not open',
    remedy:
      'Ask a manager of the surveys listed under "rounds" to open those runs first, or start the night again after they have opened another.',
  },
  'unknown-night': {
    status: 404,
    title: 'There was no such night in this survey',
    remedy:
      'Use one of those listed under "nights": the time it was scheduled for, as 20260301T020000Z.',
  },
  'no-quality-report': {
    status: 404,
    title: 'There is no such report on the quality of the fieldwork',
    remedy:
      'Ask for one of the "runs", or leave "run" out for the latest. Where there is none yet, the first is made in the night (02:00 UTC) after an area has come into the sample.',
  },
  'unknown-file': {
    status: 404,
    title: 'There is no such file',
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
  'wrong-frame': {
    status: 422,
    title: 'The frame has mistakes',
    remedy: 'Correct the lines listed under "faults" and import the file again. Nothing was kept.',
  },
  'unknown-frame': {
    status: 404,
    title: 'No frame with this hash was imported',
    remedy: 'Import the frame first, and draw from the "frame" that the answer names.',
  },
  'frame-drawn': {
    status: 409,
    title: 'The sample was drawn from another frame',
    remedy:
      'A frame does not change after the draw: probabilities would no longer be true. Nothing was changed. The frame that was drawn from is under "frame".',
  },
  'cannot-draw': {
    status: 422,
    title: 'This sample cannot be drawn',
    remedy: 'Correct what "reason" says. Nothing was drawn.',
  },
  'drawn-before': {
    status: 409,
    title: 'The sample was drawn before, otherwise than you ask',
    remedy: 'A survey is drawn once. Nothing was changed; how it was drawn is under "draw".',
  },
  'not-drawn': {
    status: 409,
    title: 'The sample of this survey has not been drawn',
    remedy: 'A manager imports the frame and draws the areas first.',
  },
  'listing-not-opened': {
    status: 409,
    title: 'The listing of this area has not been opened',
    remedy: 'Open it: give the area to a team and its listers.',
  },
  'listing-closed': {
    status: 409,
    title: 'The listing of this area is closed',
    remedy:
      'Its households and classes are what they were then. Nothing was changed. What was listed since is kept beside it.',
  },
  'listing-incomplete': {
    status: 409,
    title: 'The listing forms of this area are not those that you name',
    remedy:
      'Under "missing" are forms that have not arrived: wait for the tablets and try again. Under "unnamed" are forms that have: name each under "listings", or under "leftOut" with the reason. What is "waiting" is being taken in: try again in a moment, or leave it out. In place of a "replaced" form name its correction.',
  },
  'listed-twice': {
    status: 422,
    title: 'Some households are listed twice, or cannot be told apart',
    remedy:
      'Under "households" is where. A lister corrects one of the forms (a new one that replaces it), or you leave one out with the reason. Nothing was closed.',
  },
  'listing-not-closed': {
    status: 409,
    title: 'The listing of this area is not closed',
    remedy: 'Close it first: households are drawn from a listing that no longer changes.',
  },
  'households-not-drawn': {
    status: 409,
    title: 'The households of this area have not been drawn',
    remedy: 'Draw them first.',
  },
  'area-closed': {
    status: 409,
    title: 'This area is closed',
    remedy:
      'Its probabilities stand, and no reserve is opened in it. Nothing was changed. Open one in another area of the stratum.',
  },
  'cases-open': {
    status: 409,
    title: 'Some cases of this area have no final outcome',
    remedy:
      'Every drawn case is worked to its end before the area closes. Those that are open are under "cases".',
  },
  'wrong-reserve': {
    status: 409,
    title: 'This reserve replicate cannot be opened',
    remedy: 'Correct what "reason" says. Nothing was changed.',
  },
  'unknown-case': {
    status: 404,
    title: 'This case is not in the sample of the area',
    remedy: 'Check the case’s code on the board. Reserves are no cases before they are opened.',
  },
  'case-closed': {
    status: 409,
    title: 'This case has come to its end',
    remedy: 'Nothing was changed. If it must be worked again, re-open it first.',
  },
  'not-in-this-state': {
    status: 409,
    title: 'This cannot be done with the case as it stands',
    remedy:
      'See "state", how it stands, "reason", why not, and "possible", what can be done. Nothing was changed.',
  },
  'decided-meanwhile': {
    status: 409,
    title: 'Somebody else has decided about this meanwhile',
    remedy: 'Nothing was changed. Look at it again, then decide with the next "number".',
  },
  'in-the-future': {
    status: 422,
    title: 'The visit lies in the future',
    remedy:
      'Set the tablet’s clock, and send the visit with the time at which it took place. "now" is the time here. Nothing was kept.',
  },
  'too-few-visits': {
    status: 409,
    title: 'Too few visits for this outcome',
    remedy:
      'Before a household counts as not contacted it is visited as often as "rule" says. Those that are known are under "visits". Nothing was changed.',
  },
  'other-visit': {
    status: 409,
    title: 'A visit with this id, but other content, was received before',
    remedy: 'Send another visit with an id of its own. The first is kept as it was.',
  },
  blind: {
    status: 403,
    title: 'Who checks a household again does not see what it answered first',
    remedy: 'Send the back-check. After that you can see both.',
  },
  'unknown-interview': {
    status: 404,
    title: 'The case has no such interview',
    remedy:
      'Use one of those listed under "interviews". One that has not arrived yet may come later.',
  },
  'wrong-definition': {
    status: 422,
    title: 'The definition has mistakes',
    remedy: 'Mend the faults listed under "faults" and publish again.',
  },
  'no-policy': {
    status: 409,
    title: 'The survey has no policy for releases of this kind',
    remedy:
      'Publish a version of the definition with one under "releases": it says what is promised to the people in the files. Then start a night, and build from its run.',
  },
  'run-holds-erased': {
    status: 409,
    title: 'A household was erased after this run was planned',
    remedy: 'Start a night, and build from its run.',
  },
  'release-taken': {
    status: 409,
    title: 'A release of this name is there, or is being built',
    remedy:
      'A release never changes. See "state", how it stands. Give the next one a higher "version".',
  },
  'unknown-release': {
    status: 404,
    title: 'The survey has no such release',
    remedy: 'Use one of the names listed under "releases".',
  },
  'same-person': {
    status: 403,
    title: 'Who had a release built does not approve it, and nobody names themselves its reader',
    remedy:
      'Ask another manager or administrator of the survey to look at the report and approve, or to name you.',
  },
  'not-to-approve': {
    status: 409,
    title: 'This release cannot be approved as it stands',
    remedy:
      'See "state", how it stands, and "refusals", what speaks against it. Mend that and have a release built anew.',
  },
  'policy-changed': {
    status: 409,
    title: 'The policy has changed since the release was built',
    remedy: 'Have a release with a higher "version" built: it is judged by the policy that holds.',
  },
  'files-changed': {
    status: 409,
    title: 'Files of the release are not those that were judged',
    remedy:
      'Somebody changed or deleted those listed under "files". Nothing was approved. Have a release with a higher "version" built.',
  },
  'judged-otherwise': {
    status: 409,
    title: 'Read back, the files of the release are not what was judged',
    remedy:
      'See "refusals", what speaks against the rows that lie there, and "files", which tell something else than these rows. Nothing was approved. Have a release with a higher "version" built, and tell those who look after the platform.',
  },
  'not-handed-out': {
    status: 409,
    title: 'This release is not handed out',
    remedy: 'See "state". Take one that is approved; of one that was withdrawn, "reason" says why.',
  },
  'not-named': {
    status: 403,
    title: 'The files of this release are for named persons',
    remedy: 'Ask a manager of the survey to name you for it.',
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
