import { DisclosureError } from '../k-anonymity.ts';
import { checkedRows } from './checked-rows.ts';
import type { RowRandom } from './row-random.ts';

/** Rings of [longitude, latitude] in degrees; a point is inside by the even-odd rule, so holes and islands are rings too. */
export type Region = readonly (readonly (readonly [number, number])[])[];

export interface Clusters {
  /** Degrees; NaN is missing. */
  latitude: Float64Array;
  longitude: Float64Array;
  /** 1: urban. */
  urban: Uint8Array;
  /** Names in `regions`. */
  region: readonly string[];
}

export interface Displaced {
  latitude: Float64Array;
  longitude: Float64Array;
  /** Distances in km. */
  report: {
    moved: number;
    meanDistance: number;
    mostDistance: number;
    /** Rural clusters that might go as far as 10 km. */
    far: number;
    /** Draws that fell outside of the region. */
    redrawn: number;
  };
}

const KM_OF_DEGREE = 111.32;
const URBAN_KM = 2;
const RURAL_KM = 5;
const FAR_KM = 10;
const FAR_SHARE = 0.01;
const MOST_DRAWS = 1000;

/**
 * Positions of clusters displaced as DHS does: angle uniform on 0 to 2π and distance uniform on 0 to 2 km in towns, to
 * 5 km elsewhere, of one rural cluster in a hundred to 10 km; drawn again until inside the region. dlat = r cos θ / 111.32,
 * dlon = r sin θ / (111.32 cos lat). One row is one cluster: households displaced one by one would tell their middle.
 *
 * Source: Burgert, Colston, Roy and Zachary (2013), Geographic displacement procedure, DHS Spatial Analysis Reports 7.
 *
 * @throws DisclosureError for unlike lengths, a latitude beyond ±85 or a longitude beyond ±180, a region without rings, a
 * cluster that lies outside of its region, or one that 1,000 draws did not leave inside.
 */
export function displace(
  { latitude, longitude, urban, region }: Clusters,
  regions: Readonly<Record<string, Region>>,
  random: RowRandom,
): Displaced {
  const rows = checkedRows({ latitude, longitude, urban, region });
  const [newLatitude, newLongitude] = [latitude.slice(), longitude.slice()];
  const report = { moved: 0, meanDistance: 0, mostDistance: 0, far: 0, redrawn: 0 };
  let distances = 0;
  for (let row = 0; row < rows; row++) {
    const [lat, lon] = [latitude[row] ?? NaN, longitude[row] ?? NaN];
    if (Number.isNaN(lat) && Number.isNaN(lon)) continue;
    const name = region[row] ?? '';
    const rings = regions[name];
    demandInside(row, lat, lon, name, rings);
    const isFar = urban[row] !== 1 && random(row, 0) < FAR_SHARE;
    const most = urban[row] === 1 ? URBAN_KM : isFar ? FAR_KM : RURAL_KM;
    const found = drawInside(lat, lon, most, rings ?? [], (index) => random(row, index));
    if (found === undefined) {
      throw new DisclosureError(
        `Row ${row + 1} was displaced ${MOST_DRAWS} times and never stayed inside '${name}', which is too narrow there. ` +
          'Join the region with another, or leave this position out.',
      );
    }
    newLatitude[row] = found.latitude;
    newLongitude[row] = found.longitude;
    report.moved++;
    report.far += Number(isFar);
    report.redrawn += found.draws - 1;
    report.mostDistance = Math.max(report.mostDistance, found.distance);
    distances += found.distance;
  }
  report.meanDistance = report.moved === 0 ? 0 : distances / report.moved;
  return { latitude: newLatitude, longitude: newLongitude, report };
}

/** Undefined where no draw falls inside. Random number 0 is taken; each draw has the next two. */
function drawInside(
  lat: number,
  lon: number,
  most: number,
  region: Region,
  random: (index: number) => number,
): { latitude: number; longitude: number; distance: number; draws: number } | undefined {
  for (let draws = 1; draws <= MOST_DRAWS; draws++) {
    const angle = 2 * Math.PI * random(2 * draws - 1);
    const distance = most * random(2 * draws);
    const latitude = lat + (distance * Math.cos(angle)) / KM_OF_DEGREE;
    const longitude =
      lon + (distance * Math.sin(angle)) / (KM_OF_DEGREE * Math.cos((lat * Math.PI) / 180));
    if (isInside(region, longitude, latitude)) return { latitude, longitude, distance, draws };
  }
  return undefined;
}

/** Whether a line from the point to the east crosses the rings an odd number of times. */
export function isInside(region: Region, longitude: number, latitude: number): boolean {
  let inside = false;
  for (const ring of region) {
    let [fromLon, fromLat] = ring.at(-1) ?? [NaN, NaN];
    for (const [toLon, toLat] of ring) {
      const crosses = fromLat > latitude !== toLat > latitude;
      const at = fromLon + ((latitude - fromLat) / (toLat - fromLat)) * (toLon - fromLon);
      if (crosses && longitude < at) inside = !inside;
      [fromLon, fromLat] = [toLon, toLat];
    }
  }
  return inside;
}

/** Messages have no coordinates: they end up in logs. */
function demandInside(
  row: number,
  lat: number,
  lon: number,
  name: string,
  region: Region | undefined,
): void {
  if (!(Math.abs(lat) <= 85 && Math.abs(lon) <= 180)) {
    throw new DisclosureError(
      `Row ${row + 1} has no position that can be displaced. Give a latitude within ±85 and a longitude within ±180 ` +
        'degrees, or NaN for both.',
    );
  }
  if (region === undefined || region.length === 0) {
    throw new DisclosureError(
      `There is no outline of the region '${name}' of row ${row + 1}. Give its rings.`,
    );
  }
  if (!isInside(region, lon, lat)) {
    throw new DisclosureError(
      `Row ${row + 1} lies outside of its region '${name}'. Correct its position or its region before displacing it.`,
    );
  }
}
