import { blankColumns, byHousehold } from './public-file.ts';
import type { PublicRow } from './public-file.ts';
import type { Ties } from './ties.ts';
import { headKeys, householdKeys } from './variables.ts';
import type { PublicVariable, PublicVariables } from './variables.ts';

interface Files {
  variables: PublicVariables;
  households: readonly PublicRow[];
  members: readonly PublicRow[];
}

/**
 * Blanks what would give away the suppressed keys of households, in them and in their members, and leaves out the members
 * whose number would. `suppressed` names the keys by household. Gives the members that stay and how many values went.
 */
export function suppressWithHouseholds(
  { variables, households, members }: Files,
  suppressed: readonly string[][],
  ties: Ties,
): { members: PublicRow[]; tied: number } {
  const sourcesOf = new Map(householdKeys.map((key) => [key, ties.ofCalculation(key)]));
  const membersOf = byHousehold(members);
  const leftOut = new Set<number>();
  let tied = 0;
  for (const [index, household] of households.entries()) {
    const rows = membersOf.get(household.household) ?? [];
    for (const key of householdKeys.filter((each) => suppressed[index]?.includes(each))) {
      const sources = sourcesOf.get(key) ?? new Set();
      tied += blankColumns(household, variables.households, withoutKeys(sources));
      if (key === 'hhsize') leftOut.add(household.household);
      const telling = headKeys.includes(key)
        ? tellingOfHead(rows, variables.members, sources)
        : rows;
      for (const row of telling) tied += blankColumns(row, variables.members, sources);
    }
  }
  return { members: members.filter((row) => !leftOut.has(row.household)), tied };
}

/** Blanks what gives away, in the same row, the suppressed keys of members. Gives how many values went. */
export function suppressWithMembers(
  variables: PublicVariables,
  members: readonly PublicRow[],
  suppressed: readonly string[][],
  ties: Ties,
): number {
  const others = variables.members.filter((each) => !each.key);
  const keys = variables.members.filter((each) => each.key);
  const sourcesOf = new Map(
    keys.map(({ name, form }) => [
      name,
      form.kind === 'age-group' ? ties.ofAnswer(name) : ties.ofCode(name),
    ]),
  );
  let tied = 0;
  for (const [index, row] of members.entries()) {
    for (const key of suppressed[index] ?? []) {
      tied += blankColumns(row, others, sourcesOf.get(key) ?? new Set());
    }
  }
  return tied;
}

/**
 * The rows that tell the head's suppressed sex or age: all who could be the head, where they are alike in it. Where
 * they differ, nothing says whose is the head's.
 */
function tellingOfHead(
  rows: readonly PublicRow[],
  variables: readonly PublicVariable[],
  sources: ReadonlySet<string>,
): readonly PublicRow[] {
  const age = variables.find(({ form }) => form.kind === 'age-group')?.name ?? '';
  const young = ['0-9', '10-19'];
  const perhapsHead = rows.filter((row) => !young.includes(row.columns.get(age) ?? ''));
  const asked = variables.filter((each) => each.key && sources.has(each.source));
  const alike = asked.some(
    ({ name }) => new Set(perhapsHead.map((row) => row.columns.get(name))).size < 2,
  );
  return alike ? perhapsHead : [];
}

/** The other keys of the household stay: they are protected by being keys. */
function withoutKeys(sources: ReadonlySet<string>): ReadonlySet<string> {
  const keys: readonly string[] = householdKeys;
  return new Set([...sources].filter((source) => !keys.includes(source)));
}
