import { currenciesOf, describe, mostGuesses, placed, type CalculatedTypes } from './asking.ts';
import { isCurrency } from './currencies.ts';
import { frameVariables, type SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { checkExpression, checkRule, type Known, type Surroundings } from '../expression/check.ts';
import { notNumber } from '../expression/found.ts';
import { instrumentFaults } from './instrument-meaning.ts';
import { variablesOf, type Variable } from '../variables.ts';

/** What is wrong with a definition of the right shape: what its names and expressions mean. */
export function meaningFaults(definition: SurveyDefinition): Fault[] {
  const calculated: CalculatedTypes = new Map();
  return [
    ...languageFaults(definition),
    ...choiceFaults(definition),
    ...rateFaults(definition),
    ...Object.entries(definition.instruments).flatMap(([key, instrument]) =>
      key === instrument.name
        ? instrumentFaults(definition, instrument, calculated)
        : [
            {
              place: `instruments.${key}`,
              reason: `The instrument calls itself ${JSON.stringify(instrument.name)}`,
              remedy: 'Use one name.',
            },
          ],
    ),
    ...productFaults(definition, calculated),
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
  faults.push(...twice('languages', languages));
  for (const language of languages.filter((each) => !isLanguage(each))) {
    faults.push({
      place: 'languages',
      reason: `${JSON.stringify(language)} is no language`,
      remedy: "Use a BCP 47 tag, such as 'fr', 'pt-BR' or 'swh'.",
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

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a tag is well made and, where it has two letters, stands for a language; three-letter codes are too many to know. */
function isLanguage(tag: string): boolean {
  try {
    const { language } = new Intl.Locale(tag);
    return language.length > 2 || languageNames.of(language) !== undefined;
  } catch {
    return false;
  }
}

/** Rates of what is no currency, twice the same, or of the dollar against itself. */
function rateFaults({ rates = [], currency: local }: SurveyDefinition): Fault[] {
  const faults = twice(
    'rates',
    rates.map(({ currency, month }) => `${currency} ${month}`),
  );
  const wrong = new Set(rates.map(({ currency }) => currency).filter((each) => !isCurrency(each)));
  wrong.delete(local);
  for (const currency of wrong) {
    faults.push({
      place: 'rates',
      reason: `${JSON.stringify(currency)} is no currency`,
      remedy: 'Use codes of ISO 4217.',
    });
  }
  if (rates.some(({ currency, perDollar }) => currency === 'USD' && perDollar !== 1)) {
    faults.push({
      place: 'rates',
      reason: 'A dollar costs another amount than one dollar',
      remedy: 'Leave rates of USD out.',
    });
  }
  return faults;
}

function repeated(codes: readonly string[]): string[] {
  const seen = new Set<string>();
  return codes.filter((code) => seen.has(code) || !seen.add(code));
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

/** Indicators, breakdowns and the comparison: they see every variable of a case, and those of the sampling frame. */
function productFaults(definition: SurveyDefinition, calculated: CalculatedTypes): Fault[] {
  const variables = new Map(
    Object.values(definition.instruments)
      .filter(({ about }) => about === undefined)
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
  const surroundingsOf = (rosters: readonly string[]): Surroundings => ({
    stands: 'product',
    rosters,
    configuration: definition.configuration,
    currencies: currenciesOf(definition),
    find: (name) => productVariable(definition, variables, calculated, name),
    names: () => (faults.length < mostGuesses ? [...variables.keys(), ...frameVariables] : []),
  });
  /** A rule that is true or false. */
  const examine = (expression: string | undefined, unit: string, place: string): void => {
    const rosters = rowsOf(variables, unit);
    if (expression === undefined || !rosters) return;
    const found = checkRule(expression, surroundingsOf(rosters));
    faults.push(...found.map((each) => placed(each, place)));
  };
  /** A value that is added up. */
  const examineNumber = (expression: string | undefined, unit: string, place: string): void => {
    const rosters = rowsOf(variables, unit);
    if (expression === undefined || !rosters) return;
    const { faults: found, gives } = checkExpression(expression, surroundingsOf(rosters));
    const wrong = notNumber(gives);
    if (wrong) {
      faults.push({ place, reason: `What is measured is ${wrong[0]}`, remedy: wrong[1] });
    }
    faults.push(...found.map((each) => placed(each, place)));
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
  calculated: CalculatedTypes,
  name: string,
): Known | undefined {
  const variable = variables.get(name);
  if (variable) return describe(definition, variable, calculated, true);
  const ofFrame = (frameVariables as readonly string[]).includes(name);
  return ofFrame ? { kind: 'value', type: 'code', rosters: [], complete: true } : undefined;
}
