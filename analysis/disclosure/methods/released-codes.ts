import { secretOrder } from '../secret-order.ts';

export interface ReleasedCodes {
  /** From 1, in an order that only the holder of the secret can work out again; 0 is missing. */
  codes: Int32Array;
  report: { recoded: number; values: number };
}

/**
 * Sampling units or strata under new numbers: equal labels have equal numbers, and nothing else is told of them. '' is
 * missing. Under another purpose for every release, their units cannot be lined up. Numbers hide names, not membership: what
 * lies in one unit still shows, so units that could be known are pooled first (`maskDesign`).
 *
 * @throws Error on a secret of fewer than 32 characters.
 */
export function releasedCodes(
  secret: string,
  purpose: string,
  labels: ArrayLike<string | number>,
): ReleasedCodes {
  const texts = Array.from(labels, String);
  const order = secretOrder(
    secret,
    purpose,
    texts.filter((text) => text !== ''),
  );
  const codes = Int32Array.from(texts, (text) => order.get(text) ?? 0);
  return {
    codes,
    report: { recoded: codes.filter((code) => code > 0).length, values: order.size },
  };
}
