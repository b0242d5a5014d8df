import { allocate, type AllocationRule } from './allocate.ts';
import { randomStream } from './random.ts';

/** One enumeration area of the frame. */
export interface FrameArea {
  area: string;
  stratum: string;
  /** Households at the census: the measure of size. */
  measure: number;
}

export interface DrawnArea {
  area: string;
  stratum: string;
  /** First-phase probability n_h * M_hi / M_h; exactly 1 for a certainty area. */
  probability: number;
}

/**
 * Phase 1: draws `count` areas with probability proportional to size, systematically within each stratum. The order of
 * the frame inside a stratum is kept, so a frame in geographic (serpentine) order is stratified by geography besides.
 * Areas at least as large as the sampling interval are taken with certainty and set apart, again and again until no
 * area of the rest is that large. Strata are drawn independently; the same frame, count and seed give the same areas.
 *
 * Source: Särndal, Swensson and Wretman (1992), section 3.6; allocation in `allocate`.
 *
 * @throws Error on an area that is in the frame twice or whose measure is not a whole number >= 1; RangeError from `allocate`.
 */
export function drawAreas(
  frame: readonly FrameArea[],
  count: number,
  seed: string | number,
  rule: AllocationRule = 'square root',
): DrawnArea[] {
  const strata = byStratum(frame);
  const sizes = [...strata].map(([stratum, areas]) => ({
    stratum,
    measure: measureOf(areas),
    areas: areas.length,
  }));
  const seats = allocate(sizes, count, rule);
  return [...strata].flatMap(([stratum, areas]) =>
    drawStratum(areas, seats.get(stratum) ?? 0, randomStream(seed, 'areas', stratum)(0)),
  );
}

/** Gives the drawn areas of one stratum in the order of the frame; `start`, in [0, 1), places the first point. */
function drawStratum(areas: readonly FrameArea[], count: number, start: number): DrawnArea[] {
  const certain = certaintyAreas(areas, count);
  const rest = areas.filter((area) => !certain.has(area));
  const points = count - certain.size;
  const interval = measureOf(rest) / points;

  let passed = 0;
  let pointsPassed = 0;
  const drawn: DrawnArea[] = [];
  for (const area of areas) {
    const { stratum } = area;
    if (certain.has(area)) {
      drawn.push({ area: area.area, stratum, probability: 1 });
      continue;
    }
    passed += area.measure;
    // Points lie at (start + k) * interval, k = 0, 1, ...: so many of them lie before the end of this area.
    const pointsBefore = area === rest.at(-1) ? points : Math.ceil(passed / interval - start);
    if (pointsBefore > pointsPassed) {
      drawn.push({ area: area.area, stratum, probability: area.measure / interval });
      pointsPassed = pointsBefore;
    }
  }
  return drawn;
}

/** Areas so large that a systematic draw would pass over them never, or hit them twice. */
function certaintyAreas(areas: readonly FrameArea[], count: number): ReadonlySet<FrameArea> {
  const certain = new Set<FrameArea>();
  for (;;) {
    const rest = areas.filter((area) => !certain.has(area));
    const interval = measureOf(rest) / (count - certain.size);
    const large = rest.filter((area) => area.measure >= interval);
    if (large.length === 0) return certain;
    for (const area of large) certain.add(area);
  }
}

function byStratum(frame: readonly FrameArea[]): ReadonlyMap<string, FrameArea[]> {
  const strata = new Map<string, FrameArea[]>();
  const seen = new Set<string>();
  for (const area of frame) {
    if (seen.has(area.area)) {
      throw new Error(`Area ${area.area} is in the frame twice. Remove one of the two rows.`);
    }
    if (!Number.isSafeInteger(area.measure) || area.measure < 1) {
      throw new Error(
        `Area ${area.area} has the measure of size ${area.measure}, not a whole number of households. ` +
          'Correct the count, or join an area without households to a neighbour: alone it could never be drawn.',
      );
    }
    seen.add(area.area);
    const areas = strata.get(area.stratum);
    if (areas) areas.push(area);
    else strata.set(area.stratum, [area]);
  }
  return strata;
}

function measureOf(areas: readonly FrameArea[]): number {
  return areas.reduce((sum, area) => sum + area.measure, 0);
}
