/**
 * Expressions of the definition, asked of units.
 */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Scope } from '../../questionnaire/expression/evaluate.ts';
import { ExpressionError } from '../../questionnaire/expression/error.ts';
import { parseExpression } from '../../questionnaire/expression/parse.ts';
import { partsOf } from '../../questionnaire/expression/syntax.ts';
import type { Expression } from '../../questionnaire/expression/syntax.ts';
import { evaluateIn, scopeOf } from '../../questionnaire/expression/unit.ts';
import { hangsOnMissing, isTrue, singleNames } from './missing.ts';
import type { Answers } from '../../questionnaire/record.ts';
import type { Unit } from './units.ts';

/** What the definition's expressions say of units of one kind. */
export interface Measure {
  /**
   * The number an expression gives; NaN where it is not known, also where it divides by zero or cannot be worked out of
   * what was answered: no single interview may keep a survey from being published. True is 1 and false 0.
   */
  number: (text: string, unit: Unit) => number;
  /** Whether an expression is true, false, or undefined where that is not known. */
  truth: (text: string, unit: Unit) => boolean | undefined;
}

/** Expressions are read once; a faulty one throws an ExpressionError at its first use. */
export function measureOf(definition: SurveyDefinition, unitName: string): Measure {
  const single = singleNames(definition, unitName);
  const ofHouseholds = singleNames(definition, 'household');
  const read = new Map<string, ReadExpression>();

  function readOnce(text: string): ReadExpression {
    const known = read.get(text);
    if (known !== undefined) return known;
    const expression = parseExpression(text);
    const named = [...namesIn(expression)];
    const made: ReadExpression = {
      expression,
      names: named.filter((name) => single.has(name)),
      ofHousehold:
        named.every((name) => !single.has(name) || ofHouseholds.has(name)) &&
        !looksAround(expression),
    };
    read.set(text, made);
    return made;
  }

  const scopes = new WeakMap<Unit, Scope | 'bare'>();
  const scopeFor = (unit: Unit): Scope | 'bare' => {
    const known = scopes.get(unit);
    if (known !== undefined) return known;
    const made = isBare(unit)
      ? 'bare'
      : scopeOf({
          household: unit.household,
          ...(unit.line > 0 && { row: unit.row, roster: unitName }),
          configuration: definition.configuration,
          today: unit.interview.record.receivedAt.slice(0, 10),
        });
    scopes.set(unit, made);
    return made;
  };

  function valueOf(text: string, unit: Unit): Value | undefined {
    const own = readOnce(text);
    if (!own.ofHousehold || isBare(unit)) return workedOut(own, unit);
    // Of all rows of a household it is the same, and they are mostly asked one after the other.
    if (own.last?.household !== unit.household) {
      own.last = { household: unit.household, value: workedOut(own, unit) };
    }
    return own.last.value;
  }

  function workedOut({ expression, names }: ReadExpression, unit: Unit): Value | undefined {
    const { row, household } = unit;
    const answered = (name: string) => Object.hasOwn(row, name) || Object.hasOwn(household, name);
    try {
      const scope = scopeFor(unit);
      if (scope === 'bare') return undefined;
      // Mostly nothing is missing, and then there is no need to follow what hangs on what.
      if (!names.every(answered)) {
        const has = (name: string) => !single.has(name) || answered(name);
        const value = (part: Expression) => evaluateIn(part, scope);
        if (hangsOnMissing(expression, { has, value })) return undefined;
      }
      return evaluateIn(expression, scope);
    } catch (error) {
      // Of this unit's answers it cannot be worked out: no such day, several values for one.
      if (error instanceof ExpressionError) return undefined;
      throw error;
    }
  }

  return {
    number: (text, unit) => {
      const value = valueOf(text, unit);
      const number = value === undefined || value === '' ? NaN : Number(value);
      return Number.isFinite(number) ? number : NaN;
    },
    truth: (text, unit) => {
      const value = valueOf(text, unit);
      return value === undefined ? undefined : isTrue(value);
    },
  };
}

type Value = number | string | boolean;

interface ReadExpression {
  expression: Expression;
  /** Variables in it that have one value in a unit. */
  names: string[];
  /** Whether it looks at nothing of the row itself. */
  ofHousehold: boolean;
  /** Of the household that was asked last. */
  last?: { household: Answers; value: Value | undefined };
}

/** Whether an expression starts from where it stands: from the row at hand, its number, or what lies around it. */
function looksAround(expression: Expression): boolean {
  if (expression.kind === 'path') {
    const { start } = expression;
    if (start.kind === 'here') return true;
    return [...partsOf(expression)].some(looksBack);
  }
  if (expression.kind === 'call' && expression.name === 'position') return true;
  return [...partsOf(expression)].some(looksAround);
}

/** The same of a filter, which starts from what it filters unless it says that it does not. */
function looksBack(expression: Expression): boolean {
  if (expression.kind === 'path') {
    const { start } = expression;
    if (start.kind === 'here' && start.current === true) return true;
  }
  return [...partsOf(expression)].some(looksBack);
}

/** The variables that an expression names, wherever they stand in it. */
function* namesIn(expression: Expression): Generator<string> {
  if (expression.kind === 'path' && expression.start.kind === 'variable') {
    yield expression.start.name;
  }
  for (const part of partsOf(expression)) yield* namesIn(part);
}

/** A row without a single answer cannot be told from its household. */
function isBare({ line, row }: Unit): boolean {
  if (line === 0) return false;
  for (const name in row) if (Object.hasOwn(row, name)) return false;
  return true;
}
