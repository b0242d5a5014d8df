import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { SampledArea } from '../sampling/sample.ts';
import type { ListedArea } from './input.ts';

/** An area of the sample, and the team that it was given to last; '' where none was named. */
export interface AreaPlace {
  area: string;
  stratum: string;
  team: string;
  /** The area as it was drawn, without its households. */
  frame: SampledArea;
}

/** Undefined before the area's own fact is known. */
export function placeOf({ facts }: DistinctFacts): AreaPlace | undefined {
  const [drawn] = facts.area;
  if (!drawn) return undefined;
  const { fact: _, parts: __, segment: ___, ...frame } = drawn;
  const { area, stratum } = frame;
  const latest = [...facts['listing-opened']].sort((a, b) => b.number - a.number)[0];
  return { area, stratum, team: latest?.team ?? '', frame: { ...frame, listed: {}, cases: [] } };
}

/** What became of the listing; undefined until it is closed. */
export function listedArea({ facts }: DistinctFacts, place: AreaPlace): ListedArea | undefined {
  const [closed] = facts['listing-closed'];
  if (!closed) return undefined;
  const { area, stratum, team, frame } = place;
  const listed = Object.values(closed.listed).reduce((sum, count) => sum + count, 0);
  return {
    area,
    stratum,
    team,
    census: frame.measure * frame.segmentProbability,
    listed,
    screened: listed - (closed.listed['U'] ?? 0),
    weight: 1 / (frame.probability * frame.segmentProbability),
  };
}
