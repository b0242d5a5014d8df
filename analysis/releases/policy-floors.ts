import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { PolicyFault } from './check-policy.ts';
import type { ReleasePolicy, VariablePolicy } from './release-policy.ts';
import { roleOf, variablesOfSurvey } from './steps/choose-columns.ts';
import { readLineage } from './steps/read-lineage.ts';

/** The fewest rows alike that a file may promise. */
const leastK = { public: 5, scientific: 3 } as const;

/**
 * Where a policy that holds together would still let a file tell more than any file may, whatever its writer says. The gate
 * holds every release to it; drafts that never leave may go below.
 */
export function belowFloors(definition: SurveyDefinition, policy: ReleasePolicy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const add = (place: string, fault: string) => faults.push({ place, fault });
  const { k, tier, risk, money, links } = policy;
  const least = leastK[tier];
  if (!(k >= least)) {
    add('k', `In a ${tier} file ${String(least)} rows or more must be alike, not ${String(k)}.`);
  }
  if (!(risk.rows <= 1 / k)) {
    const share = `1 in ${String(k)}`;
    add('risk.rows', `Where k are alike, ${share} rows may be expected to be found at most.`);
  }
  if (risk.households !== 0) {
    add('risk.households', 'No household may be alone by all its rows. Make it 0.');
  }
  if (!(money.top < 1)) {
    add('money.top', 'The largest amounts tell whose they are. Cut at a quantile below 1.');
  }
  if (tier === 'public' && links.length > 0) {
    add('links', 'In a file for everybody no rows lead to households. Leave it empty.');
  }
  const variables = variablesOfSurvey(definition);
  // Who may stay in a country is asked as something sensitive: whoever asks that much says what is never told.
  const asksSensitive = [...variables.keys()].some((name) => roleOf(variables, name) === 'S');
  if (asksSensitive && policy.never.length === 0) {
    add('never', 'The survey asks sensitive things. Name those that no file of any kind may hold.');
  }
  for (const other of definition.releases ?? []) {
    for (const name of other.never.filter((each) => !policy.never.includes(each))) {
      add('never', `No ${other.tier} file may hold '${name}', and so no file of another tier.`);
    }
  }
  const lineage = readLineage(definition, new Map());
  for (const [table, { variables: named }] of Object.entries(policy.tables)) {
    for (const [name, own] of Object.entries(named)) {
      const at = `tables.${table}.variables.${name}`;
      const role = roleOf(variables, name);
      const mayTell = (role === 'Q' || role === 'Q+S') && own.role === 'ordinary';
      if (mayTell && !policy.harmless.includes(name)) {
        add(at, 'Neighbours may know it. Make its role key, or out.');
      }
      if (lineage.isAmount(name) && !isRounded(own, money.digits)) {
        add(at, `It is an amount. Round it to ${String(money.digits)} digits or fewer.`);
      }
    }
  }
  return faults;
}

/** What an amount's own change leaves of it; without one it is cut and rounded as all amounts are. */
function isRounded(own: VariablePolicy, digits: number): boolean {
  if (own.role === 'out' || own.change === undefined) return true;
  const { change } = own;
  if (change.by === 'cut') return change.top !== undefined && (change.digits ?? digits) <= digits;
  return change.by === 'round' ? change.digits <= digits : true;
}
