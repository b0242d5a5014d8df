import { ExpressionError } from './error.ts';
import { single } from './function.ts';
import type { Scope } from './scope.ts';
import type { Node, Scalar, Value } from './value.ts';

/** Where an evaluation stands: the scope, and inside a filter the node that the filter is asked about. */
export interface Context {
  readonly scope: Scope;
  readonly node: Node | undefined;
  /** Of the node in its list, from 1. */
  readonly position: number;
  /** What stood around the filter. */
  readonly outer: Context | undefined;
  /** Shared by all contexts of one evaluation. */
  readonly work: { left: number };
}

/** An expression made ready to be worked out again and again. */
export type Run = (context: Context) => Value;

/** Most nodes that one evaluation looks at: nested filters over long rosters end in an error, not in a standstill. */
const maximumWork = 200_000;
/** Longest text that an expression may build. */
const maximumText = 10_000;

export function openContext(scope: Scope): Context {
  return { scope, node: undefined, position: 1, outer: undefined, work: { left: maximumWork } };
}

/** Counts work, and throws when there has been too much. */
export function spend(context: Context, amount: number, at: number): void {
  context.work.left -= amount;
  if (context.work.left < 0) {
    throw new ExpressionError(
      'The expression looks at too many rows',
      'Use fewer filters inside filters.',
      at,
    );
  }
}

/** The one value that a part gives. Throws for several, and for a text that has grown too long. */
export function scalarOf(run: Run, context: Context, at: number): Scalar {
  spend(context, 1, at);
  const given = run(context);
  const value = typeof given === 'object' ? single(given, at) : given;
  if (typeof value === 'string' && value.length > maximumText) {
    throw new ExpressionError(
      `A text of ${String(value.length)} characters`,
      `Keep texts under ${String(maximumText)}.`,
      at,
    );
  }
  return value;
}
