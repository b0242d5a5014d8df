/** The ten strata of Synthia: five regions, towns and countryside. */

interface Region {
  code: string;
  share: number;
  urban: number;
  /** What living here adds to a household's wealth, and to the leaning to leave. */
  wealth: number;
  leaving: number;
  /** Where the region lies, in degrees; an invented place in the middle of a sea. */
  latitude: number;
  longitude: number;
}

const regions: readonly Region[] = [
  {
    code: 'R1',
    share: 0.24,
    urban: 0.8,
    wealth: 0.45,
    leaving: -0.2,
    latitude: 8.4,
    longitude: -152.2,
  },
  {
    code: 'R2',
    share: 0.2,
    urban: 0.45,
    wealth: 0.15,
    leaving: 0.35,
    latitude: 9.3,
    longitude: -153.1,
  },
  { code: 'R3', share: 0.22, urban: 0.4, wealth: 0, leaving: 0, latitude: 7.6, longitude: -151.4 },
  {
    code: 'R4',
    share: 0.2,
    urban: 0.3,
    wealth: -0.25,
    leaving: 0.3,
    latitude: 8.1,
    longitude: -154.3,
  },
  {
    code: 'R5',
    share: 0.14,
    urban: 0.25,
    wealth: -0.35,
    leaving: -0.45,
    latitude: 10.2,
    longitude: -151.9,
  },
];

const strata = regions.flatMap((region) => [
  {
    region: region.code,
    urban: true,
    stratum: `${region.code}-U`,
    share: region.share * region.urban,
  },
  {
    region: region.code,
    urban: false,
    stratum: `${region.code}-R`,
    share: region.share * (1 - region.urban),
  },
]);

/** With fewer, the smallest stratum (3.5 in 100 areas) has fewer than two. */
export const leastAreas = 60;

/**
 * Region and kind of the n-th of `count` areas. Areas are numbered as a census numbers them, stratum after stratum,
 * so that every stratum has its share in a small country too.
 */
export function stratumOfArea(
  number: number,
  count: number,
): { region: string; urban: boolean; stratum: string } {
  const place = (number - 0.5) / count;
  let sum = 0;
  for (const { share, ...stratum } of strata) {
    sum += share;
    if (place < sum) return stratum;
  }
  const { region, urban, stratum } = strata[strata.length - 1] ?? {
    region: 'R5',
    urban: false,
    stratum: 'R5-R',
  };
  return { region, urban, stratum };
}

export function regionOf(code: string): Region {
  const region = regions.find((one) => one.code === code);
  if (!region) throw new Error(`Synthia has no region '${code}': its regions are R1 to R5.`);
  return region;
}

const townWealth = 0.35;

/**
 * A household's wealth before it is standardised: region + town + .50 area + .80 own (SIMULATOR, population).
 * Standardised by the moments that the formula has, not those of one country, so that a household does not change when
 * another is added.
 */
export function standardWealth(region: Region, urban: boolean, area: number, own: number): number {
  const raw = region.wealth + (urban ? townWealth : 0) + 0.5 * area + 0.8 * own;
  return (raw - wealthMean) / wealthSd;
}

const placeWealth = strata.map((stratum) => ({
  share: stratum.share,
  value: regionOf(stratum.region).wealth + (stratum.urban ? townWealth : 0),
}));
const wealthMean = placeWealth.reduce((sum, { share, value }) => sum + share * value, 0);
const wealthSd = Math.sqrt(
  placeWealth.reduce((sum, { share, value }) => sum + share * (value - wealthMean) ** 2, 0) +
    0.5 ** 2 +
    0.8 ** 2,
);
