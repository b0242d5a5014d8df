import { DisclosureError } from '../k-anonymity.ts';
import { describeHouseholds } from './household-descriptions.ts';
import type { Description } from './household-descriptions.ts';
import { compatiblePairs } from './household-pairs.ts';
import { keyCounts } from './key-counts.ts';
import { checkedKeys } from './key-variables.ts';
import type { Codes, KeyVariables } from './key-variables.ts';

/** How rare records are to somebody who puts two files together. */
export interface RareAcross {
  /** For each record, how many are compatible with all that both files tell of it, itself included. */
  alike: Float64Array;
  /** Records that none but themselves are. */
  unique: number;
}

/**
 * Across the files of one release: households and their members, joined by the linking key. Two households are compatible where
 * their own keys are, and their members can be paired off, all of them, so that the keys of each pair are. A member is compatible
 * with those of such households that it can be paired with. A missing value is alike with every value.
 *
 * Costs the rows, plus, for each household with a missing value of its own or of a member's, the different households of its
 * size that neither its own key nor that of its rarest member rules out.
 *
 * @param householdOf for each member, the row of its household.
 * @throws DisclosureError for wrong keys, or a member without a household.
 */
export function rareAcrossFiles(
  households: KeyVariables,
  members: KeyVariables,
  householdOf: Int32Array,
): { households: RareAcross; members: RareAcross } {
  checkedKeys(households);
  checkedKeys(members);
  const { descriptions, ofHousehold, placeOfMember } = describeHouseholds(
    households,
    members,
    householdOf,
  );
  const company = descriptions.map((own) => ({ households: 0, members: own.members.map(() => 0) }));
  const add = (to: Description, from: Description, pairs: readonly number[]) => {
    const gains = company[to.at];
    if (!gains) return;
    gains.households += from.count;
    pairs.forEach((bits, place) => {
      gains.members[place] = (gains.members[place] ?? 0) + from.count * bitsIn(bits);
    });
  };
  for (const { one, other, pairs } of compatiblePairs(descriptions, households, members)) {
    add(one, other, pairs);
  }
  return {
    households: rare(Float64Array.from(ofHousehold, (at) => company[at]?.households ?? 0)),
    members: rare(
      Float64Array.from(householdOf, (household, member) => {
        const places = company[ofHousehold[household] ?? 0]?.members;
        return places?.[placeOfMember[member] ?? 0] ?? 0;
      }),
    ),
  };
}

/**
 * Across releases of one survey: the same rows under two recodings and with values withheld here and there. Somebody who knows
 * which rows are the same, as anything left unchanged in both tells, reads them as one row of both. What one release withholds
 * is filled in from the other, where the other's value goes with one value only in all rows that have both.
 *
 * @param other the same rows, in the same order; variables recoded from the same are named alike.
 * @throws DisclosureError for wrong keys, unlike numbers of rows, or more variables in both than risk is measured on.
 */
export function rareAcrossReleases(one: KeyVariables, other: KeyVariables): RareAcross {
  checkedKeys(one);
  checkedKeys(other);
  if (one.rows !== other.rows) {
    throw new DisclosureError(
      `One release has ${one.rows} rows and the other ${other.rows}. Give the rows that are in both, in one order.`,
    );
  }
  const both: KeyVariables = {
    names: [...one.names, ...other.names.map((name) => `${name} in the other release`)],
    rows: one.rows,
    codes: [...filledIn(one, other), ...filledIn(other, one)],
    levels: [...one.levels, ...other.levels],
  };
  return rare(keyCounts(both).sample);
}

function rare(alike: Float64Array): RareAcross {
  return { alike, unique: alike.reduce((sum, records) => sum + (records === 1 ? 1 : 0), 0) };
}

/** The codes of one recoding, those missing filled in where the other's code goes into one of its only. */
function filledIn(one: KeyVariables, other: KeyVariables): Codes[] {
  return one.codes.map((codes, at) => {
    const its = other.codes[other.names.indexOf(one.names[at] ?? '')];
    if (its === undefined || !codes.includes(0)) return codes;
    const several = -1;
    const codeOf = new Map<number, number>();
    codes.forEach((code, row) => {
      const from = its[row] ?? 0;
      if (code === 0 || from === 0) return;
      const known = codeOf.get(from) ?? code;
      codeOf.set(from, known === code ? code : several);
    });
    return codes.map((code, row) =>
      code === 0 ? Math.max(0, codeOf.get(its[row] ?? 0) ?? 0) : code,
    );
  });
}

function bitsIn(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
