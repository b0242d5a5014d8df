import type { SampledArea, SampledCase } from '../sampling/sample.ts';
import type { DistinctFacts } from './distinct.ts';

/**
 * An area as its sample was drawn, with all replicates, and how far its reserves are opened. Undefined before its
 * households are drawn: until then it has no cases.
 */
export function sampledArea({
  facts,
}: DistinctFacts): { area: SampledArea; opened: Record<string, number> } | undefined {
  const [drawn] = facts.area;
  const [listing] = facts['listing-closed'];
  if (!drawn || !listing || !householdsAreDrawn(facts)) return undefined;
  const { fact: _, parts: __, segment: ___, ...area } = drawn;
  const cases = facts.case.map(({ fact: _fact, ...each }): SampledCase => each);
  return {
    area: { ...area, listed: { ...listing.listed }, cases },
    opened: openedReplicates(facts),
  };
}

/**
 * Whether all cases of the area are there: they were drawn here, or the area was entered with the households that were
 * listed and drawn elsewhere, and so stands on no listing form.
 */
export function householdsAreDrawn(
  facts: Pick<DistinctFacts['facts'], 'households-drawn' | 'listing-closed'>,
): boolean {
  const [closed] = facts['listing-closed'];
  return facts['households-drawn'].length > 0 || closed?.listings.length === 0;
}

/** By class: the highest reserve replicate that was opened. */
export function openedReplicates({ opened }: DistinctFacts['facts']): Record<string, number> {
  const highest: Record<string, number> = {};
  for (const { listClass, replicate } of opened) {
    highest[listClass] = Math.max(replicate, highest[listClass] ?? 0);
  }
  return highest;
}
