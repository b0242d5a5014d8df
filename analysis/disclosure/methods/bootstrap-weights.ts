import type { Labels } from '../../estimation/sampling-stage.ts';
import { surveyDesign } from '../../estimation/survey-design.ts';
import { withBootstrap } from '../../weights/replicate-weights.ts';
import { demandSecret } from '../demand-secret.ts';
import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import { maskDesign } from './mask-design.ts';
import type { MaskChoice, MaskedDesign, TrueDesign } from './mask-design.ts';

export interface BootstrapChoice extends MaskChoice {
  /** 200 or more. */
  replicates: number;
}

export interface BootstrapWeights {
  /** One column per replicate, to be used as weights: V = Σ(t_r − t̄)² / R. */
  replicates: Float64Array[];
  /** The units that they are drawn from: rows whose replicates are alike are of one of these. */
  masked: MaskedDesign;
}

/**
 * Rao-Wu rescaled bootstrap weights for a public file: n − 1 of the n units of each stratum drawn with replacement, weights
 * times n / (n − 1) times how often a unit was drawn (Rao, Wu and Yue 1992; `withBootstrap`).
 *
 * What they reveal: a replicate divided by the weight is the same number in all rows of a unit, so that 200 replicates are a
 * name for the unit; drawn from true primary sampling units they give each of them away, as jackknife replicates do.
 * Calibrating each replicate blurs that (to groups of the margins), and noise would be averaged out over 200 columns. So
 * units are pooled first, and the replicates drawn from masked units: they tell no more than the masked units do, which is
 * tested by grouping. The price is `maskDesign`'s: about half of the degrees of freedom. No stratum is lonely then, since
 * each masked stratum has two units or more; one lonely unit of the sample is pooled with others of its area.
 *
 * Give the weights as they stand in the file, rounded if so: else a replicate over the weight tells what rounding hid. Write
 * replicates with nine digits or more: degrees of freedom are the rank of the factors, which single precision spoils.
 *
 * @param sample the sample, all of it.
 * @param rows the rows of the file: their primary sampling unit, and their weight.
 * @throws DisclosureError for fewer than 200 replicates, a weight that is not a finite number above 0, and as `maskDesign`.
 */
export function bootstrapWeights(
  sample: TrueDesign,
  rows: { psu: Labels; weight: Float64Array },
  { replicates, ...choice }: BootstrapChoice,
): BootstrapWeights {
  const { psu, weight } = rows;
  demandSecret(choice.secret);
  checkedRows({ weight, 'primary sampling unit': psu });
  if (!Number.isInteger(replicates) || replicates < 200) {
    throw new DisclosureError(
      `Standard errors from ${replicates} bootstrap replicates are too unsure to publish. Ask for 200 or more.`,
    );
  }
  const row = weight.findIndex((w) => !(w > 0 && w < Infinity));
  if (row !== -1) {
    throw new DisclosureError(
      `Row ${row + 1} has the weight ${weight[row]}. Leave rows without weight out of the file.`,
    );
  }
  const masked = maskDesign(sample, psu, choice);
  const design = surveyDesign({
    psu: [masked.unit],
    strata: [masked.stratum],
    weights: weight,
    lonelyPsu: 'fail',
  });
  // In each file of each release others, or they would be a name by which rows of two files are of one unit.
  const seed = `${choice.secret}\n${choice.release}`;
  const drawn = withBootstrap(design, { replicates, seed });
  const columns = (drawn.replicates?.factors ?? []).map((factors) =>
    Float64Array.from(factors, (factor, at) => factor * (weight[at] ?? 0)),
  );
  return { replicates: columns, masked };
}
