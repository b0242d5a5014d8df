/**
 * Replicate weights made from a design: the sample with units left out, halved or drawn anew, for variances of any statistic.
 * They are made before weights are adjusted, so that `adjustWeights` can do to each what it does to the sample's own.
 */
import { LonelyPsuError } from '../estimation/stage-variance.ts';
import type { Replicates } from '../estimation/replicates.ts';
import type { SamplingStage } from '../estimation/sampling-stage.ts';
import type { SurveyDesign } from '../estimation/survey-design.ts';
import { randomStream } from '../sampling/random.ts';
import { hadamardMatrix } from './hadamard.ts';
import { WeightError } from './weight-error.ts';

export interface ReplicateOptions {
  /** Squares are taken about the full-sample estimate; about the mean of the replicates when left out. */
  mse?: boolean;
}

/**
 * The jackknife, stratified (JKn; with one stratum JK1): one replicate per primary sampling unit, without it, the others of
 * its stratum times n/(n - 1); V = Σ (1 - f)(n - 1)/n·(t_r - t)² (Wolter 2007, chapter 4).
 * A lonely unit taken from the mean has one replicate: take squares about the full-sample estimate (`mse`) then.
 */
export function withJackknife(design: SurveyDesign, options: ReplicateOptions = {}): SurveyDesign {
  const stage = firstStage(design);
  const factors: Float64Array[] = [];
  const scales: number[] = [];
  for (let h = 0; h < stage.drawn.length; h++) {
    const n = stage.drawn[h] ?? 0;
    const way = n === 1 ? lonelyWay(design, stage, h) : 'drawn';
    if (way === 'nothing') continue;
    for (let at = stage.first[h] ?? 0; at < (stage.first[h + 1] ?? 0); at++) {
      const left = stage.ordered[at] ?? 0;
      const ofUnit =
        way === 'from the mean'
          ? apart(stage, left, -1)
          : unitFactors(stage, (unit, stratum) =>
              stratum !== h ? 1 : unit === left ? 0 : n / (n - 1),
            );
      factors.push(byRow(stage, ofUnit));
      const undrawn = stage.undrawn?.[left] ?? 1;
      scales.push(way === 'from the mean' ? undrawn : (undrawn * (n - 1)) / n);
    }
  }
  return replicated(design, options, { factors, scales, scale: averaged(design, stage) });
}

export interface HalfSampleOptions extends ReplicateOptions {
  /** Fay's ρ, from 0 (half-samples, BRR) to under 1: units keep ρ of their weight in place of none. */
  rho?: number;
}

/**
 * Balanced repeated replication: of the two units of each stratum one counts (2 - ρ) times and the other ρ times, balanced
 * over replicates by a Hadamard matrix; V = Σ(t_r - t)² / (R(1 - ρ)²) (McCarthy 1969; Fay: Judkins 1990). Finite populations
 * are left out of account, as in R's survey. Throws a WeightError for a stratum with more than two units.
 */
export function withHalfSamples(
  design: SurveyDesign,
  { rho = 0, ...options }: HalfSampleOptions = {},
): SurveyDesign {
  if (!(rho >= 0 && rho < 1)) {
    throw new WeightError(`Fay's factor is ${rho}. Give one from 0 to under 1, such as 0.3.`);
  }
  const stage = firstStage(design);
  const many = stage.drawn.findIndex((n) => n > 2);
  if (many !== -1) {
    throw new WeightError(
      `Stratum ${stage.names[many] ?? ''} has ${stage.drawn[many]} primary sampling units, and half-samples need two. Use the jackknife or the bootstrap.`,
    );
  }
  const ways = Array.from(stage.drawn, (n, h) => (n === 1 ? lonelyWay(design, stage, h) : 'drawn'));
  const signs = hadamardMatrix(stage.drawn.length + 1);
  const factors = signs.map((row) => {
    // The first column is constant; the strata have the others.
    const sign = (h: number) => row[h + 1] ?? 1;
    const ofUnit = unitFactors(stage, (unit, h) => {
      if (ways[h] !== 'drawn') return 1;
      const isFirst = stage.ordered[stage.first[h] ?? 0] === unit;
      return 1 + (isFirst ? 1 : -1) * sign(h) * (1 - rho);
    });
    moveLonely(stage, ways, ofUnit, (h) => sign(h) * (1 - rho));
    return byRow(stage, ofUnit);
  });
  const scale = averaged(design, stage) / (factors.length * (1 - rho) ** 2);
  return replicated(design, options, { factors, scales: factors.map(() => 1), scale });
}

export interface BootstrapOptions extends ReplicateOptions {
  replicates: number;
  seed: string;
}

/**
 * The rescaled bootstrap: n - 1 units drawn anew with replacement in each stratum, weights times n/(n - 1) times how often a
 * unit was drawn; V = Σ(t_r - t)²/R (Rao, Wu and Yue 1992). With a finite population the factor is 1 - λ + λ·n/(n - 1)·m,
 * λ = √(1 - f) (Rao and Wu 1988). The draws depend on the seed, the stratum's name and the replicate's number alone.
 */
