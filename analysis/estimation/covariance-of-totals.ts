/**
 * The covariance of estimated totals under a full design: the one place where variances of linearized statistics come from.
 */
import { calibrationResiduals } from './calibration-residuals.ts';
import { DesignError } from './design.ts';
import { replicateCovariance, replicateDegreesOfFreedom } from './replicates.ts';
import type { SamplingStage } from './sampling-stage.ts';
import type { SurveyDesign } from './survey-design.ts';

/** No variance can be told: a stratum with one sampling unit takes part, and the design gives no way to treat it. */
export class LonelyPsuError extends DesignError {
  constructor(message: string) {
    super(0, message);
    this.name = 'LonelyPsuError';
  }
}

/** A stratum of which less than this share was left undrawn has no variance. */
const ALL_DRAWN = 1e-7;

/**
 * Covariance (k × k, by rows) of k totals. `scores` are per row weight × influence, 0 outside the domain; `domain` marks
 * the rows that the estimates draw on (all, when left out) and decides which lonely units matter.
 *
 * Σ_h (1 - f_h) n_h/(n_h - 1) Σ_i (z_hi - z̄_h)(z_hi - z̄_h)', n_h units drawn, z_hi the unit's total; of a stage below,
 * the same inside each unit, times the shares drawn above it (Cochran 1977, 11.9; Särndal et al. 1992, 4.3). A stage
 * without fpc is taken as drawn with replacement, and those below it add nothing (ultimate clusters). Unequal chances:
 * 1 - π_i for 1 - f_h (Brewer 2002), or the double sum over Overton's (1985) joint chances. Calibrated weights: residuals.
 * Replicates: totals under each set.
 *
 * Throws LonelyPsuError when a lonely unit leaves it unknown.
 */
export function covarianceOfTotals(
  design: SurveyDesign,
  scores: readonly Float64Array[],
  domain?: Uint8Array,
): Float64Array {
  if (design.replicates !== undefined) return covarianceByReplicates(design, scores);
  const residuals = calibrationResiduals(scores, design.calibration);
  // Calibration ties every row to the estimate: no row is absent then, as none is under unequal chances.
  const whole = design.calibration.length > 0 || design.pps !== undefined;
  const present = whole ? undefined : domain;
  const k = scores.length;
  const sum = new Float64Array(k * k);
  let above: { stage: SamplingStage; shares: Float64Array } | undefined;
  for (const [level, stage] of design.stages.entries()) {
    const shares = sharesDrawnAbove(stage, above);
    const own = { design, stage, level, k, shares };
    addStage(own, totalsByUnit(stage, residuals), presentIn(stage, present), sum);
    if (stage.undrawn === undefined) break;
    above = { stage, shares };
  }
  return sum;
}

/** Sampling units less strata, of the domain's rows of non-zero weight; of replicate weights their rank less 1. */
export function degreesOfFreedom(design: SurveyDesign, domain?: Uint8Array): number {
  const reached = new Uint8Array(design.rows).map((_, row) =>
    (domain?.[row] ?? 1) === 1 && design.weight[row] !== 0 ? 1 : 0,
  );
  if (design.replicates !== undefined) {
    return replicateDegreesOfFreedom(design.replicates, reached);
  }
  const reach = reachOf(design, reached);
  return reach.psus - reach.strata;
}

/** Primary sampling units and strata that the rows marked are in. */
export function reachOf(
  design: SurveyDesign,
  marked: Uint8Array,
): { psus: number; strata: number } {
  const [first] = design.stages;
  const psus = new Set<number>();
  const strata = new Set<number>();
  marked.forEach((mark, row) => {
    if (mark === 0) return;
    const psu = first?.unitOf[row] ?? 0;
    psus.add(psu);
    strata.add(first?.stratumOf[psu] ?? 0);
  });
  return { psus: psus.size, strata: strata.size };
}

function covarianceByReplicates(
  { replicates, rows }: SurveyDesign,
  scores: readonly Float64Array[],
): Float64Array {
  if (replicates === undefined) throw new RangeError('The design has no replicate weights.');
  const total = (factors: Float64Array | undefined) =>
    Float64Array.from(scores, (score) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (score[row] ?? 0) * (factors?.[row] ?? 1);
      return sum;
    });
  const covariance = replicateCovariance(
    replicates,
    replicates.factors.map(total),
    total(undefined),
  );
  return covariance ?? new Float64Array(scores.length ** 2);
}

