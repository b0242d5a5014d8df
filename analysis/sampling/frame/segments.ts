import { randomStream } from '../random.ts';

/** The part of a large area that is listed. */
export interface Segment {
  /** Which one, counted from 1 in the order of the sketch map. */
  segment: number;
  /** Into how many the area was cut. */
  of: number;
  /** Its measure: households, by the quick count of the segments or in equal shares of the census. */
  measure: number;
  /** p_seg: its share of the measure of the area. */
  probability: number;
}

/** More households than this are too many to list in one area (METHOD: frame and stratification). */
const mostHouseholds = 250;

/**
 * The measures of the segments that an area of so many households is cut into: as few as have at most 250 each, as equal
 * as whole households allow. One, where it is not to be cut. The plan to go by until the segments are counted.
 */
export function segmentsOf(households: number): number[] {
  const count = segmentCount(households);
  return Array.from(
    { length: count },
    (_, at) => Math.floor(((at + 1) * households) / count) - Math.floor((at * households) / count),
  );
}

export function segmentCount(households: number): number {
  return Math.ceil(households / mostHouseholds);
}

/**
 * Takes one segment of an area with probability proportional to its measure: p_seg = measure / sum of measures.
 * The same area, measures and seed give the same segment.
 *
 * @throws RangeError on a segment without households: it could never be drawn.
 */
export function drawSegment(
  area: string,
  measures: readonly number[],
  seed: string | number,
): Segment {
  measures.forEach((measure, at) => {
    if (!Number.isSafeInteger(measure) || measure < 1) {
      throw new RangeError(
        `Segment ${at + 1} of area ${area} has ${measure} households. Count it again, or draw its border anew: ` +
          'a segment without households could never be drawn.',
      );
    }
  });
  const total = measures.reduce((sum, measure) => sum + measure, 0);
  const point = randomStream(seed, 'segment', area)(0) * total;
  let passed = 0;
  const found = measures.findIndex((measure) => (passed += measure) > point);
  const measure = measures[found];
  if (measure === undefined) {
    throw new RangeError(`Area ${area} has no segments. Give the households of each of them.`);
  }
  return { segment: found + 1, of: measures.length, measure, probability: measure / total };
}
