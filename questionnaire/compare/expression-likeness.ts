import { expressionOf } from '../expression/expression-of.ts';

/** Whether two rules say the same, however they are spaced and bracketed. Left-out rules are alike. */
export function sameRule(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && likeness(a) === likeness(b));
}

/** The same text for expressions that are read into the same tree. */
export function likeness(expression: string): string {
  const tree = expressionOf(expression);
  if (!tree) return expression.trim();
  return JSON.stringify(tree, (key, value: unknown) => (key === 'at' ? undefined : value));
}
