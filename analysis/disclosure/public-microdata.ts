import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { caseInstruments } from '../indicators/case-instruments.ts';
import { unitsOf } from '../indicators/units.ts';
import type { CountingInterview, Unit } from '../indicators/units.ts';
import type { SampledArea } from '../sampling/sample.ts';
import { threeDigits } from './coarsen.ts';
import { csvText } from '../csv.ts';
import { DisclosureError, smallestGroup } from './k-anonymity.ts';
import { byHousehold, frameKeys, keysOf, publicFile, suppressKeys } from './public-file.ts';
import type { PublicRow } from './public-file.ts';
import { secretOrder } from './secret-order.ts';
import { shareWeights } from './shared-weights.ts';
import { suppressWithHouseholds, suppressWithMembers } from './suppress-ties.ts';
import { readTies } from './ties.ts';
import { demandMembers, householdKeys, memberRoster, publicVariables } from './variables.ts';
import type { DroppedVariable, PublicVariables } from './variables.ts';

export interface MicrodataInput {
  definition: SurveyDefinition;
  areas: readonly SampledArea[];
  /** Complete and partial interviews, one per case: the ones that count. */
  interviews: readonly CountingInterview[];
  /** Final household weight by case. */
  weights: ReadonlyMap<string, number>;
  /** Secret, new for every release, at least 32 characters: whoever has it can tell whose row is whose. */
  seed: string;
}

export interface DisclosureReport {
  k: number;
  /** Size of the smallest group of rows alike on all keys, counted in the finished files. */
  smallestGroup: { households: number; members: number };
  records: { households: number; members: number };
  /** Values blanked by key, in each file. */
  suppressions: { households: Record<string, number>; members: Record<string, number> };
  /** Values blanked besides, because by the rules of the form they would give a suppressed one away. */
  tiedSuppressions: number;
  /** Members left out, because their number would give away the suppressed size of their household. */
  membersLeftOut: number;
  /**
   * Households that no other is like on all keys of their own and of their members put together. The promise of k
   * holds in each file by itself; this says how far it goes when rows of one household are joined.
   */
  unlikeAllOthers: number;
  /** Variables of the questionnaire that are in neither file, and why. */
  dropped: DroppedVariable[];
}

export interface PublicMicrodata {
  /** CSV, one row per household, ordered by its release number. Empty: missing or withheld. */
  households: string;
  /** CSV, one row per member, in random order: nothing says who lives with whom. */
  members: string;
  report: DisclosureReport;
}

/**
 * The anonymized files for everybody. They hold ordinary variables and coarse quasi-identifiers (`publicVariables`), in
 * random order, under household and cluster numbers of this release alone. At least k = `definition.publication.k`
 * households are alike on region, urban, type, size group and the head's sex and age group, and at least k members on
 * region, urban and their own quasi-identifiers, by suppression of single values; what would give a suppressed value
 * away goes with it. The members' file does not say who lives with whom: rows of one household put together would be
 * unlike all others in nine cases of ten (`unlikeAllOthers`).
 *
 * @throws DisclosureError where fewer than k share a region and urban, where the definition has no members or lacks one
 * of the keys, or where the finished files fail the count; Error for an interview without a weight, or a weak seed.
 */
export function publicMicrodata(input: MicrodataInput): PublicMicrodata {
  const { variables, households, members, report } = protectedRows(input);
  return {
    households: fileText('household', variables.households, households),
    members: fileText('person', variables.members, members),
    report,
  };
}

/** The rows of both files as they may be shown, each still with the number of its household. */
export function protectedRows(input: MicrodataInput): {
  variables: PublicVariables;
  households: PublicRow[];
  members: PublicRow[];
  report: DisclosureReport;
} {
  const { definition } = input;
  const { k } = definition.publication;
  const variables = publicVariables(definition);
  demandMembers(definition);
  const memberKeys = keysOfMembers(variables);
  const { households, members: allMembers } = unprotectedRows(input, variables);

  const inHouseholds = suppressKeys(households, householdKeys, k);
  const ties = readTies(caseInstruments(definition)['household']?.elements ?? []);
  const files = { variables, households, members: allMembers };
  const { members, tied } = suppressWithHouseholds(files, inHouseholds, ties);
  const inMembers = suppressKeys(members, memberKeys, k);
  const tiedInMembers = suppressWithMembers(variables, members, inMembers, ties);
  shareWeights(members);

  const smallest = {
    households: smallestGroup(households.map((row) => keysOf(row, householdKeys))),
    members: smallestGroup(members.map((row) => keysOf(row, memberKeys))),
  };
  if (!(smallest.households >= k && smallest.members >= k)) {
    throw new DisclosureError(
      `The finished files do not keep the promise: ${k} alike, but the smallest group has ` +
        `${smallest.households} households or ${smallest.members} members. Do not release them; report this fault.`,
    );
  }
  return {
    variables,
    households,
    members,
    report: {
      k,
      smallestGroup: smallest,
      records: { households: households.length, members: members.length },
      suppressions: {
        households: countNames(inHouseholds, householdKeys),
        members: countNames(inMembers, memberKeys),
      },
      tiedSuppressions: tied + tiedInMembers,
      membersLeftOut: allMembers.length - members.length,
      unlikeAllOthers: unlikeAllOthers(households, members, memberKeys),
      dropped: variables.dropped,
    },
  };
}

