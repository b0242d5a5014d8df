/**
 * How a sample was drawn, in full: stages with strata, units and finite populations, weights and what they were
 * calibrated to, or replicate weights. Rows are units of analysis, in the order of the columns given.
 * (`design.ts` is the part that the one pass over cells needs: one stage, no corrections.)
 */
import type { CalibrationStep } from './calibration-residuals.ts';
import { checkLonelyPsu, DesignError } from './design.ts';
import type { LonelyPsu } from './design.ts';
import type { Replicates } from './replicates.ts';
import { samplingStage } from './sampling-stage.ts';
import type { Labels, SamplingStage } from './sampling-stage.ts';

export interface SurveyDesignColumns {
  /** Sampling units of each stage, first stage first. An empty list: every row is its own. */
  psu: readonly Labels[];
  /** Strata of each stage, as far as there are any. */
  strata?: readonly Labels[];
  /** Left out, they follow from `fpc`: the inverse of the share drawn, stage by stage. */
  weights?: ArrayLike<number>;
  /** Per stage: units in the population of the row's stratum, or the shares drawn; under `pps` the row's chance. */
  fpc?: readonly ArrayLike<number>[];
  /** Unequal chances without replacement, at one stage; joint chances by Brewer (2002) or Overton (1985). */
  pps?: 'brewer' | 'overton';
  /** Equal names of units in two strata are two units. Otherwise they are refused. */
  nest?: boolean;
  lonelyPsu: LonelyPsu;
  /** Treat a stratum that a domain reaches in one unit as lonely too, under 'adjust' and 'average'. */
  adjustDomainLonely?: boolean;
  /** What the weights were calibrated to, in the order done. */
  calibration?: readonly CalibrationStep[];
  /** Used for every variance when given. */
  replicate?: Replicates;
}

export interface SurveyDesign {
  readonly rows: number;
  readonly weight: Float64Array;
  readonly stages: readonly SamplingStage[];
  readonly pps: 'brewer' | 'overton' | undefined;
  readonly lonelyPsu: LonelyPsu;
  readonly adjustDomainLonely: boolean;
  readonly calibration: readonly CalibrationStep[];
  readonly replicates: Replicates | undefined;
}

/** A checked design. Throws a DesignError that says what is wrong and names the row. */
export function surveyDesign(columns: SurveyDesignColumns): SurveyDesign {
  const { psu, strata = [], fpc = [], pps, replicate } = columns;
  const rows = columns.weights?.length ?? psu[0]?.length ?? fpc[0]?.length ?? 0;
  checkLonelyPsu(columns.lonelyPsu);
  checkLengths(rows, { ...columns, strata, fpc });
  checkStages({ ...columns, strata, fpc });
  if (pps !== undefined && (psu.length > 1 || fpc.length !== 1)) {
    throw new DesignError(
      0,
      'Unequal chances need one stage, and the chance of each row as fpc. Give one of each.',
    );
  }
  const stages: SamplingStage[] = [];
  for (let k = 0; k < Math.max(1, psu.length); k++) {
    const nest = k === 0 ? (columns.nest ?? false) : true;
    const own = { unit: psu[k], stratum: strata[k], fpc: fpc[k], unequal: pps !== undefined, nest };
    stages.push(samplingStage(rows, own, stages[k - 1]));
  }
  return {
    rows,
    weight: weightsOf(rows, columns.weights, stages),
    stages,
    pps,
    lonelyPsu: columns.lonelyPsu,
    adjustDomainLonely: columns.adjustDomainLonely ?? false,
    calibration: columns.calibration ?? [],
    replicates: replicate,
  };
}

function weightsOf(
  rows: number,
  given: ArrayLike<number> | undefined,
  stages: readonly SamplingStage[],
): Float64Array {
  if (given === undefined && stages.some(({ undrawn }) => undrawn === undefined)) {
    throw new DesignError(
      0,
      'There are neither weights nor the sizes of all stages. Give weights, or an fpc per stage.',
    );
  }
  const weight = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const w =
      given?.[row] ??
      stages.reduce(
        (product, { undrawn, unitOf }) => product / (1 - (undrawn?.[unitOf[row] ?? 0] ?? 0)),
        1,
      );
    if (!Number.isFinite(w) || w < 0) {
      throw new DesignError(
        row + 1,
        `the weight is ${String(w)}. Weights are finite numbers, 0 or above.`,
      );
    }
    weight[row] = w;
  }
  return weight;
}

/** Columns beyond the last stage, and replicates without a scale, would otherwise be left out in silence. */
function checkStages({
  psu,
  strata,
  fpc,
  replicate,
}: SurveyDesignColumns & Required<Pick<SurveyDesignColumns, 'strata' | 'fpc'>>): void {
  const stages = Math.max(1, psu.length);
  for (const [name, count] of [
    ['strata', strata.length],
    ['fpc', fpc.length],
  ] as const) {
    if (count <= stages) continue;
    throw new DesignError(
      0,
      `There are ${count} columns of ${name} and ${stages} of sampling units. Give one per stage at most; strata by two variables are one column of both.`,
    );
  }
  if (replicate === undefined) return;
  const [sets, scales] = [replicate.factors.length, replicate.scales.length];
  if (sets === scales && (replicate.drawn ?? replicate.factors).length === sets) return;
  throw new DesignError(
    0,
    `There are ${sets} replicates and ${scales} scales. Give each replicate its scale, and as many columns of \`drawn\` if any.`,
  );
}

function checkLengths(
  rows: number,
  { psu, strata, fpc, replicate }: SurveyDesignColumns & { strata: readonly Labels[] },
): void {
  const columns = { 'sampling units': psu, strata, fpc, 'replicate weights': replicate?.factors };
  for (const [name, lists] of Object.entries(columns)) {
    for (const list of lists ?? []) {
      if (list.length === rows) continue;
      throw new DesignError(
        0,
        `A column of ${name} has ${list.length} rows and the design ${rows}. Give one value per row.`,
      );
    }
  }
}
