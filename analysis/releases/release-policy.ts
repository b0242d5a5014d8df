import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { ReleasePolicy, Tier } from '../../questionnaire/release-policy.ts';
import { DisclosureError } from '../disclosure/k-anonymity.ts';

/** Policies are part of a survey's definition, so that whoever has one knows what its files promise. */
export { tiers } from '../../questionnaire/release-policy.ts';
export type {
  Change,
  Hierarchy,
  ReleasePolicy,
  TablePolicy,
  Tier,
  VariablePolicy,
} from '../../questionnaire/release-policy.ts';

/** A survey's policy of a tier; undefined where it has none. */
export function policyOfTier(
  { releases }: Pick<SurveyDefinition, 'releases'>,
  tier: Tier,
): ReleasePolicy | undefined {
  return releases?.find((own) => own.tier === tier);
}

/**
 * The policies that a policy is within, the nearest first.
 *
 * @throws DisclosureError where the survey has none of a tier, and where they are within each other.
 */
export function finerPolicies(
  definition: SurveyDefinition,
  policy: ReleasePolicy,
): ReleasePolicy[] {
  const finer: ReleasePolicy[] = [];
  const seen = new Set([policy.tier]);
  for (let own = policy; own.within !== undefined;) {
    const next = policyOfTier(definition, own.within);
    if (next === undefined) {
      throw new DisclosureError(
        `The ${own.tier} policy is within the ${own.within} one, and ${definition.survey} has none. Add it to the ` +
          "definition's releases, or take 'within' out.",
      );
    }
    if (seen.has(next.tier)) {
      throw new DisclosureError(
        `The ${next.tier} policy says by 'within' that it tells less than itself. Name a tier that tells more, or none.`,
      );
    }
    seen.add(next.tier);
    finer.push(next);
    own = next;
  }
  return finer;
}
