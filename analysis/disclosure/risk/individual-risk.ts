import type { KeyCounts } from './key-counts.ts';

/**
 * For each row, the chance that somebody who knows its key and takes the row for that person is right, when nobody else
 * is known to be in the sample: the expectation of 1/F given f, F − f being negative binomial with p = f / F̂.
 *
 * With q = 1 − p: r₁ = (p/q) ln(1/p), and r_{f+1} = (p/q)(1/f − r_f), which is (p/f)·₂F₁(1, 1; f + 1; q); 1/f where
 * F̂ = f or less. `approximate` takes p / (f − q) for f > 2, as sdcMicro does when not told otherwise: at most some
 * percent lower. Counts that `alpha` made fractional are rounded down. Source: Benedetti and Franconi (1998); Franconi and
 * Polettini (2004).
 */
export function individualRisk(
  { sample, population }: KeyCounts,
  method: 'exact' | 'approximate' = 'exact',
): Float64Array {
  // Rows with the same key have the same counts: each is worked out once.
  const known = new Map<number, { f: number; risk: number }>();
  return sample.map((count, row) => {
    const f = Math.max(1, Math.floor(count));
    const F = population[row] ?? f;
    const same = known.get(F);
    if (same?.f === f) return same.risk;
    const risk = riskOf(f, F, method);
    known.set(F, { f, risk });
    return risk;
  });
}

function riskOf(f: number, F: number, method: 'exact' | 'approximate'): number {
  if (!(F > f)) return 1 / f;
  const p = f / F;
  return method === 'approximate' && f > 2 ? p / (f - (1 - p)) : exactRisk(f, p);
}

/** How many rows of the file would be found, were all of them looked for: the sum of the risks. */
export function expectedFindings(risks: Float64Array): number {
  return risks.reduce((sum, risk) => sum + risk, 0);
}

function exactRisk(f: number, p: number): number {
  const q = 1 - p;
  // The recursion multiplies an error by p/q at every step; the series loses a share p of its rest at every term.
  if (p < 0.5) {
    const odds = p / q;
    let risk = -odds * Math.log(p);
    for (let each = 1; each < f; each++) risk = odds * (1 / each - risk);
    return risk;
  }
  let [sum, term] = [1, 1];
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (n / (f + n)) * q;
    sum += term;
  }
  return (p / f) * sum;
}
