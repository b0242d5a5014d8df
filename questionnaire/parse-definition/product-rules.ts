import { currenciesOf, describe, mostGuesses, placed, type CalculatedTypes } from './asking.ts';
import { frameVariables, sampleVariables } from '../definition.ts';
import type { SurveyDefinition, UnitGroup } from '../definition.ts';
import type { Fault } from './error.ts';
import { checkExpression, checkRule, type Known, type Surroundings } from '../expression/check.ts';
import { notNumber } from '../expression/found.ts';
import { twice } from './twice.ts';
import { variablesOf, type Variable } from '../variables.ts';

/** What is made of answers is looked at by these; each finds fault with an expression, a name or nothing. */
export interface ProductRules {
  /** Every variable of a case. */
  variables: ReadonlyMap<string, Variable>;
  faults: Fault[];
  /** A rule that is true or false. */
  examine: (expression: string | undefined, unit: string, place: string) => void;
  /** A value that is added up. */
  examineNumber: (expression: string | undefined, unit: string, place: string) => void;
  /** A value that is true or false, or blank where that is not known: never a number, a code or a text. */
  examineTruth: (expression: string, unit: string, place: string) => void;
  /** Groups by their codes, each true or false of a unit. */
  examineGroups: (groups: readonly UnitGroup[], unit: string, place: string) => void;
  /** 'household', a roster that has rows of its own, or one of the survey's units. */
  isUnit: (unit: string) => boolean;
  /** A fault for what is none. */
  knowUnit: (unit: string, place: string) => void;
}

/** Expressions over a finished interview: they see every variable of a case, and those of the sampling frame. */
export function productRules(
  definition: SurveyDefinition,
  calculated: CalculatedTypes,
): ProductRules {
  const variables = new Map(
    Object.values(definition.instruments)
      .filter(({ about, asksAgain }) => about === undefined && asksAgain === undefined)
      .flatMap(variablesOf)
      .map((each) => [each.name, each]),
  );
  const faults: Fault[] = [];
  const surroundingsOf = (rosters: readonly string[]): Surroundings => ({
    stands: 'product',
    rosters,
    configuration: definition.configuration,
    currencies: currenciesOf(definition),
    find: (name) => productVariable(definition, variables, calculated, name),
    names: () =>
      faults.length < mostGuesses
        ? [...variables.keys(), ...frameVariables, ...sampleVariables]
        : [],
  });
  const rosters = (unit: string) => rostersOf(definition, variables, unit);
  const examine: ProductRules['examine'] = (expression, unit, place) => {
    const around = rosters(unit);
    if (expression === undefined || !around) return;
    const found = checkRule(expression, surroundingsOf(around));
    faults.push(...found.map((each) => placed(each, place)));
  };
  return {
    variables,
    faults,
    examine,
    examineTruth(expression, unit, place) {
      const around = rosters(unit);
      if (!around) return;
      const { faults: found, gives } = checkExpression(expression, surroundingsOf(around));
      if (gives.type !== 'truth' && (gives.type !== 'any' || gives.literal !== undefined)) {
        faults.push({
          place,
          reason: 'The value of a proportion is not true or false',
          remedy: 'Compare it: ${poor} = 1.',
        });
      }
      faults.push(...found.map((each) => placed(each, place)));
    },
    examineGroups(groups, unit, place) {
      const codes = groups.map(({ code }) => code);
      faults.push(...twice(place, codes));
      for (const { code, expression } of groups) examine(expression, unit, `${place}.${code}`);
    },
    examineNumber(expression, unit, place) {
      const around = rosters(unit);
      if (expression === undefined || !around) return;
      const { faults: found, gives } = checkExpression(expression, surroundingsOf(around));
      const wrong = notNumber(gives);
      if (wrong) {
        faults.push({ place, reason: `What is measured is ${wrong[0]}`, remedy: wrong[1] });
      }
      faults.push(...found.map((each) => placed(each, place)));
    },
    isUnit: (unit) => rosters(unit) !== undefined,
    knowUnit(unit, place) {
      if (rosters(unit)) return;
      faults.push({
        place,
        reason: `There is no roster ${JSON.stringify(unit)} to take as a unit`,
        remedy: "Use 'household' or the name of a roster that has rows of its own.",
      });
    },
  };
}

/** The rosters in whose rows a unit lies, its own last; undefined for what is no unit. */
function rostersOf(
  definition: SurveyDefinition,
  variables: ReadonlyMap<string, Variable>,
  name: string,
): readonly string[] | undefined {
  const { units = {} } = definition;
  const unit = (Object.hasOwn(units, name) ? units[name]?.of : undefined) ?? name;
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
  if (ofFrame) return { kind: 'value', type: 'code', rosters: [], complete: true };
  const ofSample = (sampleVariables as readonly string[]).includes(name);
  return ofSample ? { kind: 'value', type: 'number', rosters: [], complete: true } : undefined;
}
