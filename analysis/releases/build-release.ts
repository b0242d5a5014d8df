import type { BuiltRelease } from './built-release.ts';
import { demandPolicy } from './check-policy.ts';
import type { ReleaseInput } from './release-input.ts';
import type { ReleasePolicy } from './release-policy.ts';
import { draftTables } from './steps/draft-tables.ts';
import { finishTable, householdNumbers } from './steps/finish-table.ts';
import { mayBeLinked, withheldIn } from './steps/inherit-withheld.ts';
import { linkableHouseholds } from './steps/link-households.ts';
import { reportTable, uniqueRows } from './steps/report-table.ts';
import { fewestPsus, weighRows } from './steps/weigh-rows.ts';

export type { ReleaseInput };

/**
 * A release of a survey by a policy. Of each table that the policy has: variables chosen by policy and role; values made
 * coarser; values of keys withheld until k rows are alike on them, a blank being alike with blanks only, and with them what
 * would give them away; weights that tell no more than a masked unit and a class; rows under new numbers in random order.
 * Rows lead to their household's only if the policy says so, and then where k households are alike in all their rows. What earlier
 * releases withheld stays withheld (`input.earlier`).
 *
 * Nothing is judged here (`judgeRelease`), and no figure worked out (`releaseUtility`).
 *
 * @throws DisclosureError for a policy that does not hold together (`checkPolicy`), a value that a hierarchy does not cover, or
 * places with fewer rows than k or fewer primary sampling units than can be hidden; Error for a weak secret.
 */
export function buildRelease(input: ReleaseInput, policy: ReleasePolicy): BuiltRelease {
  demandPolicy(input.definition, policy);
  const tables = draftTables(input, policy);
  const weighed = weighRows(tables, input, policy);
  const linking = tables.filter(({ name }) => name === 'household' || policy.links.includes(name));
  const linked = linkableHouseholds(linking, policy.k, mayBeLinked(input, policy));
  const numbers = householdNumbers(
    tables.find(({ name }) => name === 'household'),
    input,
  );
  const unique = uniqueRows(tables, linking, linked);
  return {
    withheld: withheldIn(tables, input, { tier: policy.tier, linked }),
    tables: tables.flatMap((table, at) => {
      const own = weighed[at];
      return own
        ? [
            finishTable(table, own, input, {
              numbers,
              linked: policy.links.includes(table.name) ? linked : undefined,
            }),
          ]
        : [];
    }),
    report: {
      survey: input.definition.survey,
      definition: input.definition.version,
      run: input.run,
      tier: policy.tier,
      policy: policy.terms.version,
      k: policy.k,
      tables: tables.map((table, at) => reportTable(table, unique[at] ?? { before: 0, after: 0 })),
      fewestPsus: fewestPsus(tables, weighed),
      after: (input.earlier ?? []).map(({ release }) => release),
      utility: [],
      without: [],
    },
  };
}
