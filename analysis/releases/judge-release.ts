import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { BuiltRelease, Refusal } from './built-release.ts';
import { checkPolicy } from './check-policy.ts';
import { belowFloors } from './policy-floors.ts';
import type { ReleasePolicy } from './release-policy.ts';
import { keyTexts, linkedHouseholds, smallestGroups } from './steps/count-alike.ts';
import type { AlikeTable } from './steps/count-alike.ts';
import { householdRows } from './steps/household-rows.ts';
import { strangeVariables } from './strange-variables.ts';
import { strangeWeights } from './strange-weights.ts';

/**
 * Why a finished release may not leave; nothing if it may. What can be counted is counted again in the rows as they will be
 * written, and not taken from what the builder says of them.
 *
 * @throws Error for tables whose rows are not at hand.
 */
export function judgeRelease(
  { tables, report }: BuiltRelease,
  policy: ReleasePolicy,
  definition: SurveyDefinition,
): Refusal[] {
  const faults = [...checkPolicy(definition, policy), ...belowFloors(definition, policy)];
  const refusals: Refusal[] = faults.map(({ place, fault }) => ({
    ...{
      table: /^tables\.([^.]+)/.exec(place)?.[1] ?? '',
      measure: `policy, ${place}`,
      found: 1,
      asked: 0,
    },
    remedy: fault,
  }));
  if (refusals.length > 0) return refusals;
  const linked = linkedHouseholds(tables);
  const alike = tables.map((table) => keyTexts(table, policy, linked));
  const add = (table: string, measure: string, found: number, asked: number, remedy: string) =>
    refusals.push({ table, measure, found, asked, remedy });

  tables.forEach((table, at) => {
    refusals.push(...strangeVariables(table, policy, definition));
    const own = alike[at];
    if (own === undefined) return;
    const { rows, known } = own;
    if (rows === 0) {
      add(table.name, 'rows', 0, policy.k, 'There are no rows. Leave the table out.');
      return;
    }
    const { smallest, linked, unlinked } = smallestGroups(own);
    if (smallest < policy.k) {
      add(
        table.name,
        'rows alike',
        smallest,
        policy.k,
        'Make the keys coarser, or withhold more of them.',
      );
    }
    if (Math.min(linked, unlinked) < policy.k) {
      add(
        table.name,
        'rows alike that all lead to their household, or all do not',
        Math.min(linked, unlinked),
        policy.k,
        'Let fewer rows lead to households.',
      );
    }
    const expected = own.expected / rows;
    if (!(expected <= policy.risk.rows)) {
      add(
        table.name,
        'share of rows expected to be found',
        expected,
        policy.risk.rows,
        'Make the keys coarser.',
      );
    }
    if (!known) {
      add(
        table.name,
        'weights above 0 and replicates',
        0,
        policy.replicates,
        'Give every row a weight and its replicates.',
      );
    }
    for (const { variable, least, asked } of own.sensitive) {
      if (least >= asked) continue;
      refusals.push({
        ...{ table: table.name, variable, measure: 'different values among alike rows' },
        ...{ found: least, asked, remedy: 'Withhold it where alike rows do not differ in it.' },
      });
    }
  });

  refusals.push(...strangeWeights(tables, policy));
  const unique = uniqueHouseholds(alike);
  if (unique.share > policy.risk.households) {
    add(
      'household',
      'share of households alone by all their rows',
      unique.share,
      policy.risk.households,
      'Let fewer rows lead to households.',
    );
  }
  if (unique.fewest < policy.k) {
    add(
      'household',
      'households alike in all their rows',
      unique.fewest,
      policy.k,
      'Let rows lead to households only where so many are alike.',
    );
  }
  for (const table of tables) {
    const leads =
      table.links.length > 0 ||
      (table.name !== 'household' && table.variables.some(({ name }) => name === 'household'));
    if (!leads || policy.links.includes(table.name)) continue;
    add(
      table.name,
      'tables that lead to households',
      1,
      0,
      'The policy does not say so: take the link out.',
    );
  }
  if (!(report.fewestPsus >= policy.psusPerUnit)) {
    add(
      'household',
      'areas in a unit of the design',
      report.fewestPsus,
      policy.psusPerUnit,
      'Pool more areas, or tell urban and rural apart in fewer regions.',
    );
  }
  const missing = Object.keys(policy.tables).filter((name) =>
    tables.every((table) => table.name !== name),
  );
  for (const name of missing)
    add(name, 'tables', 0, 1, 'The policy has this table. Build it, or take it out of the policy.');
  return refusals;
}

/** Of the households that rows lead to, described by all their rows: how many are alike at least, and the share alone. */
function uniqueHouseholds(tables: readonly AlikeTable[]): { share: number; fewest: number } {
  const households = tables.find(({ name }) => name === 'household');
  const leading = tables.map(({ texts, household }) => ({
    texts,
    households: Array.from(household, (own) => (Number.isNaN(own) ? undefined : own)),
  }));
  const times = new Map<string, number>();
  for (const rows of householdRows(leading).values()) {
    // A household that no other table's rows lead to is told by its own row alone.
    if (rows.length === 1) continue;
    const text = rows.join('\n');
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  const counts = [...times.values()];
  return {
    share: counts.filter((count) => count === 1).length / Math.max(1, households?.rows ?? 1),
    fewest: counts.reduce((least, count) => Math.min(least, count), Infinity),
  };
}
