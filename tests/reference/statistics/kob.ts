import { covarianceOfTotals } from '../../../analysis/estimation/covariance-of-totals.ts';
import { sampleOf } from '../../../analysis/estimation/survey-estimate.ts';
import type { SurveyDesign } from '../../../analysis/estimation/survey-design.ts';
import { decomposeGap } from '../../../analysis/models/decomposition.ts';
import type { GapDecomposition } from '../../../analysis/models/decomposition.ts';
import { momentsOfGap } from '../../../analysis/models/gap-moments.ts';
import type { GapInput } from '../../../analysis/models/gap-moments.ts';
import type { Case, Result } from '../case.ts';
import { numbersOf } from '../columns.ts';
import type { Columns } from '../columns.ts';
import { rowsOfMatrix } from '../rows.ts';
import { readFormula } from '../formula.ts';
import type { Statistic } from '../statistic.ts';
import { surveyOf } from '../survey-of.ts';

/** Standard errors by linearization and by JKn; by linearization the case has those of the first eight parts only. */
export const kob: Statistic = (wanted, columns, folder): Result => {
  const input = inputOf(wanted, columns);
  const design = surveyOf(wanted, columns, folder);
  const linear = partsOf(decomposeGap(design, input));
  const jackknifed = partsOf(decomposeGap(withJackknife(wanted, columns, folder), input));
  return {
    estimates: linear.map(([label, { value, se }], k) => ({
      label,
      est: value,
      seLin: k < 8 ? se : null,
      seJKn: jackknifed[k]?.[1].se,
    })),
    vcovLinMeansBetas: covarianceOfMoments(design, input),
  };
};

export function withJackknife(wanted: Case, columns: Columns, folder: string): SurveyDesign {
  if (wanted.design === null) throw new Error(`The case ${wanted.id} has no design.`);
  const spec = { ...wanted, design: { ...wanted.design, replicate: { type: 'JKn' as const } } };
  return surveyOf(spec, columns, folder);
}

function inputOf({ stat }: Case, columns: Columns): GapInput {
  const { y = '', x, group = '' } = stat as unknown as { y: string; x: string[]; group: string };
  const side = numbersOf(columns, group);
  const of = (own: unknown) => Uint8Array.from(side, (value) => Number(value === own));
  return {
    y: readFormula(`${y} ~ ${group}`, columns).y,
    x: { names: x, columns: x.map((name) => numbersOf(columns, name)) },
    a: of(stat['a']),
    b: of(stat['b']),
  };
}

function partsOf({ gap, threefold, twofold, detail }: GapDecomposition) {
  return [
    ['gap', gap],
    ['E', threefold.endowments],
    ['C', threefold.coefficients],
    ['I', threefold.interaction],
    ['expl_B', twofold.byB.explained],
    ['unexpl_B', twofold.byB.unexplained],
    ['expl_A', twofold.byA.explained],
    ['unexpl_A', twofold.byA.unexplained],
    ['expl_pool', twofold.pooled.explained],
    ['unexpl_pool', twofold.pooled.unexplained],
    ...detail.map(({ name, endowments }) => [`E_${name}`, endowments] as const),
    ...detail.map(({ name, coefficients }) => [`C_${name}`, coefficients] as const),
  ] as const;
}

/** Of (x̄A, x̄B, bA, bB); the coefficients of both groups together, which come last, are not in the case. */
function covarianceOfMoments(design: SurveyDesign, input: GapInput): number[][] | null {
  const both = input.a.map((mark, row) => mark | (input.b[row] ?? 0));
  const sample = sampleOf(design, [input.y, ...input.x.columns], both);
  const moments = momentsOfGap(design, input, sample);
  const scores = moments
    .scores(moments.values(design.weight))
    .slice(0, 4 * (input.x.names.length + 1));
  return rowsOfMatrix(covarianceOfTotals(design, scores, sample.answered));
}
