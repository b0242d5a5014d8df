import type { ChoiceState, Condition } from './definition.ts';
import { evaluate, parseExpression, type Scope } from './intrinsic.ts';
import { runtimeError, StateError } from './state-error.ts';

type Kind = 'string' | 'number' | 'boolean' | 'moment';
type Compare = (held: string | number, with_: string | number) => boolean;

const ORDERS: Readonly<Record<string, Compare>> = {
  Equals: (held, other) => held === other,
  LessThan: (held, other) => held < other,
  LessThanEquals: (held, other) => held <= other,
  GreaterThan: (held, other) => held > other,
  GreaterThanEquals: (held, other) => held >= other,
};

const TYPES: Readonly<Record<string, Kind>> = {
  String: 'string',
  Numeric: 'number',
  Timestamp: 'moment',
  Boolean: 'boolean',
};

const isMoment = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));

const TESTS: Readonly<Record<string, (held: unknown) => boolean>> = {
  IsNull: (held) => held === null,
  IsString: (held) => typeof held === 'string',
  IsNumeric: (held) => typeof held === 'number',
  IsBoolean: (held) => typeof held === 'boolean',
  IsTimestamp: isMoment,
  IsPresent: (held) => held !== undefined,
};

/** What a comparison is made with, by its name without `Path`; undefined for a name that is not known. */
export function kindOf(comparison: string): Kind | undefined {
  if (Object.hasOwn(TESTS, comparison)) return 'boolean';
  if (comparison === 'StringMatches') return 'string';
  const [, type = '', order = ''] = /^([A-Z][a-z]+)([A-Z]\w+)$/.exec(comparison) ?? [];
  if (!Object.hasOwn(TYPES, type) || !Object.hasOwn(ORDERS, order)) return undefined;
  return type === 'Boolean' && order !== 'Equals' ? undefined : TYPES[type];
}

/**
 * The state that a Choice leads to.
 *
 * @throws StateError `States.NoChoiceMatched`; `States.Runtime` for a variable that is not there and is not asked whether it is
 */
export function choose(state: ChoiceState, scope: Scope): string {
  const chosen = state.Choices.find((choice) => holds(choice, scope))?.Next ?? state.Default;
  if (chosen !== undefined) return chosen;
  throw new StateError('States.NoChoiceMatched', 'No choice holds, and there is no Default.');
}

function holds(condition: Condition, scope: Scope): boolean {
  const { And, Or, Not, Variable = '$', Next: _next, Comment: _comment, ...rest } = condition;
  if (And !== undefined) return And.every((each) => holds(each, scope));
  if (Or !== undefined) return Or.some((each) => holds(each, scope));
  if (Not !== undefined) return !holds(Not, scope);
  const [[comparison, value] = ['', undefined]] = Object.entries(rest);
  if (comparison === 'IsPresent') return (heldAt(Variable, scope) !== undefined) === value;
  const held = evaluate(parseExpression(Variable), scope, 'Variable');
  const test = TESTS[comparison];
  if (test !== undefined) return test(held) === value;
  const named = comparison.replace(/Path$/, '');
  const other =
    named === comparison ? value : evaluate(parseExpression(String(value)), scope, comparison);
  return compare(named, held, other);
}

function heldAt(variable: string, scope: Scope): unknown {
  try {
    return evaluate(parseExpression(variable), scope, 'Variable');
  } catch (error) {
    if (error instanceof StateError && error.error === runtimeError('').error) return undefined;
    throw error;
  }
}

function compare(comparison: string, held: unknown, other: unknown): boolean {
  if (comparison === 'StringMatches') return typeof held === 'string' && matches(held, other);
  const kind = kindOf(comparison);
  if (kind === 'boolean') return typeof held === 'boolean' && held === other;
  const [one, two] =
    kind === 'moment'
      ? [held, other].map((each) => (isMoment(each) ? Date.parse(String(each)) : undefined))
      : [held, other].map((each) => (typeof each === kind ? (each as string | number) : undefined));
  const order = ORDERS[comparison.replace(/^(String|Numeric|Timestamp)/, '')];
  return one !== undefined && two !== undefined && order?.(one, two) === true;
}

/** `*` is any text; `\*` is a star. */
function matches(held: string, wanted: unknown): boolean {
  const source = String(wanted)
    .split(/(\\\*|\\\\|\*)/)
    .map((part) =>
      part === '*' ? '.*' : part.replace(/^\\(.)$/, '$1').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    );
  return new RegExp(`^${source.join('')}$`, 's').test(held);
}
