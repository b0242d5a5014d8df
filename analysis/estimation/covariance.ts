import type { Design } from './design.ts';

/**
 * Covariance of two linearized estimates from their totals per primary sampling unit (with u = v: a variance):
 * Σ_h n_h/(n_h - 1) Σ_i (u_hi - ū_h)(v_hi - v̄_h), with n_h the number of units in the design.
 * Ultimate clusters, first stage as if drawn with replacement (Woodruff 1971; Binder 1983; Wolter 2007, section 6).
 *
 * `reached` marks the units that the estimates draw on; it decides which lonely units matter. Strata with one unit are
 * treated as the design says, as in Lumley's survey 4.5. Undefined when no variance can be told: a lonely unit under
 * 'fail', or none but lonely units under 'average'.
 */
export function covariance(
  design: Design,
  reached: Uint8Array,
  u: Float64Array,
  v: Float64Array,
): number | undefined {
  const strata = design.strata.length;
  const [sumU, sumV] = [new Float64Array(strata), new Float64Array(strata)];
  const takesPart = new Uint8Array(strata);
  let [allU, allV] = [0, 0];
  design.stratumOf.forEach((h, i) => {
    const [ui, vi] = [u[i] ?? 0, v[i] ?? 0];
    sumU[h] = (sumU[h] ?? 0) + ui;
    sumV[h] = (sumV[h] ?? 0) + vi;
    allU += ui;
    allV += vi;
    if (reached[i] === 1) takesPart[h] = 1;
  });

  const lonely = (h: number) => design.psusIn[h] === 1;
  let [parts, lonelyParts] = [0, 0];
  takesPart.forEach((part, h) => {
    if (part === 0) return;
    parts++;
    if (lonely(h)) lonelyParts++;
  });
  if (lonelyParts > 0 && design.lonelyPsu === 'fail') return undefined;
  if (lonelyParts > 0 && design.lonelyPsu === 'average' && parts === lonelyParts) return undefined;

  const psus = design.psus.length;
  let sum = 0;
  design.stratumOf.forEach((h, i) => {
    const [ui, vi, n] = [u[i] ?? 0, v[i] ?? 0, design.psusIn[h] ?? 0];
    if (n > 1) {
      sum += (n / (n - 1)) * (ui - (sumU[h] ?? 0) / n) * (vi - (sumV[h] ?? 0) / n);
    } else if (design.lonelyPsu === 'adjust' && takesPart[h] === 1) {
      sum += (ui - allU / psus) * (vi - allV / psus);
    }
  });
  return design.lonelyPsu === 'average' ? (sum * parts) / (parts - lonelyParts || 1) : sum;
}
