import { currenciesOf, describe, mostGuesses, placed, type CalculatedTypes } from './asking.ts';
import { frameVariables, type SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { checkExpression, checkRule, type Known, type Surroundings } from '../expression/check.ts';
import { notNumber } from '../expression/found.ts';
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
  /** 'household', or a roster that has rows of its own. */
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
    names: () => (faults.length < mostGuesses ? [...variables.keys(), ...frameVariables] : []),
  });
  return {
    variables,
    faults,
    examine(expression, unit, place) {
      const rosters = rowsOf(variables, unit);
      if (expression === undefined || !rosters) return;
      const found = checkRule(expression, surroundingsOf(rosters));
      faults.push(...found.map((each) => placed(each, place)));
    },
    examineNumber(expression, unit, place) {
      const rosters = rowsOf(variables, unit);
      if (expression === undefined || !rosters) return;
      const { faults: found, gives } = checkExpression(expression, surroundingsOf(rosters));
      const wrong = notNumber(gives);
      if (wrong) {
        faults.push({ place, reason: `What is measured is ${wrong[0]}`, remedy: wrong[1] });
      }
      faults.push(...found.map((each) => placed(each, place)));
    },
    knowUnit(unit, place) {
      if (rowsOf(variables, unit)) return;
      faults.push({
        place,
        reason: `There is no roster ${JSON.stringify(unit)} to take as a unit`,
        remedy: "Use 'household' or the name of a roster that has rows of its own.",
      });
    },
  };
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