interface Stage {
  design: SurveyDesign;
  stage: SamplingStage;
  level: number;
  k: number;
  /** Per stratum: the product of the shares drawn at the stages above. */
  shares: Float64Array;
}

/** Adds the part of one stage. Within each unit above, strata of unknown variance are averaged over under 'average'. */
function addStage(own: Stage, totals: Float64Array, present: Uint8Array, sum: Float64Array): void {
  const { design, stage, k, shares } = own;
  if (design.pps === 'overton') {
    addByJointChances(own, totals, sum);
    return;
  }
  const averaged = design.lonelyPsu === 'average';
  const parents = averaged ? stage.parents : 1;
  const parts = new Float64Array(parents * k * k);
  const counted = new Int32Array(parents);
  const known = new Int32Array(parents);
  for (let h = 0; h < stage.drawn.length; h++) {
    const units = presentUnits(stage, h, present);
    if (units === 0) continue;
    const parent = averaged ? (stage.parentOf[h] ?? 0) : 0;
    counted[parent] = (counted[parent] ?? 0) + 1;
    const into = parts.subarray(parent * k * k, (parent + 1) * k * k);
    if (addStratum(own, h, units, totals, into, shares[h] ?? 1)) {
      known[parent] = (known[parent] ?? 0) + 1;
    }
  }
  for (let parent = 0; parent < parents; parent++) {
    const [all, told] = [counted[parent] ?? 0, known[parent] ?? 0];
    if (all > 0 && told === 0) {
      throw new LonelyPsuError(
        'All strata that the estimate draws on have one sampling unit, so there is none to average over. Merge strata.',
      );
    }
    const times = averaged && all > 0 ? all / told : 1;
    for (let c = 0; c < k * k; c++) {
      sum[c] = (sum[c] ?? 0) + times * (parts[parent * k * k + c] ?? 0);
    }
  }
}

/** Adds one stratum's part; false when it cannot be told. */
function addStratum(
  { design, stage, level, k }: Stage,
  h: number,
  units: number,
  totals: Float64Array,
  into: Float64Array,
  times: number,
): boolean {
  const n = stage.drawn[h] ?? 0;
  const [from, to] = [stage.first[h] ?? 0, stage.first[h + 1] ?? 0];
  const undrawn = (at: number) => stage.undrawn?.[stage.ordered[at] ?? 0] ?? 1;
  let everDrawn = true;
  for (let at = from; at < to; at++) everDrawn &&= undrawn(at) < ALL_DRAWN;
  if (everDrawn) return true;
  const { lonelyPsu } = design;
  const lonelyInDomain = n > 1 && units === 1 && design.adjustDomainLonely;
  if (n === 1 && lonelyPsu === 'fail') {
    throw new LonelyPsuError(
      `Stratum ${stage.names[h] ?? ''} has one sampling unit at stage ${level + 1}. Merge it with another, or say how to treat it.`,
    );
  }
  if (n === 1 && lonelyPsu === 'certainty') return true;
  if ((n === 1 || lonelyInDomain) && lonelyPsu === 'average') return false;
  const apart = (n === 1 || lonelyInDomain) && lonelyPsu === 'adjust';
  const centre = apart ? meanOfUnits(stage, h, totals, k) : meanOfStratum(stage, h, totals, k);
  const scale = (n > 1 ? n / (n - 1) : 1) * times;
  for (let at = from; at < to; at++) {
    const unit = (stage.ordered[at] ?? 0) * k;
    const weight = scale * undrawn(at);
    for (let a = 0; a < k; a++) {
      const da = weight * ((totals[unit + a] ?? 0) - (centre[a] ?? 0));
      for (let b = 0; b < k; b++) {
        const db = (totals[unit + b] ?? 0) - (centre[b] ?? 0);
        into[a * k + b] = (into[a * k + b] ?? 0) + da * db;
      }
    }
  }
  return true;
}

function meanOfStratum(
  stage: SamplingStage,
  h: number,
  totals: Float64Array,
  k: number,
): Float64Array {
  const mean = new Float64Array(k);
  const [from, to] = [stage.first[h] ?? 0, stage.first[h + 1] ?? 0];
  for (let at = from; at < to; at++) {
    const unit = (stage.ordered[at] ?? 0) * k;
    for (let a = 0; a < k; a++) mean[a] = (mean[a] ?? 0) + (totals[unit + a] ?? 0) / (to - from);
  }
  return mean;
}

