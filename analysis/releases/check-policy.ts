import type { Role, SurveyDefinition } from '../../questionnaire/definition.ts';
import { DisclosureError } from '../disclosure/k-anonymity.ts';
import { levelOf } from '../disclosure/methods/hierarchy.ts';
import { analysisTable, analysisTables } from '../tables/analysis-tables.ts';
import { measuredUnit } from '../tables/measured-columns.ts';
import { tableColumns } from '../tables/table-columns.ts';
import { finerPolicies } from './release-policy.ts';
import type { Change, Hierarchy, ReleasePolicy, VariablePolicy } from './release-policy.ts';
import { roleOf, variablesOfSurvey } from './steps/choose-columns.ts';
import {
  breakdownVariable,
  comparisonVariable,
  denominatorVariable,
  figureVariable,
} from './utility/figure-variables.ts';

/** What is wrong with a policy: the way to it by names, and what to do. */
export interface PolicyFault {
  place: string;
  fault: string;
}

const roles: readonly Role[] = ['D', 'Q', 'S', 'Q+S', 'O'];

/** Everything in which a policy does not fit the survey, or itself; none of a good one. */
export function checkPolicy(definition: SurveyDefinition, policy: ReleasePolicy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const add = (place: string, fault: string) => faults.push({ place, fault });
  const variables = variablesOfSurvey(definition);
  for (const [name, { element }] of variables) {
    if (element.kind === 'roster' || roles.includes(element.role)) continue;
    add(`instruments: ${name}`, `The variable has no role. Give it one of ${roles.join(', ')}.`);
  }
  if (!Number.isInteger(policy.k) || policy.k < 2) {
    add('k', `k is how many rows must be alike, a whole number from 2, not ${String(policy.k)}.`);
  }
  for (const name of [...policy.never, ...policy.harmless]) {
    if (!variables.has(name))
      add(
        policy.never.includes(name) ? 'never' : 'harmless',
        `The survey has no variable '${name}'. Take it out, or mend its name.`,
      );
  }
  for (const name of policy.links) {
    if (name === 'household' || policy.tables[name] === undefined) {
      add(
        'links',
        `Rows of '${name}' cannot lead to households. Name another table of the policy.`,
      );
    } else if (policy.tables['household'] === undefined) {
      add(
        'links',
        "Rows cannot lead to households that are in no file. Add the table 'household'.",
      );
    }
  }
  for (const [table, { variables: named }] of Object.entries(policy.tables)) {
    const place = `tables.${table}`;
    if (!analysisTables(definition).some(({ name }) => name === table)) {
      const known = analysisTables(definition).map(({ name }) => name);
      add(place, `The survey has no table '${table}'. Use one of: ${known.join(', ')}.`);
      continue;
    }
    const names = namesIn(definition, table);
    const keys = Object.values(named).filter(({ role }) => role === 'key');
    if (keys.length === 0)
      add(place, 'The table has no key. Name what a neighbour may know of its rows.');
    for (const [name, own] of Object.entries(named)) {
      const at = `${place}.variables.${name}`;
      // What is direct no analysis table has at all.
      if (!names.has(name) && roleOf(variables, name) !== 'D') {
        add(at, `The table ${table} has no variable '${name}'. Mend its name, or take it out.`);
        continue;
      }
      for (const fault of faultsOfVariable(policy, name, own, roleOf(variables, name)))
        add(at, fault);
      const change = 'change' in own ? own.change : undefined;
      const values = change && valuesOf(definition, name);
      for (const fault of change ? faultsOfChange(policy, name, change, values ?? []) : [])
        add(at, fault);
    }
  }
  return [...faults, ...faultsWithin(definition, policy)];
}

/** @throws DisclosureError that names every fault of a policy. */
export function demandPolicy(definition: SurveyDefinition, policy: ReleasePolicy): void {
  const faults = checkPolicy(definition, policy);
  if (faults.length === 0) return;
  throw new DisclosureError(
    `The ${policy.tier} policy of ${definition.survey} does not hold together.\n` +
      faults.map(({ place, fault }) => `${place}: ${fault}`).join('\n'),
  );
}

function faultsOfVariable(
  { tier, never }: ReleasePolicy,
  name: string,
  own: VariablePolicy,
  role: Role | undefined,
): string[] {
  if (own.role === 'out') return [];
  const faults: string[] = [];
  if (never.includes(name))
    faults.push('It is among those that no file may hold. Make its role out.');
  if (role === 'D') faults.push('It tells directly who somebody is. Make its role out.');
  if (tier === 'public' && (role === 'S' || role === 'Q+S' || own.role === 'sensitive')) {
    faults.push('It is sensitive, and the file is for everybody. Make its role out.');
  }
  if (tier !== 'public' && role === 'S' && own.role !== 'sensitive') {
    faults.push(
      'It is sensitive. Make its role sensitive, so that alike rows differ in it, or out.',
    );
  }
  if (own.role === 'key' && !(own.importance > 0)) {
    faults.push(
      'A key needs an importance above 0: the larger, the later its values are withheld.',
    );
  }
  if (own.role === 'sensitive' && !(own.values >= 2)) {
    faults.push('Alike rows must have 2 or more different values of it. Say how many.');
  }
  return faults;
}

