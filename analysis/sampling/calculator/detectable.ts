import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * The smallest true difference that a two-sided test at 5 percent finds in 80 of 100 surveys: (t(0.975) + t(0.80)) x the
 * standard error of the difference, with areas less strata as degrees of freedom (Cohen 1988, section 2.2, for designs
 * with clusters: Bloom 1995). A smaller one is as good as invisible to the survey.
 * Infinite where no stratum has a second area.
 */
export function detectable(standardError: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom < 1) return Infinity;
  return (quantile(0.975, degreesOfFreedom) + quantile(0.8, degreesOfFreedom)) * standardError;
}
