import type { Stop } from './stops.ts';

/** As many questions as are still looked over at once. */
const MOST = 8;

/** The stops that stand together with one: of the same row and the same group, in parts that can be looked over. */
export function partOf(stops: readonly Stop[], at: Stop): readonly Stop[] {
  const place = stops.findIndex(({ path }) => path === at.path);
  if (place < 0 || at.element.kind === 'roster') return [at];
  let first = place;
  let end = place + 1;
  while (isBeside(stops[first - 1], at)) first -= 1;
  while (isBeside(stops[end], at)) end += 1;
  const begun = first + Math.floor((place - first) / MOST) * MOST;
  return stops.slice(begun, Math.min(begun + MOST, end));
}

const isBeside = (stop: Stop | undefined, at: Stop): boolean =>
  stop !== undefined &&
  stop.element.kind !== 'roster' &&
  stop.row === at.row &&
  stop.within.length === at.within.length &&
  stop.within.every((each, depth) => each === at.within[depth]);
