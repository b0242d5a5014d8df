import type { StratumSize } from '../allocate.ts';
import type { DrawnFrom } from '../frame/join-areas.ts';
import { segmentCount } from '../frame/segments.ts';

/** A stratum as the calculator sees it. */
export interface PlanStratum extends StratumSize {
  /** Households at the census that one drawn area has to list, on average: large areas are drawn more often. */
  measureDrawn: number;
  /** Share of households with an absent migrant, where every area of it knows one: the mean by households. */
  prevalence?: number;
}

/** The strata of a frame whose small areas are joined, by code. Of large areas one segment is listed: see `segmentCount`. */
export function planStrata(
  areas: readonly Pick<DrawnFrom, 'stratum' | 'households' | 'prevalence'>[],
): PlanStratum[] {
  const strata = new Map<
    string,
    { areas: number; measure: number; drawn: number; absent: number }
  >();
  for (const { stratum, households, prevalence = Number.NaN } of areas) {
    const sums = strata.get(stratum) ?? { areas: 0, measure: 0, drawn: 0, absent: 0 };
    sums.areas += 1;
    sums.measure += households;
    sums.drawn += (households * households) / segmentCount(households);
    sums.absent += households * prevalence;
    strata.set(stratum, sums);
  }
  return [...strata]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, { areas: count, measure, drawn, absent }]) => ({
      stratum,
      areas: count,
      measure,
      measureDrawn: drawn / measure,
      ...(Number.isNaN(absent) ? {} : { prevalence: absent / measure }),
    }));
}
