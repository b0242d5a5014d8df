import type { Figure, Indicator, SurveyDefinition } from '../definition.ts';
import { nearest } from '../expression/nearest.ts';
import type { ProductRules } from './product-rules.ts';
import { twice } from './twice.ts';

/** What is wrong with the indicators: their ids, units, expressions, and the breakdowns and comparisons they name. */
export function catalogueFaults(definition: SurveyDefinition, rules: ProductRules): void {
  rules.faults.push(
    ...twice(
      'indicators',
      definition.indicators.map(({ id }) => id),
    ),
  );
  for (const indicator of definition.indicators) {
    const place = `indicators.${indicator.id}`;
    rules.knowUnit(indicator.unit, `${place}.unit`);
    rules.examine(indicator.universe, indicator.unit, `${place}.universe`);
    breakdownFaults(definition, indicator, `${place}.breakdowns`, rules);
    comparisonFaults(definition, indicator, `${place}.comparisons`, rules);
    rules.faults.push(
      ...twice(
        `${place}.figures`,
        indicator.figures.map(({ name }) => name),
      ),
    );
    for (const figure of indicator.figures) {
      figureFaults(indicator, figure, `${place}.figures.${figure.name}`, rules);
    }
  }
}

function figureFaults(
  indicator: Indicator,
  figure: Figure,
  place: string,
  rules: ProductRules,
): void {
  const { unit = indicator.unit } = figure;
  if (figure.unit !== undefined) rules.knowUnit(figure.unit, `${place}.unit`);
  rules.examine(figure.universe, unit, `${place}.universe`);
  switch (figure.statistic) {
    case 'proportion':
      rules.examineTruth(figure.value, unit, `${place}.value`);
      return;
    case 'ratio':
      rules.examineNumber(figure.denominator, unit, `${place}.denominator`);
      rules.examineNumber(figure.value, unit, `${place}.value`);
      return;
    case 'distribution':
    case 'counts':
      rules.examineGroups(figure.groups, unit, `${place}.groups`);
      return;
    case 'quotient':
      quotientFaults(indicator, figure.of, `${place}.of`, rules);
      return;
    default:
      rules.examineNumber(figure.value, unit, `${place}.value`);
  }
}

function quotientFaults(
  { figures }: Indicator,
  of: readonly string[],
  place: string,
  { faults }: ProductRules,
): void {
  const simple = figures.flatMap(({ name, statistic }) =>
    ['quotient', 'distribution', 'counts'].includes(statistic) ? [] : [name],
  );
  for (const name of of.filter((each) => !simple.includes(each))) {
    faults.push({
      place,
      reason: `${JSON.stringify(name)} is no figure of this indicator that is one number`,
      remedy: `${meant(name, simple)}Use two of: ${simple.join(', ')}.`,
    });
  }
}

function breakdownFaults(
  { breakdowns }: SurveyDefinition,
  { unit, breakdowns: named }: Indicator,
  place: string,
  { faults }: ProductRules,
): void {
  const known = (breakdowns[unit] ?? []).map(({ name }) => name);
  faults.push(...twice(place, named));
  for (const name of named.filter((each) => !known.includes(each))) {
    faults.push({
      place,
      reason: `There is no breakdown ${JSON.stringify(name)} of ${unit}`,
      remedy: `${meant(name, known)}${oneOf(known)} Or add it to the breakdowns of ${unit}.`,
    });
  }
}

function comparisonFaults(
  { comparisons }: SurveyDefinition,
  { unit, comparisons: named }: Indicator,
  place: string,
  { faults }: ProductRules,
): void {
  faults.push(...twice(place, named));
  const able = comparisons.filter((each) => each.unit === undefined || each.unit === unit);
  const known = able.map(({ name }) => name);
  for (const name of named.filter((each) => !known.includes(each))) {
    const other = comparisons.find((each) => each.name === name)?.unit;
    faults.push({
      place,
      reason:
        other === undefined
          ? `There is no comparison ${JSON.stringify(name)}`
          : `The comparison ${JSON.stringify(name)} is one of ${other}, and this is an indicator of ${unit}`,
      remedy: `${meant(name, known)}${oneOf(known)} Or add it to the comparisons.`,
    });
  }
}

const oneOf = (known: readonly string[]): string =>
  known.length === 0 ? 'There is none yet.' : `Use one of: ${known.join(', ')}.`;

function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `Did you mean ${near}? `;
}
