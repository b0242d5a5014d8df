/** Asks the platform one thing until it has answered. */
import type { Submission } from '../questionnaire/record.ts';
import type { Chance, Chances } from './chance.ts';

export interface Sender {
  api: string;
  signIn: (username: string) => Promise<string>;
  /** Milliseconds of waiting between attempts. */
  pause: (milliseconds: number) => Promise<void>;
  /** Runs a request when there is room for one more. */
  withRoom: <T>(request: () => Promise<T>) => Promise<T>;
  tokens: Map<string, Promise<string>>;
  jitter: Chance;
}

/** A sender of a country's fieldwork. In real time, eight requests at once, unless said otherwise. */
export function senderOf({
  api,
  signIn,
  chances,
  pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
  atOnce = 8,
}: Pick<Sender, 'api' | 'signIn'> &
  Partial<Pick<Sender, 'pause'>> & { chances: Chances; atOnce?: number }): Sender {
  const [tokens, withRoom, jitter] = [new Map(), roomFor(atOnce), chances('jitter')];
  return { api, signIn, pause, withRoom, tokens, jitter };
}

export interface Delivered {
  status: number;
  answer: string;
  attempts: number;
}

const mostAttempts = 60;
const longestPause = 5_000;
const patience = 30_000;

/**
 * Sends `body` as `username`, or asks where there is none, and tries again, ever more slowly and never in step with others, as long as the platform is
 * busy (429, 5xx) or cannot be reached. Gives the first answer that is an answer, refusals too. `loseAnswers`: as many
 * first answers are lost on their way back. Throws after sixty attempts, five minutes or so.
 */
export async function deliver(
  sender: Sender,
  letter: { path: string; body?: string; username: string; number: number; loseAnswers?: number },
): Promise<Delivered> {
  let last = 'no answer';
  let lose = letter.loseAnswers ?? 0;
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const got = await sender.withRoom(() => post(sender, letter));
    if (got.kind === 'answer') {
      if (lose > 0) {
        lose -= 1;
        last = 'the answer was lost';
      } else return { status: got.status, answer: got.text, attempts: attempt };
    } else last = got.why;
    const most = Math.min(longestPause, 50 * 2 ** Math.min(attempt, 10));
    const wait = got.kind === 'later' && got.after !== undefined ? got.after : 0;
    await sender.pause(wait + sender.jitter(letter.number, attempt) * most);
  }
  throw new Error(
    `${letter.username} had no answer from ${letter.path} in ${String(mostAttempts)} attempts (${last}). Is the platform up at ${sender.api}? Nothing is lost: start fieldwork again, what was sent is not taken twice.`,
  );
}

/** Delivers a submission to the survey that it names. `letter`: whose it is, and what its randomness hangs on. */
export function deliverSubmission(
  sender: Sender,
  submission: Submission,
  letter: { username: string; number: number; loseAnswers?: number },
): Promise<Delivered> {
  const path = `/surveys/${submission.survey}/interviews`;
  return deliver(sender, { ...letter, path, body: JSON.stringify(submission) });
}

/** Delivers a submission that must not be refused. Throws with what the platform says where it is. */
export async function deliverTaken(
  sender: Sender,
  submission: Submission,
  letter: { username: string; number: number },
): Promise<void> {
  const { status, answer } = await deliverSubmission(sender, submission, letter);
  if (status !== 200 && status !== 201)
    throw new Error(
      `A form '${submission.form}' was refused (${String(status)}): ${answer.slice(0, 500)}`,
    );
}

type Posted =
  { kind: 'answer'; status: number; text: string } | { kind: 'later'; why: string; after?: number };

async function post(
  sender: Sender,
  { path, body, username }: { path: string; body?: string; username: string },
): Promise<Posted> {
  try {
    const token = await tokenOf(sender, username);
    const response = await fetch(`${sender.api}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    const { status } = response;
    if (status === 401) sender.tokens.delete(username);
    if (status === 401 || status === 429 || status >= 500) {
      const after = Number(response.headers.get('retry-after') ?? '');
      return {
        kind: 'later',
        why: `${String(status)} ${text.slice(0, 200)}`,
        ...(after > 0 ? { after: Math.min(after, 30) * 1000 } : {}),
      };
    }
    return { kind: 'answer', status, text };
  } catch (error) {
    return { kind: 'later', why: error instanceof Error ? error.message : String(error) };
  }
}

/** One token for each user, asked for once, also when several sends want it at the same time. */
function tokenOf(sender: Sender, username: string): Promise<string> {
  const known = sender.tokens.get(username);
  if (known) return known;
  const asked = sender.signIn(username);
  sender.tokens.set(username, asked);
  asked.catch(() => sender.tokens.delete(username));
  return asked;
}

/** Room for so many at once; who comes later waits in line. */
export function roomFor(most: number): Sender['withRoom'] {
  let inside = 0;
  const line: (() => void)[] = [];
  return async (request) => {
    if (inside >= most) await new Promise<void>((enter) => line.push(enter));
    else inside += 1;
    try {
      return await request();
    } finally {
      const next = line.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
