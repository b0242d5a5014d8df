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
  const read = new Map<string, { expression: Expression; names: string[] }>();

  function readOnce(text: string): { expression: Expression; names: string[] } {
    const known = read.get(text);
    if (known !== undefined) return known;
    const expression = parseExpression(text);
    const made = { expression, names: [...namesIn(expression)].filter((name) => single.has(name)) };
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

  function valueOf(text: string, unit: Unit): number | string | boolean | undefined {
    const { expression, names } = readOnce(text);
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

/** The variables that an expression names, wherever they stand in it. */
function* namesIn(expression: Expression): Generator<string> {
  if (expression.kind === 'path' && expression.start.kind === 'variable') {
    yield expression.start.name;
  }
  for (const part of partsOf(expression)) yield* namesIn(part);
}

/** A row without a single answer cannot be told from its household. */
function isBare({ line, row }: Unit): boolean {
  return line > 0 && Object.keys(row).length === 0;
}
