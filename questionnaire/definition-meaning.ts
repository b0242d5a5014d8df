import { frameVariables, type SurveyDefinition } from './definition.ts';
import type { Fault } from './definition-error.ts';
import { checkExpression, type Known } from './expression/check.ts';
import { describe, instrumentFaults } from './instrument-meaning.ts';
import { variablesOf, type Variable } from './variables.ts';

/** What is wrong with a definition of the right shape: what its names and expressions mean. */
export function meaningFaults(definition: SurveyDefinition): Fault[] {
  return [
    ...languageFaults(definition),
    ...choiceFaults(definition),
    ...Object.entries(definition.instruments).flatMap(([key, instrument]) =>
      key === instrument.name
        ? instrumentFaults(definition, instrument)
        : [
            {
              place: `instruments.${key}`,
              reason: `The instrument calls itself ${JSON.stringify(instrument.name)}`,
              remedy: 'Use one name.',
            },
          ],
    ),
    ...productFaults(definition),
  ];
}

function languageFaults(definition: SurveyDefinition): Fault[] {
  const { languages } = definition;
  const faults: Fault[] = [];
  if (!languages.includes('en')) {
    faults.push({
      place: 'languages',
      reason: 'English is missing',
      remedy: "Add 'en': every text has an English version.",
    });
  }
  const visit = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && 'en' in value && typeof value.en === 'string') {
      for (const language of languages.filter((each) => !Object.hasOwn(value, each))) {
        faults.push({
          place,
          reason: `The text is missing in ${language}`,
          remedy: `Add it, or take ${language} out of the survey's languages.`,
        });
      }
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, `${place}.${key}`);
  };
  if (languages.some((each) => each !== 'en')) {
    visit({ ...definition, configuration: undefined }, 'definition');
  }
  return faults;
}

function repeated(codes: readonly string[]): string[] {
  return codes.filter((code, index) => codes.indexOf(code) < index);
}

function twice(place: string, codes: readonly string[]): Fault[] {
  return repeated(codes).map((code) => ({
    place,
    reason: `${JSON.stringify(code)} stands twice`,
    remedy: 'Use every code and id once.',
  }));
}

function choiceFaults({ choices }: SurveyDefinition): Fault[] {
  return Object.entries(choices).flatMap(([name, list]) =>
    twice(
      `choices.${name}`,
      list.map(({ code }) => code),
    ),
  );
}

/** Indicators, breakdowns and the comparison: they see every variable, and those of the sampling frame. */
function productFaults(definition: SurveyDefinition): Fault[] {
  const variables = new Map(
    Object.values(definition.instruments)
      .flatMap(variablesOf)
      .map((each) => [each.name, each]),
  );
  const faults = [
    ...twice(
      'indicators',
      definition.indicators.map(({ id }) => id),
    ),
    ...twice(
      'sampling.classes',
      definition.sampling.classes.map(({ code }) => code),
    ),
  ];
  const examine = (expression: string | undefined, unit: string, place: string): void => {
    const rosters = rowsOf(variables, unit);
    if (expression === undefined || !rosters) return;
    const found = checkExpression(expression, {
      rosters,
      configuration: definition.configuration,
      find: (name) => productVariable(definition, variables, name),
    });
    for (const { reason, remedy, at } of found) {
      faults.push({ place, reason: `${reason} (at character ${String(at + 1)})`, remedy });
    }
  };
  const knowUnit = (unit: string, place: string): void => {
    if (rowsOf(variables, unit)) return;
    faults.push({
      place,
      reason: `There is no roster ${JSON.stringify(unit)} to take as a unit`,
      remedy: "Use 'household' or the name of a roster that has rows of its own.",
    });
  };
  for (const { id, unit, universe, value, denominator, statistic } of definition.indicators) {
    const place = `indicators.${id}`;
    knowUnit(unit, `${place}.unit`);
    examine(universe, unit, `${place}.universe`);
    examine(value, unit, `${place}.value`);
    examine(denominator, unit, `${place}.denominator`);
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

function rowsOf(
  variables: ReadonlyMap<string, Variable>,
  unit: string,
): readonly string[] | undefined {
  if (unit === 'household') return [];
  const variable = variables.get(unit);
  return variable?.element.kind === 'roster' ? [...variable.rosters, unit] : undefined;
}

function productVariable(
  definition: SurveyDefinition,
  variables: ReadonlyMap<string, Variable>,
  name: string,
): Known | undefined {
  const variable = variables.get(name);
  if (variable) return describe(definition, variable, true);
  const ofFrame = (frameVariables as readonly string[]).includes(name);
  return ofFrame ? { kind: 'value', rosters: [], complete: true } : undefined;
}
