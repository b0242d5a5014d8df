/**
 * A drawn sample as it is kept: probabilities are written once, when the draw is made, and never worked out again.
 */

/** One drawn household. */
export interface SampledCase {
  case: string;
  /** Class at listing: A absent migrant, R returned, I immigrant, N none, U not screened. For weights, for ever. */
  listClass: string;
  /** 0 main sample, 1.. reserve replicates. */
  replicate: number;
  /** Probability of selection within the area and class: drawn / listed. */
  probability: number;
  /**
   * What the listing and the draw give the interview besides, under the names of its given values: the seed by which an
   * adult is chosen, the class at listing. Holds no names of people.
   */
  given?: Record<string, number | string>;
}

/** One drawn enumeration area: the primary sampling unit. */
export interface SampledArea {
  area: string;
  stratum: string;
  region: string;
  urban: boolean;
  /** Households at the census: the measure of size. */
  measure: number;
  /** First-phase probability n_h * M_hi / M_h, at most 1. */
  probability: number;
  /** Share of the area that was listed; 1 when it was not cut into segments. */
  segmentProbability: number;
  /** Households listed, by class. */
  listed: Record<string, number>;
  cases: SampledCase[];
}
