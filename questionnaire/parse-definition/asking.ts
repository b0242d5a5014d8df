import { holdsElements, type Element, type Instrument, type Question } from '../definition.ts';
import type { Roster, SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { checkExpression, checkRule } from '../expression/check.ts';
import type { ExpressionFault, Known, Surroundings } from '../expression/check.ts';
import { answerType, type Found, type ValueType } from '../expression/found.ts';
import { variablesOf, type Variable } from '../variables.ts';

/** The kinds of value that calculations give, by name. */
export type CalculatedTypes = Map<string, ValueType>;

/** What is known while an instrument is walked through in the order of asking. */
export interface Asking {
  definition: SurveyDefinition;
  variables: ReadonlyMap<string, Variable>;
  /** Groups, notes and rosters that go through earlier rows: they have names and no values. */
  valueless: ReadonlyMap<string, 'group' | 'note' | 'roster'>;
  calculated: CalculatedTypes;
  currencies: ReadonlySet<string>;
  /** Names that have been asked, or begun to be asked. */
  asked: Set<string>;
  /** By name of a variable: where it stands. */
  places: Map<string, string>;
  faults: Fault[];
}

/** Where in the form the walk stands. */
export interface Standing {
  place: string;
  rosters: readonly string[];
  passes: readonly Roster[];
}

export function beginAsking(
  definition: SurveyDefinition,
  instrument: Instrument,
  calculated: CalculatedTypes,
): Asking {
  return {
    definition,
    variables: new Map(variablesOf(instrument).map((each) => [each.name, each])),
    valueless: new Map(valueless(instrument.elements)),
    calculated,
    currencies: currenciesOf(definition),
    asked: new Set(),
    places: new Map(),
    faults: [],
  };
}

function valueless(elements: readonly Element[]): [string, 'group' | 'note' | 'roster'][] {
  return elements.flatMap((element) => {
    const inner = holdsElements(element) ? valueless(element.elements) : [];
    const named = element.kind === 'group' || element.kind === 'note';
    const again = element.kind === 'roster' && element.of !== undefined;
    return named || again ? [[element.name, element.kind], ...inner] : inner;
  });
}

/** Faults after which it is no longer guessed what was meant: a guess looks at every name. */
export const mostGuesses = 50;

/** Currencies that amounts can be converted into. */
export function currenciesOf({ rates = [] }: SurveyDefinition): ReadonlySet<string> {
  return new Set(['USD', ...rates.map(({ currency }) => currency)]);
}

/** More about where an expression stands than its place in the form. */
export type More = Partial<Pick<Surroundings, 'own' | 'attributes' | 'stands'>>;

/** Adds what is wrong with an expression to the faults, and gives the kind of its value. */
export function examine(
  asking: Asking,
  expression: string,
  place: string,
  standing: Standing,
  more: More = {},
): Found {
  const { faults, gives } = checkExpression(expression, surroundingsOf(asking, standing, more));
  asking.faults.push(...faults.map((fault) => placed(fault, place)));
  return gives;
}

/** As `examine`, of a rule that is true or false; nothing where there is no rule. */
export function examineRule(
  asking: Asking,
  expression: string | undefined,
  place: string,
  standing: Standing,
  more: More = {},
): void {
  if (expression === undefined) return;
  const faults = checkRule(expression, surroundingsOf(asking, standing, more));
  asking.faults.push(...faults.map((fault) => placed(fault, place)));
}

export function placed({ reason, remedy, at }: ExpressionFault, place: string): Fault {
  return { place, reason: `${reason} (at character ${String(at + 1)})`, remedy };
}

function surroundingsOf(asking: Asking, standing: Standing, more: More): Surroundings {
  return {
    stands: 'rule',
    ...more,
    rosters: standing.rosters,
    configuration: asking.definition.configuration,
    currencies: asking.currencies,
    find: (name) => find(asking, name, standing),
    names: () => (asking.faults.length < mostGuesses ? asking.variables.keys() : []),
  };
}

function find(asking: Asking, name: string, standing: Standing): Known | undefined {
  const variable = asking.variables.get(name);
  if (variable) return known(asking, variable, standing);
  const kind = asking.valueless.get(name);
  if (kind === undefined) return undefined;
  const holder = kind === 'note' ? 'a note: nothing is answered there' : `a ${kind} without values`;
  return {
    kind: 'value',
    rosters: [],
    complete: true,
    type: 'any',
    refusal: { reason: `\${${name}} is ${holder}`, remedy: 'Name a question or a calculation.' },
  };
}

function known(asking: Asking, variable: Variable, standing: Standing): Known {
  const { element, name } = variable;
  const open = (roster: Roster): boolean => standing.passes.includes(roster);
  const complete = !variable.passes.some(open) && !(element.kind === 'roster' && open(element));
  const described = describe(asking.definition, variable, asking.calculated, complete);
  if (described.refusal || asking.asked.has(name)) return described;
  return {
    ...described,
    refusal: {
      reason: `\${${name}} is asked later`,
      remedy: 'Use only what is asked before, or move this behind it.',
    },
  };
}

/** What a variable is to an expression, wherever that stands. */
export function describe(
  definition: SurveyDefinition,
  { element, name, rosters }: Variable,
  calculated: CalculatedTypes,
  complete: boolean,
): Known {
  const shared = { kind: 'value', rosters, complete } as const;
  if (element.kind === 'roster') return { ...shared, kind: 'roster', type: 'rows' };
  if (element.kind === 'calculation') {
    return { ...shared, type: calculated.get(name) ?? 'any' };
  }
  const codes = codesOf(definition, element.choices);
  if (element.kind === 'given') {
    return {
      ...shared,
      type: element.type === 'one' ? 'code' : 'number',
      ...(codes ? { codes } : {}),
    };
  }
  const refusal = {
    reason: `\${${name}} is a direct identifier`,
    remedy: 'Only its own checks may look at it, as a dot.',
  };
  const { type, role } = element;
  return {
    ...shared,
    type: answerType(type),
    // The list of an amount of money names its currencies.
    ...(codes && type !== 'money' ? { codes } : {}),
    ...(role === 'D' ? { refusal } : {}),
  };
}

export function codesOf(
  { choices }: SurveyDefinition,
  list: string | undefined,
): Set<string> | undefined {
  if (list === undefined || !Object.hasOwn(choices, list)) return undefined;
  return new Set(choices[list]?.map(({ code }) => code));
}

/** The answer that a question's own rules see as a dot. */
export function ownOf(
  definition: SurveyDefinition,
  { type, choices }: Question,
): NonNullable<Surroundings['own']> {
  const codes = type === 'money' ? undefined : codesOf(definition, choices);
  return { type: answerType(type), ...(codes ? { codes } : {}) };
}