/** The mean of all units drawn inside the same unit above (at the first stage: of all), as in Lumley's survey 4.5. */
function meanOfUnits(
  stage: SamplingStage,
  h: number,
  totals: Float64Array,
  k: number,
): Float64Array {
  const mean = new Float64Array(k);
  let units = 0;
  for (let unit = 0; unit < stage.units; unit++) {
    if (stage.parentOf[stage.stratumOf[unit] ?? 0] !== stage.parentOf[h]) continue;
    units++;
    for (let a = 0; a < k; a++) mean[a] = (mean[a] ?? 0) + (totals[unit * k + a] ?? 0);
  }
  return mean.map((sum) => sum / units);
}

/**
 * ΣΣ (1 - π_i π_j / π_ij) z_i z_j within strata, with Overton's π_ij = π_i π_j (n - 1) / (n - (π_i + π_j)/2): the terms
 * apart from i = j are a + b (π_i + π_j) with a = -1/(n - 1) and b = -a/2, so the double sum is one of single sums.
 */
function addByJointChances({ stage, k }: Stage, totals: Float64Array, sum: Float64Array): void {
  for (let h = 0; h < stage.drawn.length; h++) {
    const n = stage.drawn[h] ?? 0;
    const plain = new Float64Array(k);
    const byChance = new Float64Array(k);
    const units = stage.ordered.subarray(stage.first[h] ?? 0, stage.first[h + 1] ?? 0);
    const chance = (unit: number) => 1 - (stage.undrawn?.[unit] ?? 0);
    for (const unit of units) {
      for (let a = 0; a < k; a++) {
        const z = totals[unit * k + a] ?? 0;
        plain[a] = (plain[a] ?? 0) + z;
        byChance[a] = (byChance[a] ?? 0) + z * chance(unit);
      }
    }
    const [alpha, beta] = n > 1 ? [-1 / (n - 1), 0.5 / (n - 1)] : [0, 0];
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const [pa, pb, ca, cb] = [plain[a] ?? 0, plain[b] ?? 0, byChance[a] ?? 0, byChance[b] ?? 0];
        let term = alpha * pa * pb + beta * (ca * pb + pa * cb);
        for (const unit of units) {
          const product = (totals[unit * k + a] ?? 0) * (totals[unit * k + b] ?? 0);
          term += product * (1 - chance(unit) - alpha - 2 * beta * chance(unit));
        }
        sum[a * k + b] = (sum[a * k + b] ?? 0) + term;
      }
    }
  }
}

function sharesDrawnAbove(
  stage: SamplingStage,
  above: { stage: SamplingStage; shares: Float64Array } | undefined,
): Float64Array {
  return Float64Array.from(stage.parentOf, (parent) => {
    if (above === undefined) return 1;
    const drawn = 1 - (above.stage.undrawn?.[parent] ?? 0);
    return drawn * (above.shares[above.stage.stratumOf[parent] ?? 0] ?? 1);
  });
}

function totalsByUnit(stage: SamplingStage, scores: readonly Float64Array[]): Float64Array {
  const k = scores.length;
  const totals = new Float64Array(stage.units * k);
  scores.forEach((score, a) => {
    score.forEach((term, row) => {
      const at = (stage.unitOf[row] ?? 0) * k + a;
      totals[at] = (totals[at] ?? 0) + term;
    });
  });
  return totals;
}

function presentIn(stage: SamplingStage, rows: Uint8Array | undefined): Uint8Array {
  if (rows === undefined) return new Uint8Array(stage.units).fill(1);
  const present = new Uint8Array(stage.units);
  rows.forEach((mark, row) => {
    if (mark === 1) present[stage.unitOf[row] ?? 0] = 1;
  });
  return present;
}

function presentUnits(stage: SamplingStage, h: number, present: Uint8Array): number {
  let units = 0;
  for (let at = stage.first[h] ?? 0; at < (stage.first[h + 1] ?? 0); at++) {
    units += present[stage.ordered[at] ?? 0] ?? 0;
  }
  return units;
}