/** Both files before any suppression: masked, coarse, in random order. */
function unprotectedRows(
  { definition, areas, interviews, weights, seed }: MicrodataInput,
  variables: PublicVariables,
): { households: PublicRow[]; members: PublicRow[] } {
  const householdUnits = unitsOf(definition, 'household', interviews, areas);
  const memberUnits = unitsOf(definition, memberRoster, interviews, areas);
  const idOf = (unit: Unit) => `${unit.interview.case} ${unit.line}`;
  const households = secretOrder(
    seed,
    'household',
    householdUnits.map((u) => u.interview.case),
  );
  const members = secretOrder(seed, 'member', memberUnits.map(idOf));
  const clusters = secretOrder(
    seed,
    'cluster',
    areas.map((area) => area.area),
  );
  const householdOf = (unit: Unit) => households.get(unit.interview.case) ?? 0;
  const placeOf = (unit: Unit) => members.get(idOf(unit)) ?? 0;
  householdUnits.sort((a, b) => householdOf(a) - householdOf(b));
  memberUnits.sort((a, b) => placeOf(a) - placeOf(b));

  const frame = (unit: Unit): PublicRow => ({
    household: householdOf(unit),
    columns: new Map([
      ['household', String(householdOf(unit))],
      ['cluster', String(clusters.get(unit.area.area))],
      ['region', unit.area.region],
      ['urban', unit.area.urban ? '1' : '0'],
      ['weight', String(threeDigits(weightOf(unit, weights)))],
    ]),
  });
  const context = {
    country: definition.country,
    currency: definition.currency,
    k: definition.publication.k,
  };
  return {
    households: publicFile(
      householdUnits,
      (u) => u.household,
      variables.households,
      frame,
      context,
    ),
    members: publicFile(
      memberUnits,
      (u) => u.row,
      variables.members,
      (u) => withPerson(frame(u), placeOf(u)),
      context,
    ),
  };
}

/** From the one to keep longest: countries are what this survey is about, and ages are withheld first. */
function keysOfMembers({ members }: PublicVariables): string[] {
  const order = ['country-group', 'code', 'short-code', 'size-group', 'age-group'];
  return members
    .filter((each) => each.key)
    .sort((a, b) => order.indexOf(a.form.kind) - order.indexOf(b.form.kind))
    .map((each) => each.name);
}

function weightOf(unit: Unit, weights: ReadonlyMap<string, number>): number {
  const weight = weights.get(unit.interview.case);
  if (weight === undefined || !(weight > 0 && Number.isFinite(weight))) {
    throw new Error(
      `Case ${unit.interview.case} has an interview but the weight ${weight}. Weight all interviews that count, or ` +
        'leave this one out.',
    );
  }
  return weight;
}

function withPerson(row: PublicRow, number: number): PublicRow {
  row.columns.set('person', String(number));
  return row;
}

function unlikeAllOthers(
  households: readonly PublicRow[],
  members: readonly PublicRow[],
  memberKeys: readonly string[],
): number {
  const membersOf = byHousehold(members);
  const times = new Map<string, number>();
  for (const household of households) {
    const rows = membersOf.get(household.household) ?? [];
    const keys = rows.map((row) => JSON.stringify(keysOf(row, memberKeys))).sort();
    const text = JSON.stringify([keysOf(household, householdKeys), keys]);
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  return [...times.values()].filter((count) => count === 1).length;
}

function countNames(
  suppressed: readonly string[][],
  names: readonly string[],
): Record<string, number> {
  return Object.fromEntries(
    names.map((name) => [name, suppressed.filter((row) => row.includes(name)).length]),
  );
}

function fileText(
  number: string,
  variables: readonly { name: string }[],
  rows: readonly PublicRow[],
): string {
  const header = [number, 'cluster', ...frameKeys, 'weight', ...variables.map((v) => v.name)];
  return csvText(
    header,
    rows.map((row) => header.map((name) => row.columns.get(name))),
  );
}
