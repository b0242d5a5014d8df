/**
 * What one stage of sampling adds to a covariance of totals: stratum by stratum, lonely units as the design says.
 */
import { DesignError } from './design.ts';
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

export interface StageTotals {
  design: SurveyDesign;
  stage: SamplingStage;
  level: number;
  k: number;
  /** Per stratum: the product of the shares drawn at the stages above. */
  shares: Float64Array;
}

/** Adds the part of one stage. Within each unit above, strata of unknown variance are averaged over under 'average'. */
export function addStage(
  own: StageTotals,
  totals: Float64Array,
  present: Uint8Array,
  sum: Float64Array,
): void {
  const { design, stage, k, shares } = own;
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
  { design, stage, level, k }: StageTotals,
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

function presentUnits(stage: SamplingStage, h: number, present: Uint8Array): number {
  let units = 0;
  for (let at = stage.first[h] ?? 0; at < (stage.first[h + 1] ?? 0); at++) {
    units += present[stage.ordered[at] ?? 0] ?? 0;
  }
  return units;
}
