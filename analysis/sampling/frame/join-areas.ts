import type { Frame, FrameRow } from './frame.ts';

/** An area to draw from: one of the frame, or several neighbours joined. Called by the first of them. */
export interface DrawnFrom extends FrameRow {
  /** The areas of the frame that it is made of, in order. One, where nothing was joined. */
  parts: readonly string[];
}

/** Fewer households than this do not make a cluster worth the way to it (METHOD: frame and stratification). */
const fewestHouseholds = 40;

/**
 * Joins each area of fewer than 40 households with a neighbour in the order of its stratum, the smaller of the two (the
 * one before, if they are alike), until it is large enough. Done before the draw and by size alone, so that the joined
 * area has a probability of its own. Only a whole stratum under 40 households stays small. The prevalence of a joined area
 * is the mean by households, where all of its parts have one.
 */
export function joinSmallAreas({ areas }: Pick<Frame, 'areas'>): DrawnFrom[] {
  const strata: FrameRow[][] = [];
  let last: FrameRow[] = [];
  for (const area of areas) {
    if (last[0]?.stratum !== area.stratum) strata.push((last = []));
    last.push(area);
  }
  return strata.flatMap(joinWithin);
}

/** Walks along one stratum. What lies behind is large enough, but for the very first. */
function joinWithin(areas: readonly FrameRow[]): DrawnFrom[] {
  const done: DrawnFrom[] = [];
  const left: DrawnFrom[] = areas.map((area) => ({ ...area, parts: [area.area] })).reverse();
  for (let area = left.pop(); area; area = left.pop()) {
    const [before, after] = [done.at(-1), left.at(-1)];
    if (area.households >= fewestHouseholds || (!before && !after)) {
      done.push(area);
    } else if (!after || (before && before.households <= after.households)) {
      done[done.length - 1] = join(before ?? area, area);
    } else {
      left[left.length - 1] = join(area, after);
    }
  }
  return done;
}

function join(first: DrawnFrom, second: DrawnFrom): DrawnFrom {
  const households = first.households + second.households;
  const { prevalence: one, ...rest } = first;
  const { prevalence: other } = second;
  return {
    ...rest,
    households,
    parts: [...first.parts, ...second.parts],
    ...(one === undefined || other === undefined
      ? {}
      : { prevalence: (one * first.households + other * second.households) / households }),
  };
}
