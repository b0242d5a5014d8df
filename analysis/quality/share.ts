import type { Measurement } from './indicator.ts';
import type { Limit } from './light.ts';
import { binomialAtLeast, binomialAtMost, studentAbove } from './statistics/chance.ts';
import { mean, total } from './statistics/summaries.ts';

type Measured = Pick<Measurement, 'value' | 'n' | 'chance'>;

/** A share that should be low, with the exact chance of so many at the green limit. */
export function shareTooHigh(count: number, n: number, { green }: Limit): Measured {
  return { value: n > 0 ? count / n : undefined, n, chance: binomialAtLeast(count, n, green) };
}

/** A share that should be high, with the exact chance of so few at the green limit. */
export function shareTooLow(count: number, n: number, { green }: Limit): Measured {
  return { value: n > 0 ? count / n : undefined, n, chance: binomialAtMost(count, n, green) };
}

/**
 * A share of questions that should be low. Answers of one interview go together: the chance is Student's t of the
 * interviews' own shares against the green limit, and n counts interviews.
 */
export function clusteredShareTooHigh(
  interviews: readonly { count: number; of: number }[],
  { green }: Limit,
): Measured {
  const shares = interviews.filter((one) => one.of > 0).map(({ count, of }) => count / of);
  const n = shares.length;
  const value = n > 0 ? mean(shares) : undefined;
  if (value === undefined || n < 2) return { value, n, chance: 1 };
  const variance = total(shares.map((share) => (share - value) ** 2)) / (n - 1);
  const t = (value - green) / Math.sqrt(variance / n);
  return { value, n, chance: value > green ? studentAbove(Math.min(t, 1e9), n - 1) : 1 };
}

/** 'x %', for sentences. */
export function percent(share: number | undefined): string {
  return share === undefined ? 'none' : `${String(Math.round(share * 100))} %`;
}
