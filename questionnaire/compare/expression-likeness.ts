import { parseExpression } from '../expression/parse.ts';

/** Whether two rules say the same, however they are spaced and bracketed. Left-out rules are alike. */
export function sameRule(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && likeness(a) === likeness(b));
}

/** The same text for expressions that are read into the same tree. */
export function likeness(expression: string): string {
  try {
    return JSON.stringify(parseExpression(expression), (key, value: unknown) =>
      key === 'at' ? undefined : value,
    );
  } catch {
    return expression.trim();
  }
}
