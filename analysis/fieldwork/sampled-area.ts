import type { SampledArea, SampledCase } from '../sampling/sample.ts';
import type { DistinctFacts } from './distinct.ts';

/**
 * An area as its sample was drawn, with all replicates, and how far its reserves are opened. Undefined before its
 * listing is closed: until then it has neither classes nor cases.
 */
export function sampledArea({
  facts,
}: DistinctFacts): { area: SampledArea; opened: Record<string, number> } | undefined {
  const [drawn] = facts.area;
  const [listing] = facts['listing-closed'];
  if (!drawn || !listing) return undefined;
  const { fact: _, parts: __, segment: ___, ...area } = drawn;
  const cases = facts.case.map(({ fact: _fact, ...each }): SampledCase => each);
  return {
    area: { ...area, listed: { ...listing.listed }, cases },
    opened: openedReplicates(facts),
  };
}

/** By class: the highest reserve replicate that was opened. */
export function openedReplicates({ opened }: DistinctFacts['facts']): Record<string, number> {
  const highest: Record<string, number> = {};
  for (const { listClass, replicate } of opened) {
    highest[listClass] = Math.max(replicate, highest[listClass] ?? 0);
  }
  return highest;
}