function faultsOfChange(
  policy: ReleasePolicy,
  name: string,
  change: Change,
  values: readonly (string | number)[],
): string[] {
  if (change.by !== 'hierarchy' && change.by !== 'small-groups') return [];
  const hierarchy = Object.hasOwn(policy.hierarchies, change.hierarchy)
    ? policy.hierarchies[change.hierarchy]
    : undefined;
  if (hierarchy === undefined) {
    const known = Object.keys(policy.hierarchies).join(', ');
    return [`There is no hierarchy '${change.hierarchy}'. Use one of: ${known}.`];
  }
  try {
    const level = change.by === 'hierarchy' ? change.level : 1;
    const { labelOf } = levelOf(name, hierarchy, level);
    const bare = values.filter((value) => labelOf(value) === undefined);
    if (bare.length === 0) return [];
    const some = bare.slice(0, 10).map((value) => `'${String(value)}'`);
    const more = bare.length > 10 ? ` and ${String(bare.length - 10)} more` : '';
    return [
      `The hierarchy '${change.hierarchy}' does not cover ${some.join(', ')}${more}. Say to which group each belongs.`,
    ];
  } catch (error) {
    if (error instanceof DisclosureError) return [error.message];
    throw error;
  }
}

/** Values that a closed question may have, and the least that a number may be. */
function valuesOf(definition: SurveyDefinition, name: string): (string | number)[] {
  const element = variablesOfSurvey(definition).get(name)?.element;
  if (element?.kind !== 'question') return [];
  if (element.choices !== undefined && element.type !== 'money') {
    return (definition.choices[element.choices] ?? [])
      .map(({ code }) => code)
      .filter((code) => !['98', '99', 'XXX'].includes(code));
  }
  return element.minimum === undefined ? [] : [element.minimum];
}

/** What must be so for a file to tell no more than another one that is out too. */
function faultsWithin(definition: SurveyDefinition, policy: ReleasePolicy): PolicyFault[] {
  let finer: ReleasePolicy | undefined;
  try {
    [finer] = finerPolicies(definition, policy);
  } catch (error) {
    if (error instanceof DisclosureError) return [{ place: 'within', fault: error.message }];
    throw error;
  }
  if (finer === undefined) return [];
  const faults: PolicyFault[] = [];
  if (finer.psusPerUnit !== policy.psusPerUnit) {
    const fault = `The ${finer.tier} policy pools ${String(finer.psusPerUnit)} areas into a unit, and this one ${String(policy.psusPerUnit)}. Two poolings cut each other down to single areas: take the same.`;
    faults.push({ place: 'psusPerUnit', fault });
  }
  for (const [table, { variables }] of Object.entries(policy.tables)) {
    for (const [name, own] of Object.entries(variables)) {
      if (own.role !== 'key') continue;
      const its = finer.tables[table]?.variables[name];
      if (finer.tables[table] === undefined || isCoarser(policy, own.change, finer, its)) continue;
      const fault = `The ${finer.tier} policy does not have this key as fine or finer. Take one hierarchy in both, here at the same level or a higher one.`;
      faults.push({ place: `tables.${table}.variables.${name}`, fault });
    }
  }
  return faults;
}

function isCoarser(
  policy: ReleasePolicy,
  change: Change | undefined,
  finer: ReleasePolicy,
  its: VariablePolicy | undefined,
): boolean {
  if (its?.role !== 'key') return false;
  if (its.change === undefined) return true;
  if (change?.by !== 'hierarchy' || its.change.by !== 'hierarchy') {
    return JSON.stringify(change) === JSON.stringify(its.change);
  }
  const same = (one: ReleasePolicy, name: string): Hierarchy | undefined => one.hierarchies[name];
  return (
    JSON.stringify(same(policy, change.hierarchy)) ===
      JSON.stringify(same(finer, its.change.hierarchy)) && change.level >= its.change.level
  );
}

function namesIn(definition: SurveyDefinition, table: string): Set<string> {
  const { breakdowns, comparisons, figures } = measuredUnit(definition, table);
  return new Set([
    ...tableColumns(definition, analysisTable(definition, table)).map(({ name }) => name),
    ...breakdowns.map(({ name }) => breakdownVariable(name)),
    ...comparisons.map(({ name }) => comparisonVariable(name)),
    ...figures.flatMap(({ indicator, figure }) => [
      figureVariable(indicator.id, figure.name),
      denominatorVariable(indicator.id, figure.name),
    ]),
  ]);
}
