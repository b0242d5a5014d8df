/** A checked frame: the enumeration areas of a country, in the order in which they are drawn from. */
export interface Frame {
  /** Ordered by stratum, and within a stratum by geography: neighbours in the list are neighbours on the ground. */
  areas: readonly FrameRow[];
  /** Of what the areas say, in this order: the same frame has the same hash however its file was written. */
  sha256: string;
}

/** One enumeration area as the frame has it. */
export interface FrameRow {
  area: string;
  region: string;
  urban: boolean;
  /** Explicit stratum, as the file says or as `stratumOf` makes it. */
  stratum: string;
  /** Households at the census: the measure of size. */
  households: number;
  /** Class of migration intensity, such as high and low, where the frame knows one. */
  intensity?: string;
  /** Share of households with an absent migrant, from 0 to 1, where a census or an earlier survey has it. */
  prevalence?: number;
}

/** Region by town and countryside, and by migration intensity where it is known: `R1-U`, `R1-R-high`. */
export function stratumOf(area: Pick<FrameRow, 'region' | 'urban' | 'intensity'>): string {
  const place = `${area.region}-${area.urban ? 'U' : 'R'}`;
  return area.intensity === undefined ? place : `${place}-${area.intensity}`;
}
