import type { Disposition } from './outcomes.ts';

/** Shares from 0 to 1; undefined where no case has come to an end that counts in the denominator. */
export interface ResponseRates {
  /** Complete interviews among all eligible and possibly eligible cases. */
  rr1: number | undefined;
  /** The same with partial interviews. */
  rr2: number | undefined;
  /** Complete interviews among contacted households. */
  coop1: number | undefined;
  ref1: number | undefined;
  con1: number | undefined;
}

/**
 * AAPOR's rates from final outcomes. `counts` may be numbers of cases or sums of their design weights. Open cases are
 * left out, so rates during fieldwork speak only of the cases that are finished.
 *
 * With I complete, P partial, R refused, NC not contacted, O other, U unknown eligibility: RR1 = I / (I+P+R+NC+O+U),
 * RR2 = (I+P) / (...), COOP1 = I / (I+P+R+O), REF1 = R / (...), CON1 = (I+P+R+O) / (...).
 * Source: AAPOR, Standard Definitions (2015), outcome rates.
 */
export function responseRates(counts: Readonly<Record<Disposition, number>>): ResponseRates {
  const contacted = counts.complete + counts.partial + counts.refused + counts.otherNonInterview;
  const all = contacted + counts.notContacted + counts.unknownEligibility;
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);
  return {
    rr1: share(counts.complete, all),
    rr2: share(counts.complete + counts.partial, all),
    coop1: share(counts.complete, contacted),
    ref1: share(counts.refused, all),
    con1: share(contacted, all),
  };
}
