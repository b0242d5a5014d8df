import type { ReleasePolicy, Tier } from '../../analysis/releases/release-policy.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { sha256 } from '../stores/bucket.ts';

/** What a survey promises the people in its files of a kind, and the hash by which it is known; undefined where it makes none. */
export function policyOf(
  { releases }: Pick<SurveyDefinition, 'releases'>,
  tier: Tier,
): { policy: ReleasePolicy; hash: string } | undefined {
  const policy = releases?.find((each) => each.tier === tier);
  // A kind may lean on another: what holds for one is said by all.
  return policy && { policy, hash: sha256(JSON.stringify({ tier, releases })) };
}
