import type { CalculatedTypes } from './asking.ts';
import { catalogueFaults } from './catalogue-meaning.ts';
import type { SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { productRules, type ProductRules } from './product-rules.ts';
import { twice } from './twice.ts';

/** Units, breakdowns, comparisons, what they are adjusted for, and the catalogue of indicators. */
export function productFaults(definition: SurveyDefinition, calculated: CalculatedTypes): Fault[] {
  const rules = productRules(definition, calculated);
  rules.faults.push(
    ...twice(
      'sampling.classes',
      definition.sampling.classes.map(({ code }) => code),
    ),
  );
  unitFaults(definition, rules);
  for (const [unit, list] of Object.entries(definition.breakdowns)) {
    const place = `breakdowns.${unit}`;
    rules.knowUnit(unit, place);
    rules.faults.push(
      ...twice(
        place,
        list.map(({ name }) => name),
      ),
    );
    for (const { name, groups } of list) rules.examineGroups(groups, unit, `${place}.${name}`);
  }
  comparisonFaults(definition, rules);
  adjustmentFaults(definition, rules);
  catalogueFaults(definition, rules);
  return rules.faults;
}

function unitFaults({ units = {} }: SurveyDefinition, rules: ProductRules): void {
  const { examine, examineNumber, faults, isUnit } = rules;
  for (const [name, { of, universe, factor }] of Object.entries(units)) {
    const place = `units.${name}`;
    if (name === 'household' || rules.variables.has(name)) {
      faults.push({
        place,
        reason: `There is already something called ${JSON.stringify(name)}`,
        remedy: 'Give the unit a name of its own.',
      });
    }
    if (Object.hasOwn(units, of) || !isUnit(of)) {
      faults.push({
        place: `${place}.of`,
        reason: `There is no roster ${JSON.stringify(of)} to take units from`,
        remedy: "Use 'household' or the name of a roster that has rows of its own.",
      });
      continue;
    }
    examine(universe, of, `${place}.universe`);
    examineNumber(factor, of, `${place}.factor`);
  }
}

function comparisonFaults({ comparisons }: SurveyDefinition, rules: ProductRules): void {
  rules.faults.push(
    ...twice(
      'comparisons',
      comparisons.map(({ name }) => name),
    ),
  );
  for (const { name, unit = 'household', groups, reference } of comparisons) {
    const place = `comparisons.${name}`;
    rules.knowUnit(unit, `${place}.unit`);
    rules.examineGroups(groups, unit, place);
    if (groups.some(({ code }) => code === reference)) continue;
    rules.faults.push({
      place: `${place}.reference`,
      reason: `There is no group ${JSON.stringify(reference)} to compare with`,
      remedy: `Use one of: ${groups.map(({ code }) => code).join(', ')}.`,
    });
  }
}

function adjustmentFaults({ adjustment = {} }: SurveyDefinition, rules: ProductRules): void {
  for (const [unit, list] of Object.entries(adjustment)) {
    const place = `adjustment.${unit}`;
    rules.knowUnit(unit, place);
    const shared = unit === 'household' ? [] : (adjustment['household'] ?? []);
    rules.faults.push(
      ...twice(
        place,
        [...shared, ...list].map(({ name }) => name),
      ),
    );
    for (const covariate of list) {
      const own = `${place}.${covariate.name}`;
      if ('groups' in covariate) rules.examineGroups(covariate.groups, unit, own);
      else rules.examineNumber(covariate.value, unit, `${own}.value`);
    }
  }
}
