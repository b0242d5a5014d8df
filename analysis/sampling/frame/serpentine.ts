import type { Place } from './columns.ts';

/**
 * Orders the areas of one stratum so that neighbours in the list are neighbours on the ground: a systematic draw along
 * it spreads over the country by itself (implicit stratification; METHOD: frame and stratification).
 *
 * By `order` where areas have one. By coordinates else: bands from north to south, of as many areas each as there are
 * bands, walked west to east and east to west by turns. As they come where there is neither. Ties by code.
 */
export function serpentine<T extends { area: string; place: Place }>(areas: readonly T[]): T[] {
  const [first] = areas;
  if (first?.place.order !== undefined) return sortedBy(areas, ({ order = 0 }) => order);
  if (first?.place.latitude === undefined) return [...areas];

  const fromNorth = sortedBy(areas, ({ latitude = 0 }) => -latitude);
  const bands = Math.ceil(Math.sqrt(areas.length));
  return Array.from({ length: bands }, (_, band) => {
    const [from, to] = [band, band + 1].map((at) => Math.round((at * areas.length) / bands));
    const eastward = sortedBy(fromNorth.slice(from, to), ({ longitude = 0 }) => longitude);
    return band % 2 === 0 ? eastward : eastward.reverse();
  }).flat();
}

function sortedBy<T extends { area: string; place: Place }>(
  areas: readonly T[],
  key: (place: Place) => number,
): T[] {
  return [...areas].sort((a, b) => key(a.place) - key(b.place) || (a.area < b.area ? -1 : 1));
}