export function withBootstrap(
  design: SurveyDesign,
  { replicates, seed, ...options }: BootstrapOptions,
): SurveyDesign {
  if (!Number.isInteger(replicates) || replicates < 2) {
    throw new WeightError(
      `A bootstrap of ${replicates} replicates tells no variance. Ask for 200 or more.`,
    );
  }
  const stage = firstStage(design);
  const ways = Array.from(stage.drawn, (n, h) => (n === 1 ? lonelyWay(design, stage, h) : 'drawn'));
  const streams = stage.names.map((name) => randomStream(seed, 'bootstrap', name));
  const factors = Array.from({ length: replicates }, (_, r) => {
    const ofUnit = new Float64Array(stage.units).fill(1);
    stage.drawn.forEach((n, h) => {
      if (n === 1) return;
      const first = stage.first[h] ?? 0;
      const times = new Float64Array(n);
      for (let draw = 0; draw < n - 1; draw++) {
        const one = Math.floor((streams[h]?.(r, draw) ?? 0) * n);
        times[one] = (times[one] ?? 0) + 1;
      }
      times.forEach((m, place) => {
        const unit = stage.ordered[first + place] ?? 0;
        const root = Math.sqrt(stage.undrawn?.[unit] ?? 1);
        ofUnit[unit] = 1 - root + (root * n * m) / (n - 1);
      });
    });
    moveLonely(stage, ways, ofUnit, (h) => ((streams[h]?.(r) ?? 0) < 0.5 ? -1 : 1));
    return byRow(stage, ofUnit);
  });
  const scale = averaged(design, stage) / replicates;
  return replicated(design, options, { factors, scales: factors.map(() => 1), scale });
}

function firstStage(design: SurveyDesign): SamplingStage {
  const [stage] = design.stages;
  if (stage === undefined) throw new RangeError('A design has a first stage.');
  if (design.calibration.length > 0) {
    throw new WeightError(
      'The weights are calibrated already, and replicates of them would not know it. Make the replicate weights first, then calibrate both.',
    );
  }
  if (design.pps !== undefined) {
    throw new WeightError(
      'Replicate weights are not made for unequal chances without replacement. Leave the chances out (with replacement), or linearize.',
    );
  }
  return stage;
}

function replicated(
  design: SurveyDesign,
  { mse = false }: ReplicateOptions,
  made: Omit<Replicates, 'mse'>,
): SurveyDesign {
  if (made.factors.length === 0) {
    throw new LonelyPsuError(
      'Every stratum has one primary sampling unit, so there is nothing to replicate. Merge strata.',
    );
  }
  return { ...design, replicates: { ...made, mse } };
}

type LonelyWay = 'drawn' | 'nothing' | 'from the mean';

/** What replicates do about a stratum with one unit: as the design says for linearized variances. */
function lonelyWay({ lonelyPsu }: SurveyDesign, stage: SamplingStage, h: number): LonelyWay {
  if (lonelyPsu === 'fail') {
    throw new LonelyPsuError(
      `Stratum ${stage.names[h] ?? ''} has one primary sampling unit. Merge it with another, or say how to treat it.`,
    );
  }
  return lonelyPsu === 'adjust' ? 'from the mean' : 'nothing';
}

/** Under 'average', all strata over those that have a variance. */
function averaged({ lonelyPsu }: SurveyDesign, stage: SamplingStage): number {
  const told = stage.drawn.filter((n) => n > 1).length;
  return lonelyPsu === 'average' && told > 0 ? stage.drawn.length / told : 1;
}

/** Factors that move a total by sign × (this unit's - the mean of all units'). */
function apart(stage: SamplingStage, lonely: number, sign: number): Float64Array {
  return unitFactors(stage, (unit) => 1 + sign * ((unit === lonely ? 1 : 0) - 1 / stage.units));
}

function moveLonely(
  stage: SamplingStage,
  ways: readonly LonelyWay[],
  ofUnit: Float64Array,
  signOf: (h: number) => number,
): void {
  ways.forEach((way, h) => {
    if (way !== 'from the mean') return;
    const moved = apart(stage, stage.ordered[stage.first[h] ?? 0] ?? 0, signOf(h));
    moved.forEach((factor, unit) => (ofUnit[unit] = (ofUnit[unit] ?? 1) + factor - 1));
  });
}

function unitFactors(
  stage: SamplingStage,
  factorOf: (unit: number, stratum: number) => number,
): Float64Array {
  return Float64Array.from(stage.stratumOf, (stratum, unit) => factorOf(unit, stratum));
}

function byRow({ unitOf }: SamplingStage, ofUnit: Float64Array): Float64Array {
  return Float64Array.from(unitOf, (unit) => ofUnit[unit] ?? 1);
}
