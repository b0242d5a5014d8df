import { type Area, factsOf } from '../server/area.ts';

/** What opening the next reserve of a class does in one area. */
export interface NextReserve {
  area: string;
  replicate: number;
  /** Cases that come into work. */
  cases: number;
  /** Households of the class: listed, in work now, and then. */
  listed: number;
  now: number;
  then: number;
  /** The whole chance of a household of the class to be drawn: of its area, its segment and itself. */
  chanceNow: number;
  chanceThen: number;
}

/**
 * Undefined where the class has no reserve left, or the area is closed. Probabilities are those that the draw wrote down
 * beside each case: of the highest replicate that is in work, for all cases of the class alike.
 */
export function nextReserve(area: Area, listClass: string): NextReserve | undefined {
  const [drawn] = factsOf(area, 'area');
  if (!drawn || area.life === undefined || area.life.stage === 'closed') return undefined;
  const opened = area.life.opened[listClass] ?? 0;
  const cases = factsOf(area, 'case').filter((each) => each.listClass === listClass);
  const upTo = (replicate: number) => cases.filter((each) => each.replicate <= replicate);
  const probability = (replicate: number) =>
    Math.max(0, ...upTo(replicate).map((each) => each.probability));
  const next = cases.filter((each) => each.replicate === opened + 1);
  if (next.length === 0) return undefined;
  const ofArea = drawn.probability * drawn.segmentProbability;
  return {
    area: area.area,
    replicate: opened + 1,
    cases: next.length,
    listed: area.life.listed?.[listClass] ?? 0,
    now: upTo(opened).length,
    then: upTo(opened + 1).length,
    chanceNow: ofArea * probability(opened),
    chanceThen: ofArea * probability(opened + 1),
  };
}
