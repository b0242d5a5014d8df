/**
 * What a comparison says, no more and no less: which of the two is higher, or that they cannot be told apart.
 */
import { minimumDetectable } from './minimum-detectable.ts';

/** Keys of the messages in `verdict-messages.ts`. */
export type VerdictKey =
  | 'higher'
  | 'lower'
  /** The interval holds 0. It does not say that the two are alike. */
  | 'cannot be told apart'
  /** Apart if looked at alone, but too likely a false discovery among all the comparisons made. */
  | 'not among so many'
  /** Neither interval nor test: the status of the comparison says why. */
  | 'not tested';

/** A comparison a - b. */
export interface Compared {
  estimate: number | null;
  se: number | null;
  /** The plain interval of the difference, with the chance of one so far from 0 were there none. */
  low: number | null;
  high: number | null;
  p: number | null;
  df: number;
  /** Confidence level of the interval, such as 0.95. */
  level: number;
}

export interface Verdict {
  key: VerdictKey;
  difference: number | null;
  low: number | null;
  high: number | null;
  level: number;
  p: number | null;
  /** The share of false discoveries, if the comparison is one of many. */
  q: number | null;
  /** What the survey could have seen (80 percent power, 5 percent); null where that cannot be told. */
  detectable: number | null;
}

/**
 * The verdict on a comparison: `higher` or `lower` where the interval leaves out 0 and p lies below 1 - level, both, and q
 * too if the comparison is one of many (Benjamini and Hochberg 1995). Speaks of a, beside b; never of causes.
 *
 * Throws a RangeError for a p or q that is no chance, and for an interval and a p that contradict each other: they are then
 * not of one test.
 */
export function verdictOf(compared: Compared, q: number | null = null): Verdict {
  const { estimate, low, high, p, level } = compared;
  for (const [name, chance] of Object.entries({ p, q })) {
    if (chance === null || (chance >= 0 && chance <= 1)) continue;
    throw new RangeError(
      `${name} is ${chance}. Give a chance from 0 to 1, or null without a test.`,
    );
  }
  const told = { difference: estimate, low, high, level, p, q };
  const verdict = (key: VerdictKey): Verdict => ({
    key,
    ...told,
    detectable: minimumDetectable(compared),
  });
  if (estimate === null || low === null || high === null || p === null) {
    return verdict('not tested');
  }
  const apart = low > 0 || high < 0;
  checkAgreement(apart, compared, p);
  if (!apart || p >= 1 - level) return verdict('cannot be told apart');
  if (q !== null && q >= 1 - level) return verdict('not among so many');
  return verdict(low > 0 ? 'higher' : 'lower');
}

/** The interval and the test of one comparison agree, but for rounding at the very edge. */
function checkAgreement(apart: boolean, { low, high, level, estimate }: Compared, p: number): void {
  const alpha = 1 - level;
  const inside = (estimate ?? NaN) >= (low ?? NaN) && (estimate ?? NaN) <= (high ?? NaN);
  const agrees = apart === p < alpha || Math.abs(p - alpha) < 1e-9;
  if (inside && agrees) return;
  throw new RangeError(
    `The difference ${estimate} with the interval from ${low} to ${high} at ${100 * level} percent and p = ${p} are not of one test. Give the plain interval of the difference and the p of the same t.`,
  );
}
