/**
 * Weights from kept probabilities to the last step, by the rules that the case tells in words: two phases, non-response in
 * classes of stratum and listing class (fewer than 10 rows or a rate under a half: the stratum), six medians at most.
 */
import { surveyDesign } from '../../../analysis/estimation/survey-design.ts';
import { adjustWeights } from '../../../analysis/weights/adjust-weights.ts';
import { classAdjustment, responseClasses } from '../../../analysis/weights/response-classes.ts';
import { medianCap, medianTrimming } from '../../../analysis/weights/trimming.ts';
import { columnOf, numbersOf } from '../columns.ts';
import type { Statistic } from '../statistic.ts';

export const pipeline: Statistic = (_wanted, columns) => {
  const of = (name: string) => numbersOf(columns, name);
  const [areas, size, sizes, listed, drawn] = ['n_ea', 'mos', 'M_h', 'Nc', 'nc'].map(of);
  const at = (column: Float64Array | undefined, row: number) => column?.[row] ?? NaN;
  const responded = Uint8Array.from(of('responded'));
  const base = Float64Array.from(responded, (_, row) => {
    const area = Math.min(1, (at(areas, row) * at(size, row)) / at(sizes, row));
    return 1 / (area * (at(drawn, row) / at(listed, row)));
  });
  const strata = columnOf(columns, 'stratum').map(String);
  const listClass = columnOf(columns, 'cls');
  const cells = strata.map((name, row) => `${name} × ${String(listClass[row])}`);
  const classes = responseClasses([cells, strata], responded, { fewest: 10, lowestRate: 0.5 });
  const design = surveyDesign({ psu: [], weights: base, lonelyPsu: 'fail' });
  const answered = adjustWeights(design, [classAdjustment(classes, responded)]).design;
  const { design: final, steps } = adjustWeights(answered, [
    medianTrimming({ times: 6, stratum: strata }),
  ]);
  const ofThose = (values: ArrayLike<number>) =>
    Array.from(values).filter((_, row) => responded[row] === 1);
  return {
    hhid: ofThose(of('hhid')),
    base: ofThose(base),
    w_nr: ofThose(answered.weight),
    w: ofThose(final.weight),
    cap: medianCap(answered.weight, 6),
    kish_deff: steps.at(-1)?.unequalWeighting,
  };
};
