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
