import type { DistinctFacts } from './distinct.ts';
import type { ListingOpenedFact } from './facts.ts';
import { householdsAreDrawn, openedReplicates } from './sampled-area.ts';

/** How far an enumeration area has come, from its draw to its end. */
export type AreaStage =
  /** Nobody has been sent there. */
  | 'drawn'
  | 'being listed'
  /** Its listing is closed, and its households are not drawn. */
  | 'listed'
  | 'in work'
  | 'closed';

export interface AreaLife {
  stage: AreaStage;
  /** Who lists it, or did: the latest opening. */
  listing?: Pick<ListingOpenedFact, 'number' | 'team' | 'listers'>;
  /** Households by class, once the listing is closed. */
  listed?: Readonly<Record<string, number>>;
  /** Households that somebody else is to list again. */
  relist?: readonly string[];
  /** By class: how far its reserves are opened. */
  opened: Readonly<Record<string, number>>;
}

/** The life of an area from its facts; undefined for one that was not drawn. */
export function areaLife({ facts }: DistinctFacts): AreaLife | undefined {
  if (facts.area.length === 0) return undefined;
  const opening = latestOpening(facts);
  const [closed] = facts['listing-closed'];
  return {
    stage: stageOf(facts),
    ...(opening && {
      listing: { number: opening.number, team: opening.team, listers: opening.listers },
    }),
    ...(closed && { listed: closed.listed, relist: closed.relist }),
    opened: openedReplicates(facts),
  };
}

function stageOf(facts: DistinctFacts['facts']): AreaStage {
  if (facts['area-closed'].length > 0) return 'closed';
  if (householdsAreDrawn(facts)) return 'in work';
  if (facts['listing-closed'].length > 0) return 'listed';
  return facts['listing-opened'].length > 0 ? 'being listed' : 'drawn';
}

/** The opening with the highest number holds. */
export function latestOpening({
  'listing-opened': openings,
}: DistinctFacts['facts']): ListingOpenedFact | undefined {
  return openings.reduce<ListingOpenedFact | undefined>(
    (latest, each) => (latest && latest.number > each.number ? latest : each),
    undefined,
  );
}
