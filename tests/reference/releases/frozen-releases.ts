/** Releases of the marked survey, and the same with nothing withheld. */
import { wealthFifths } from '../../../analysis/indicators/known-answers.ts';
import { measureUnits } from '../../../analysis/indicators/measure-units.ts';
import { joinColumns } from '../../../analysis/indicators/unit-columns.ts';
import { buildRelease } from '../../../analysis/releases/build-release.ts';
import type { ReleaseInput } from '../../../analysis/releases/build-release.ts';
import type { BuiltRelease } from '../../../analysis/releases/built-release.ts';
import { policyOfTier } from '../../../analysis/releases/release-policy.ts';
import type { ReleasePolicy, Tier } from '../../../analysis/releases/release-policy.ts';
import { householdWeights } from '../../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { household, person } from './marked-survey.ts';
import type { MarkedSurvey } from './marked-survey.ts';

const secret = 'the secret of the frozen survey, kept for all its releases';

/** What a release of the survey is made of; `part`: of these interviews alone, as an earlier version would be. */
export function releaseInput(
  survey: MarkedSurvey,
  release: string,
  part: (place: number) => boolean = () => true,
): ReleaseInput {
  const { definition, areas, finals } = survey;
  const interviews = survey.interviews.filter((_, place) => part(place));
  const interviewed = new Set(interviews.map((one) => one.case));
  const outcomes = Object.fromEntries(
    Object.entries(finals).map(([code, outcome]) => [
      code,
      interviewed.has(code) || !['110', '120'].includes(outcome) ? outcome : '210',
    ]),
  );
  const none = { opened: {}, unlisted: {} };
  const { weights } = householdWeights({ areas, outcomes, interviewed, ...none });
  const wealth = wealthFifths(definition, interviews, weights);
  const measured = measureUnits(definition, { areas, interviews, weights, wealth });
  return {
    ...{ definition, run: 'night-1', areas, interviews, weights, wealth, measured },
    ...{ secret, release },
  };
}

/** The policy of a tier, which leaves in the numbers that the test knows rows by. */
export function policyOf(definition: SurveyDefinition, tier: Tier): ReleasePolicy {
  const policy = policyOfTier(definition, tier);
  if (policy === undefined) throw new Error(`The survey has no ${tier} policy.`);
  return withNumbers(policy);
}

function withNumbers(policy: ReleasePolicy): ReleasePolicy {
  const tables = Object.entries(policy.tables).map(([name, own]) => {
    // The selected adult is one to a household.
    const number = ['household', 'adult'].includes(name) ? household : `${person}_${name}`;
    const variables = { ...own.variables, [number]: { role: 'ordinary' as const } };
    return [name, { ...own, variables }];
  });
  return { ...policy, tables: Object.fromEntries(tables) as ReleasePolicy['tables'] };
}

export function released(input: ReleaseInput, tier: Tier): BuiltRelease {
  return buildRelease(withPolicies(input, withNumbers), policyOf(input.definition, tier));
}

/** The same with nothing withheld for want of rows alike: of two copies of everybody each row is alike with another. */
export function unsuppressed(input: ReleaseInput, tier: Tier): BuiltRelease {
  const again = (code: string) => `${code} again`;
  const twice = <Value>(of: ReadonlyMap<string, Value>): Map<string, Value> =>
    new Map([...of].flatMap(([code, own]) => [[code, own] as const, [again(code), own] as const]));
  const interviews = [
    ...input.interviews,
    ...input.interviews.map((one) => ({ ...one, case: again(one.case) })),
  ];
  const [weights, wealth] = [twice(input.weights), twice(input.wealth)];
  const { measured, definition } = input;
  const copied = Object.fromEntries(
    Object.entries(measured).map(([unit, own]) => {
      const { names, of } = own.household;
      return [unit, { ...own, household: { names: names.map(again), of } }];
    }),
  );
  const two = { ...input, interviews, weights, wealth, measured: joinColumns([measured, copied]) };
  const policies = (policy: ReleasePolicy) => ({ ...withNumbers(policy), k: 2 });
  return buildRelease(withPolicies(two, policies), { ...policyOf(definition, tier), k: 2 });
}

function withPolicies(
  input: ReleaseInput,
  of: (policy: ReleasePolicy) => ReleasePolicy,
): ReleaseInput {
  const releases = (input.definition.releases ?? []).map(of);
  return { ...input, definition: { ...input.definition, releases } };
}
