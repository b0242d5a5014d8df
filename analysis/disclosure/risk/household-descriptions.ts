import { DisclosureError } from '../k-anonymity.ts';
import { groupAlike } from './groups.ts';
import type { KeyVariables } from './key-variables.ts';

/** What a release tells of a household: its own key, and those of its members in no order. */
export interface Description {
  at: number;
  /** The first household so described, the group of its own key, and one member with each key, by key. */
  row: number;
  key: number;
  members: readonly number[];
  /** The groups of its members' keys without missing values, each once. */
  knownMembers: readonly number[];
  /** A value of its own or of a member's is missing. */
  isOpen: boolean;
  /** Households so described. */
  count: number;
}

export interface HouseholdDescriptions {
  descriptions: readonly Description[];
  ofHousehold: Int32Array;
  /** For each member, which of the members of its household's description it is. */
  placeOfMember: Int32Array;
}

/** Of this many members at most the pairs are looked at. */
const mostMembers = 30;

/** The different descriptions of households by their own and their members' keys. @throws DisclosureError for wrong links. */
export function describeHouseholds(
  households: KeyVariables,
  members: KeyVariables,
  householdOf: Int32Array,
): HouseholdDescriptions {
  const membersOf = linkedMembers(households, members, householdOf);
  const { ofRow: keyOf } = groupAlike(households.codes, households.levels, households.rows);
  const { ofRow: memberKeyOf } = groupAlike(members.codes, members.levels, members.rows);
  const descriptions: Description[] = [];
  const atOf = new Map<string, number>();
  const placeOfMember = new Int32Array(members.rows);
  const ofHousehold = Int32Array.from(membersOf, (own, row) => {
    own.sort((a, b) => (memberKeyOf[a] ?? 0) - (memberKeyOf[b] ?? 0));
    own.forEach((member, place) => (placeOfMember[member] = place));
    const key = keyOf[row] ?? 0;
    const text = `${key}:${own.map((member) => memberKeyOf[member]).join(' ')}`;
    const same = descriptions[atOf.get(text) ?? -1];
    if (same) {
      same.count++;
      return same.at;
    }
    const at = descriptions.length;
    const known = own.filter((member) => !isMissing(members, member));
    const knownMembers = [...new Set(known.map((member) => memberKeyOf[member] ?? 0))];
    const isOpen = isMissing(households, row) || known.length < own.length;
    atOf.set(text, at);
    descriptions.push({ at, row, key, members: own, knownMembers, isOpen, count: 1 });
    return at;
  });
  return { descriptions, ofHousehold, placeOfMember };
}

function linkedMembers(
  households: KeyVariables,
  members: KeyVariables,
  householdOf: Int32Array,
): number[][] {
  if (householdOf.length !== members.rows) {
    throw new DisclosureError(
      `There are ${householdOf.length} links for ${members.rows} members. Give the row of the household of each.`,
    );
  }
  const membersOf = Array.from({ length: households.rows }, (): number[] => []);
  householdOf.forEach((household, member) => {
    const own = membersOf[household];
    if (own === undefined) {
      throw new DisclosureError(
        `Member ${member + 1} is of household row ${household}, and there are ${households.rows}, from 0. Leave members ` +
          'without a household out, or add it.',
      );
    }
    own.push(member);
  });
  const large = membersOf.findIndex(({ length }) => length > mostMembers);
  if (large >= 0) {
    throw new DisclosureError(
      `Household row ${large} has ${membersOf[large]?.length ?? 0} members, and at most ${mostMembers} are compared. Is it one ` +
        'household? Otherwise leave it out of the release.',
    );
  }
  return membersOf;
}

function isMissing({ codes }: KeyVariables, row: number): boolean {
  return codes.some((column) => column[row] === 0);
}
