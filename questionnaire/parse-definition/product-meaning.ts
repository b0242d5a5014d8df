import type { CalculatedTypes } from './asking.ts';
import type { SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { productRules } from './product-rules.ts';
import { twice } from './twice.ts';

/** Indicators, breakdowns and the comparison. */
export function productFaults(definition: SurveyDefinition, calculated: CalculatedTypes): Fault[] {
  const { faults, examine, examineNumber, knowUnit } = productRules(definition, calculated);
  faults.push(
    ...twice(
      'indicators',
      definition.indicators.map(({ id }) => id),
    ),
    ...twice(
      'sampling.classes',
      definition.sampling.classes.map(({ code }) => code),
    ),
  );
  for (const { id, unit, universe, value, denominator, statistic } of definition.indicators) {
    const place = `indicators.${id}`;
    knowUnit(unit, `${place}.unit`);
    examine(universe, unit, `${place}.universe`);
    examineNumber(value, unit, `${place}.value`);
    examineNumber(denominator, unit, `${place}.denominator`);
    if ((statistic === 'ratio') !== (denominator !== undefined)) {
      faults.push({
        place: `${place}.denominator`,
        reason: 'A ratio has a denominator, and nothing else has one',
        remedy: 'Add it to a ratio, leave it out elsewhere.',
      });
    }
  }
  for (const [unit, list] of Object.entries(definition.breakdowns)) {
    knowUnit(unit, `breakdowns.${unit}`);
    for (const { name, groups } of list) {
      const place = `breakdowns.${unit}.${name}`;
      faults.push(
        ...twice(
          place,
          groups.map(({ code }) => code),
        ),
      );
      for (const { code, expression } of groups) examine(expression, unit, `${place}.${code}`);
    }
  }
  examine(definition.comparison.expression, 'household', 'comparison.expression');
  return faults;
}
