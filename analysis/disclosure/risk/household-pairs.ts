import { grouped } from '../../quality/grouped.ts';
import type { Description } from './household-descriptions.ts';
import type { KeyVariables } from './key-variables.ts';
import { pairings } from './pairings.ts';

/** Households of two descriptions are compatible: with which members of the other's, as bits, each member can be paired. */
export interface CompatiblePair {
  one: Description;
  other: Description;
  pairs: readonly number[];
}

/**
 * All pairs of compatible descriptions, both ways round, each with itself too. Only those with missing values are compatible
 * with any but themselves.
 */
export function* compatiblePairs(
  descriptions: readonly Description[],
  households: KeyVariables,
  members: KeyVariables,
): Generator<CompatiblePair> {
  for (const own of descriptions) {
    yield { one: own, other: own, pairs: pairsOf(own, own, members) ?? [] };
  }
  for (const [one, other] of couldBeAlike(descriptions, households)) {
    const pairs = pairsOf(one, other, members);
    if (!pairs) continue;
    yield { one, other, pairs };
    yield { one: other, other: one, pairs: pairsOf(other, one, members) ?? [] };
  }
}

/** The descriptions of one size with one key of their own. */
interface Place {
  row: number;
  open: Description[];
  closed: Description[];
  /** The closed ones by the keys of their members. */
  withMember: Map<number, Description[]>;
}

/** Pairs of one size, at least one with missing values, that the households' own keys and one member's do not rule out. */
function* couldBeAlike(
  descriptions: readonly Description[],
  households: KeyVariables,
): Generator<[Description, Description]> {
  for (const ofSize of grouped(descriptions, ({ members }) => members.length).values()) {
    const places = [...grouped(ofSize, ({ key }) => key).values()].map(placeOf);
    for (const { row, open } of places) {
      if (open.length === 0) continue;
      const near = places.filter((place) => isAlike(households, row, place.row));
      for (const one of open) {
        const telling = rarestMember(one, near);
        for (const { open: others, closed, withMember } of near) {
          const found = telling === undefined ? closed : (withMember.get(telling) ?? []);
          for (const other of found) yield [one, other];
          // Where both have missing values, each comes upon the other.
          for (const other of others) if (other.at < one.at) yield [one, other];
        }
      }
    }
  }
}

function placeOf(all: readonly Description[]): Place {
  const closed = all.filter(({ isOpen }) => !isOpen);
  const withMember = new Map<number, Description[]>();
  for (const description of closed) {
    for (const key of description.knownMembers) {
      const others = withMember.get(key);
      if (others) others.push(description);
      else withMember.set(key, [description]);
    }
  }
  return { row: all[0]?.row ?? 0, open: all.filter(({ isOpen }) => isOpen), closed, withMember };
}

/** The key without missing values of that member who has fewest like it nearby: somebody must be paired with it. */
function rarestMember({ knownMembers }: Description, near: readonly Place[]): number | undefined {
  let [rarest, fewest]: [number | undefined, number] = [undefined, Infinity];
  for (const key of knownMembers) {
    const count = near.reduce((sum, place) => sum + (place.withMember.get(key)?.length ?? 0), 0);
    if (count < fewest) [rarest, fewest] = [key, count];
  }
  return rarest;
}

/** Nothing where the members cannot all be paired off. */
function pairsOf(
  one: Description,
  other: Description,
  members: KeyVariables,
): number[] | undefined {
  const fits = one.members.map((own) =>
    other.members.reduce(
      (bits, its, j) => (isAlike(members, own, its) ? bits | (1 << j) : bits),
      0,
    ),
  );
  // Without missing values who fits is equal, and equals can change places.
  return one.isOpen || other.isOpen ? pairings(fits) : fits;
}

function isAlike({ codes }: KeyVariables, one: number, other: number): boolean {
  for (const column of codes) {
    const [own, its] = [column[one], column[other]];
    if (own !== its && own !== 0 && its !== 0) return false;
  }
  return true;
}
