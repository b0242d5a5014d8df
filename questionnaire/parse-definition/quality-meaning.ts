import type { CalculatedTypes } from './asking.ts';
import { questionsOf, type Element, type Question, type SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { productRules, type ProductRules } from './product-rules.ts';
import type { QualityVariables } from '../quality-variables.ts';
import { twice } from './twice.ts';

/** What is wrong with the variables that the quality of the fieldwork is judged by. */
export function qualityFaults(definition: SurveyDefinition, calculated: CalculatedTypes): Fault[] {
  const { quality } = definition;
  if (quality === undefined) return [];
  const rules = productRules(definition, calculated);
  ofHouseholds(quality, definition, rules);
  ofRows(quality, rules);
  ofOtherSources(quality, definition, rules.faults);
  thirdParty(quality, definition, rules.faults);
  return rules.faults;
}

function ofHouseholds(
  quality: QualityVariables,
  { sampling, instruments }: SurveyDefinition,
  { faults, examine, examineNumber }: ProductRules,
): void {
  const { found = [], gates = [], measures = [], remittances, adult } = quality;
  const classes = sampling.classes.map(({ code }) => code);
  for (const each of found) {
    const place = `quality.found.${each.class}`;
    examine(each.expression, 'household', place);
    if (classes.includes(each.class)) continue;
    faults.push({
      place,
      reason: `${JSON.stringify(each.class)} is no listing class`,
      remedy: `Use one of: ${classes.join(', ')}.`,
    });
  }
  examineNumber(quality.absent, 'household', 'quality.absent');
  for (const { name, expression } of gates) {
    examine(expression, 'household', `quality.gates.${name}`);
  }
  for (const { name, expression } of measures) {
    examineNumber(expression, 'household', `quality.measures.${name}`);
  }
  faults.push(
    ...twice(
      'quality.gates',
      gates.map(({ name }) => name),
    ),
    ...twice(
      'quality.measures',
      measures.map(({ name }) => name),
    ),
  );
  examine(quality.consent, 'household', 'quality.consent');
  examineNumber(quality.perPerson, 'household', 'quality.perPerson');
  examine(remittances?.received, 'household', 'quality.remittances.received');
  const checks = new Set(Object.values(instruments).flatMap(checksOf));
  for (const check of remittances?.checks ?? []) {
    if (checks.has(check)) continue;
    faults.push({
      place: 'quality.remittances.checks',
      reason: `There is no check ${JSON.stringify(check)}`,
      remedy: 'Name the checks by their ids.',
    });
  }
  for (const part of ['drawn', 'done', 'byProxy'] as const) {
    examine(adult?.[part], 'household', `quality.adult.${part}`);
  }
}

function checksOf(instrument: SurveyDefinition['instruments'][string]): string[] {
  const asked = [...questionsOf(instrument.elements)].flatMap(({ checks = [] }) => checks);
  return [...asked, ...(instrument.checks ?? [])].map(({ id }) => id);
}

function ofRows({ members, proxies, visits }: QualityVariables, rules: ProductRules): void {
  const { examine } = rules;
  if (members && isRoster(members.roster, 'quality.members.roster', rules)) {
    const { roster } = members;
    examine(members.universe, roster, 'quality.members.universe');
    demandColumn(roster, members.sex, 'one', 'quality.members.sex', rules);
    demandColumn(roster, members.age, 'integer', 'quality.members.age', rules);
  }
  if (proxies && isRoster(proxies.roster, 'quality.proxies.roster', rules)) {
    examine(proxies.universe, proxies.roster, 'quality.proxies.universe');
    examine(proxies.byProxy, proxies.roster, 'quality.proxies.byProxy');
  }
  if (visits && isRoster(visits.roster, 'quality.visits.roster', rules)) {
    demandColumn(visits.roster, visits.begin, 'date-time', 'quality.visits.begin', rules);
    demandColumn(visits.roster, visits.end, 'date-time', 'quality.visits.end', rules);
  }
}

/** Whether there is such a roster; a fault where there is none. */
function isRoster(roster: string, place: string, { variables, faults }: ProductRules): boolean {
  const variable = variables.get(roster);
  if (variable?.element.kind === 'roster' && variable.rosters.length === 0) return true;
  faults.push({
    place,
    reason: `There is no roster ${JSON.stringify(roster)} in the household's interview`,
    remedy: 'Name a roster that has rows of its own and lies in no other.',
  });
  return false;
}

function demandColumn(
  roster: string,
  name: string,
  type: Question['type'],
  place: string,
  { variables, faults }: ProductRules,
): void {
  const { element, rosters = [] } = variables.get(name) ?? {};
  const isRight = element?.kind === 'question' && element.type === type && element.role !== 'D';
  if (isRight && rosters.at(-1) === roster) return;
  faults.push({
    place,
    reason: `${JSON.stringify(name)} is no question of type ${type} in the rows of ${roster}`,
    remedy: 'Name one that is no direct identifier.',
  });
}

function ofOtherSources(
  { census = [], benchmarks = [] }: QualityVariables,
  { indicators }: SurveyDefinition,
  faults: Fault[],
): void {
  faults.push(
    ...twice(
      'quality.census',
      census.map(({ sex, age }) => `${sex}:${String(age)}`),
    ),
  );
  const known = indicators.map(({ id }) => id);
  for (const { indicator } of benchmarks) {
    if (known.includes(indicator)) continue;
    faults.push({
      place: `quality.benchmarks.${indicator}`,
      reason: 'There is no indicator of this id',
      remedy: `Use one of: ${known.join(', ')}.`,
    });
  }
}

function thirdParty(
  { thirdParty }: QualityVariables,
  { instruments, choices }: SurveyDefinition,
  faults: Fault[],
): void {
  if (!thirdParty) return;
  const place = 'quality.thirdParty';
  const question = Object.values(instruments)
    .flatMap(({ elements, households }) =>
      households ? inRoster(elements, households.roster) : [],
    )
    .find(({ name }) => name === thirdParty.question);
  if (question?.type !== 'one' || question.role === 'D') {
    faults.push({
      place,
      reason: `${JSON.stringify(thirdParty.question)} is no single choice among what is asked of each listed household`,
      remedy: 'Name a question of the listing that is no direct identifier.',
    });
    return;
  }
  const codes = (choices[question.choices ?? ''] ?? []).map(({ code }) => code);
  for (const code of thirdParty.codes.filter((each) => !codes.includes(each))) {
    faults.push({
      place,
      reason: `${JSON.stringify(code)} is no answer to ${question.name}`,
      remedy: `Use one of: ${codes.join(', ')}.`,
    });
  }
}

function inRoster(elements: readonly Element[], roster: string): Question[] {
  return elements.flatMap((element): Question[] => {
    if (element.kind === 'roster') {
      return element.name === roster || element.of === roster
        ? [...questionsOf(element.elements)]
        : inRoster(element.elements, roster);
    }
    return element.kind === 'group' ? inRoster(element.elements, roster) : [];
  });
}
