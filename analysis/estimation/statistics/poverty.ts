import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, Sample, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { surveyMean } from './mean.ts';
import { densityAt, lineInfluence, lineUnder, momentsOf, times } from './moving-line.ts';
import type { RelativeLine } from './moving-line.ts';

/**
 * Foster, Greer and Thorbecke's (1984) P_α = Σw((z - x)/z)^α 1(x ≤ z)/Σw for a fixed line z: α 0 the share who are poor,
 * 1 their mean gap, 2 the squared gap. The mean of a known value, and so its variance.
 */
export function povertyMeasure(
  design: SurveyDesign,
  x: Float64Array,
  { line, alpha }: { line: number; alpha: number },
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const gaps = x.map((value) =>
    Number.isNaN(value) ? NaN : value <= line ? ((line - value) / line) ** alpha : 0,
  );
  return only(surveyMean(design, [gaps], domain, options).estimates);
}

/** A relative line itself: share × quantile. */
export function relativeLine(
  design: SurveyDesign,
  x: Float64Array,
  line: RelativeLine,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x], domain);
  const functional: Functional = {
    values: (weight) => Float64Array.of(lineUnder(weight, x, sample, line)),
    scores: () => [times(design.weight, lineInfluence(design.weight, x, sample, line))],
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

/**
 * The share of a domain at or below a relative line. The line is estimated too: its influence times the density there
 * is added (Deville 1999, section 3; Berger and Skinner 2003).
 */
export function atRiskOfPoverty(
  design: SurveyDesign,
  x: Float64Array,
  line: RelativeLine,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  const sample = sampleOf(design, [x], domain);
  const functional: Functional = {
    values: (weight) =>
      Float64Array.of(shareBelow(weight, x, sample, lineUnder(weight, x, sample, line))),
    scores: ([share = NaN]) => {
      const { weight } = design;
      const z = lineUnder(weight, x, sample, line);
      const { n } = momentsOf(weight, x, sample);
      const density = densityAt(z, weight, x, sample).count;
      const moving = lineInfluence(weight, x, sample, line);
      const influence = moving.map((own, row) =>
        sample.answered[row] === 1 ? (Number((x[row] ?? 0) <= z) - share) / n + density * own : 0,
      );
      return [times(weight, influence)];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

function shareBelow(weight: Float64Array, x: Float64Array, sample: Sample, z: number): number {
  let [n, below] = [0, 0];
  sample.answered.forEach((mark, row) => {
    if (mark === 0) return;
    n += weight[row] ?? 0;
    if ((x[row] ?? 0) <= z) below += weight[row] ?? 0;
  });
  return below / n;
}
