import { estimateFunctional, only, sampleOf } from '../survey-estimate.ts';
import type { Functional, IntervalOptions, SurveyEstimate } from '../survey-estimate.ts';
import type { SurveyDesign } from '../survey-design.ts';
import { surveyMean } from './mean.ts';
import { densityAt, lineInfluence, lineUnder, momentsOf, ranked, times } from './moving-line.ts';
import type { Ranked, RelativeLine } from './moving-line.ts';

/**
 * Foster, Greer and Thorbecke's (1984) P_α = Σw((z - x)/z)^α 1(x ≤ z)/Σw for a fixed line z: α 0 the share who are poor,
 * 1 their mean gap, 2 the squared gap. The mean of a known value, and so its variance.
 * Throws a RangeError for a line that is not above 0, and an α below 0.
 */
export function povertyMeasure(
  design: SurveyDesign,
  x: Float64Array,
  { line, alpha }: { line: number; alpha: number },
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  if (!(line > 0 && line < Infinity)) {
    throw new RangeError(`The poverty line is ${line}. Give an amount above 0.`);
  }
  if (!(alpha >= 0 && alpha < Infinity)) {
    throw new RangeError(`α is ${alpha}. Give 0 (share who are poor), 1 (gap) or 2 (squared gap).`);
  }
  const gaps = x.map((value) =>
    Number.isNaN(value) ? NaN : value <= line ? ((line - value) / line) ** alpha : 0,
  );
  return only(surveyMean(design, [gaps], domain, options).estimates);
}

/** A relative line itself: share × quantile. Throws a RangeError for a quantile outside of 0 to 1, or a share not above 0. */
export function relativeLine(
  design: SurveyDesign,
  x: Float64Array,
  line: RelativeLine,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  checkLine(line);
  const sample = sampleOf(design, [x], domain);
  const sorted = ranked(x, design.weight, sample);
  const functional: Functional = {
    values: (weight) => Float64Array.of(lineUnder(weight, sorted, line)),
    scores: () => {
      const { weight } = design;
      const q = lineUnder(weight, sorted, { ...line, share: 1 });
      return [times(weight, lineInfluence(weight, sorted, line, q))];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

/**
 * The share of a domain at or below a relative line. The line is estimated too: its influence times the density there
 * is added (Deville 1999, section 3; Berger and Skinner 2003). Throws a RangeError as for the line.
 */
export function atRiskOfPoverty(
  design: SurveyDesign,
  x: Float64Array,
  line: RelativeLine,
  domain?: Uint8Array,
  options: IntervalOptions = {},
): SurveyEstimate {
  checkLine(line);
  const sample = sampleOf(design, [x], domain);
  const sorted = ranked(x, design.weight, sample);
  const functional: Functional = {
    values: (weight) =>
      Float64Array.of(shareBelow(weight, sorted, lineUnder(weight, sorted, line))),
    scores: ([share = NaN]) => {
      const { weight } = design;
      const q = lineUnder(weight, sorted, { ...line, share: 1 });
      const z = line.share * q;
      const { n } = momentsOf(weight, sorted);
      const density = densityAt(z, weight, sorted).count;
      const influence = lineInfluence(weight, sorted, line, q);
      for (const row of sorted.rows) {
        const own = (Number((x[row] ?? 0) <= z) - share) / n;
        influence[row] = own + density * (influence[row] ?? 0);
      }
      return [times(weight, influence)];
    },
  };
  return only(estimateFunctional(design, functional, sample, options).estimates);
}

function checkLine({ quantile, share }: RelativeLine): void {
  if (quantile >= 0 && quantile <= 1 && share > 0 && share < Infinity) return;
  throw new RangeError(
    `The poverty line is ${share} times the quantile of ${quantile}. Give shares, such as 0.6 times the quantile of 0.5.`,
  );
}

function shareBelow(weight: Float64Array, { x, rows }: Ranked, z: number): number {
  let [n, below] = [0, 0];
  for (const row of rows) {
    const w = weight[row] ?? 0;
    n += w;
    if ((x[row] ?? 0) <= z) below += w;
  }
  return below / n;
}
