import { detectable } from '../sampling/calculator/detectable.ts';

/** A difference that was found, as far as its error goes: of two groups, of two rounds, or adjusted. */
export interface FoundDifference {
  se: number | null;
  df: number;
}

/** More degrees of freedom than these are the normal distribution to nine digits. */
const PLENTY = 1e9;

/**
 * The smallest true difference that a comparison with this error would have found in 80 of 100 surveys, at 5 percent:
 * (t.975 + t.80)·se with its degrees of freedom, the calculator's formula with the error that came out in place of the one
 * planned. In the unit of the difference. It says what the survey could see, and nothing of what was found: a difference
 * below it may still be told apart by luck, and one that was not told apart may be as large.
 *
 * null where there is no error, none that says anything (0), or no degree of freedom.
 * (Before fieldwork, the calculator's `planSample` gives it for two groups, by the same function.)
 */
export function minimumDetectable({ se, df }: FoundDifference): number | null {
  if (se === null || !(se > 0) || !(df >= 1)) return null;
  return detectable(se, Math.min(df, PLENTY));
}
