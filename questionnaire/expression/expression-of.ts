import { ExpressionError } from './error.ts';
import { parseExpression } from './parse.ts';
import type { Expression } from './syntax.ts';

/**
 * The tree of an expression; undefined for one that cannot be read. For those who look at rules that others have
 * checked: `parseDefinition` says what is wrong with a rule, once.
 */
export function expressionOf(text: string): Expression | undefined {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
