import { tQuantile } from './t-quantile.ts';

/** A sample in two stages, as it is thought of before anything is drawn. */
export interface Plan {
  /** Areas drawn, and the strata they are drawn in: at least two areas in each. */
  areas: number;
  strata: number;
  /** Households drawn in each area. */
  perArea: number;
  /** Share of them that give an interview. */
  response: number;
  /** The share to be measured. */
  share: number;
  /** ρ: how alike households of one area are in it. */
  clustering: number;
  /** 1 + cv² of the weights. */
  spread: number;
  /** Share of the interviews that are with migrant households. */
  migrants: number;
}

export interface Precision {
  interviews: number;
  /** By how much the variance is larger than that of a simple random sample of as many. */
  designEffect: number;
  effectiveSize: number;
  /** Half of the 95 percent confidence interval of the share. */
  margin: number;
  /** The smallest difference between migrant and other households that 80 of 100 surveys find at 5 percent. */
  detectable: number;
}

/**
 * What such a sample can tell. Design effect: spread of the weights × (1 + (b − 1) ρ), with b interviews an area (Kish 1965,
 * Survey Sampling, sections 5.4 and 11.7; Kish 1992, Journal of Official Statistics 8(2)). The margin is t(0.975) standard
 * errors, with areas less strata as degrees of freedom. The smallest detectable difference is (t(0.975) + t(0.80)) standard
 * errors of the difference (Cohen 1988, section 2.2; for designs with clusters Bloom 1995). Areas are taken to hold both
 * groups in the same proportion, and no finite population correction is made.
 *
 * Infinite where areas are no more than strata: then nothing tells the variance.
 */
export function precisionOf(plan: Plan): Precision {
  const { areas, strata, perArea, response, share, clustering, spread, migrants } = plan;
  const perCluster = perArea * response;
  const interviews = areas * perCluster;
  const effectOf = (inArea: number) => spread * (1 + Math.max(0, inArea - 1) * clustering);
  const designEffect = effectOf(perCluster);
  const freedom = areas - strata;
  const variance = share * (1 - share);
  const ofGroup = (part: number) => (variance * effectOf(perCluster * part)) / (interviews * part);
  const t = (chance: 0.8 | 0.975) => (freedom < 1 ? Infinity : tQuantile(chance, freedom));
  return {
    interviews,
    designEffect,
    effectiveSize: interviews / designEffect,
    margin: t(0.975) * Math.sqrt((variance * designEffect) / interviews),
    detectable: (t(0.975) + t(0.8)) * Math.sqrt(ofGroup(migrants) + ofGroup(1 - migrants)),
  };
}
