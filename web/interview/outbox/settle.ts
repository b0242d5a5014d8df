import type { Parcel, Receipt } from './parcel.ts';

/** What came back of sending. No status: there was no answer. */
export interface Outcome {
  status?: number;
  body?: Readonly<Record<string, unknown>>;
}

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 15 * 60_000;

/** Refusals after which both are kept at the server. */
const rivals = ['other-bytes', 'already-replaced'] as const;
/** Refusals that may be gone the next time, by what they wait for. */
const passing: readonly string[] = ['damaged-in-transit', 'too-few-visits', 'busy'];

/**
 * What becomes of a parcel: a receipt, or the parcel as it is to be sent again (docs/http.md, POST …/interviews).
 * `chance`: from 0 to 1, parts devices that were cut off together.
 */
export function settle(
  parcel: Parcel,
  { status, body = {} }: Outcome,
  now: Date,
  chance: number,
): { receipt: Receipt } | { parcel: Parcel } {
  const code = String(body['type'] ?? '').replace('urn:sojourn:problem:', '');
  const rival = rivals.find((each) => each === code);
  if (status === 200 || status === 201 || rival)
    return { receipt: receiptOf(parcel, body, rival, now) };
  const attempts = parcel.attempts + 1;
  const notBefore = new Date(now.getTime() + pauseAfter(attempts, chance)).toISOString();
  const again = { ...parcel, attempts, notBefore };
  if (status === 401) return { parcel: { ...again, state: { kind: 'signed out' } } };
  const said = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  if (status === undefined || status === 429 || status >= 500 || passing.includes(code)) {
    const because = said('title');
    return { parcel: { ...again, state: { kind: 'waiting', ...(because && { because }) } } };
  }
  const refused = { kind: 'refused', code, title: said('title'), remedy: said('remedy') } as const;
  return { parcel: { ...again, state: refused } };
}

/** Milliseconds to wait after so many attempts: twice as long each time, up to a quarter of an hour, and up to half off. */
export function pauseAfter(attempts: number, chance: number): number {
  const most = Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE);
  return Math.round(most * (1 - chance / 2));
}

function receiptOf(
  { id, what, survey, area, case: code, form, visit }: Parcel,
  body: Readonly<Record<string, unknown>>,
  rival: Receipt['rival'],
  now: Date,
): Receipt {
  const said = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const receipt = { id, what, survey, area, case: code, form };
  return {
    ...receipt,
    ...(visit && { visit }),
    settledAt: now.toISOString(),
    receivedAt: said('receivedAt'),
    sha256: said('sha256'),
    ...(rival && { rival }),
  };
}

/** Whether it is to be sent now. */
export const isDue = ({ state, notBefore }: Parcel, now: Date): boolean =>
  state.kind !== 'refused' && Date.parse(notBefore) <= now.getTime();
