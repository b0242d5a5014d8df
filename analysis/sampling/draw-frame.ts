import type { AllocationRule } from './allocate.ts';
import { drawAreas } from './draw-areas.ts';
import type { Frame } from './frame/frame.ts';
import { joinSmallAreas, type DrawnFrom } from './frame/join-areas.ts';
import { drawSegment, segmentsOf, type Segment } from './frame/segments.ts';

/**
 * The way in which areas are drawn. Any change by which a frame and a seed give other areas, or other probabilities, gets
 * the next number, so that nobody repeats an old draw with new code unawares.
 */
export const drawVersion = 1;

/** A drawn enumeration area, as it goes to the listing. */
export interface AreaToList extends DrawnFrom {
  /** First-phase probability n_h * M_hi / M_h; exactly 1 for a certainty area. */
  probability: number;
  /** The part that is listed, where the area is too large to be listed whole. */
  segment?: Segment;
}

/** A draw with all that is needed to repeat it, bit for bit: frame, seed, version, and what was asked for. */
export interface AreaDraw {
  frame: string;
  seed: string;
  drawVersion: number;
  allocation: AllocationRule;
  areas: AreaToList[];
}

/**
 * The first phase as a whole: joins areas of fewer than 40 households with a neighbour, draws `count` areas with
 * probability proportional to size along the order of the frame, and takes one segment of each drawn area of more than
 * 250 households. The chance of a household to be listed is `probability` x `segment.probability`.
 *
 * Areas come by stratum, in the order of the frame.
 *
 * @throws RangeError from `allocate` where so many areas cannot be drawn.
 */
export function drawFrame(
  frame: Frame,
  { count, seed, allocation }: { count: number; seed: string; allocation: AllocationRule },
): AreaDraw {
  const joined = joinSmallAreas(frame);
  const byCode = new Map(joined.map((area) => [area.area, area]));
  const measured = joined.map(({ area, stratum, households }) => ({
    area,
    stratum,
    measure: households,
  }));
  const areas = drawAreas(measured, count, seed, allocation).flatMap(({ area, probability }) => {
    const drawnFrom = byCode.get(area);
    if (!drawnFrom) return [];
    const measures = segmentsOf(drawnFrom.households);
    return [
      {
        ...drawnFrom,
        probability,
        ...(measures.length > 1 ? { segment: drawSegment(area, measures, seed) } : {}),
      },
    ];
  });
  return { frame: frame.sha256, seed, drawVersion, allocation, areas };
}
