import { Problem, Unreached } from '../../server/problem.ts';
import type { Asking } from '../../server/ask.ts';
import { contentDigest } from './digest.ts';
import type { Parcel } from './parcel.ts';
import type { Outcome } from './settle.ts';

/** Longest wait for an answer: a network that swallows everything is none. */
const LONGEST = 45_000;

/** Sends a parcel once, by `askAs` of whoever it belongs to, and gives what came back of it. */
export async function send(
  { what, survey, body }: Parcel,
  askAs: (address: string, asking: Asking) => Promise<Response>,
): Promise<Outcome> {
  const address = `/surveys/${encodeURIComponent(survey)}/${what}s`;
  try {
    const answer = await askAs(address, {
      method: 'POST',
      text: body,
      headers: { 'content-digest': await contentDigest(body) },
      signal: AbortSignal.timeout(LONGEST),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, body: error.more };
    // Cut off while it spoke, or silent for too long.
    const noAnswer = [Unreached, DOMException, TypeError, SyntaxError];
    if (noAnswer.some((kind) => error instanceof kind)) return {};
    throw error;
  }
}
