/**
 * How far an estimate can be relied on, by the published rules of three statistical services. Reliability alone: what may
 * be shown without telling of persons is analysis/disclosure's.
 */
import { exactLimits } from './statistics/proportion-interval.ts';
import { criticalT } from './student-t.ts';

/** Demographic and Health Surveys: by the rows in the denominator. Under 25 none, under 50 in parentheses. */
export function dhsRule(n: number): 'suppress' | 'parenthesis' | 'show' {
  return n < 25 ? 'suppress' : n < 50 ? 'parenthesis' : 'show';
}

/** Statistics Canada: by the coefficient of variation. To 16.5 % A, to 33.3 % E (use with caution), above F. */
export function statcanRule(cv: number | null): 'A' | 'E' | 'F' | null {
  if (cv === null) return null;
  return cv <= 0.165 ? 'A' : cv <= 0.333 ? 'E' : 'F';
}

export interface NchsVerdict {
  verdict:
    | 'show'
    | 'suppress'
    /** The share who do not would be suppressed, were it asked for. */
    | 'show-complement-unreliable'
    /** A statistician has to look: fewer than 8 degrees of freedom, or a share of 0 or 1. */
    | 'show-review-df'
    | 'show-review-0or1';
  /** Effective sample size, at most n; null without degrees of freedom, as are the limits (Korn and Graubard 1998). */
  effective: number | null;
  low: number | null;
  high: number | null;
}

/**
 * The U.S. National Center for Health Statistics' standard for proportions (Parker et al. 2017, series 2 no. 175): shown with
 * n and effective n of 30 or more and a 95 % interval at most 0.05 wide, or less than 0.30 wide and at most 130 % of the share.
 */
export function nchsRule(share: { p: number; se: number; n: number; df: number }): NchsVerdict {
  const { p, se, n, df } = share;
  if (!(df > 0)) return { verdict: 'suppress', effective: null, low: null, high: null };
  const varies = p > 0 && p < 1 && se > 0;
  const plain = varies ? (p * (1 - p)) / se ** 2 : n;
  const effective = Math.min(n, plain * (criticalT(0.95, n - 1) / criticalT(0.95, df)) ** 2);
  if (Number.isNaN(effective))
    return { verdict: 'suppress', effective: null, low: null, high: null };
  const { low, high } = exactLimits(p, effective, 0.95);
  return { verdict: verdictOf(share, effective, high - low), effective, low, high };
}

function verdictOf(
  { p, n, df }: { p: number; n: number; df: number },
  effective: number,
  width: number,
): NchsVerdict['verdict'] {
  if (n < 30 || effective < 30 || width >= 0.3) return 'suppress';
  if (width > 0.05) {
    if (width / p > 1.3) return 'suppress';
    if (width / (1 - p) > 1.3) return 'show-complement-unreliable';
  }
  if (df < 8) return 'show-review-df';
  return p === 0 || p === 1 ? 'show-review-0or1' : 'show';
}
