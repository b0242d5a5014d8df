/**
 * The tree that an expression is read into. It is the XPath subset of XLSForm: what one end evaluates, another can
 * write as XPath or as SQL. `at` is the place in the text, for messages.
 */

export type BinaryOperator =
  'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** One step of a path: to a child by name, to the node itself (`.`) or to its parent (`..`), then filtered. */
export interface Step {
  name: string;
  predicates: Expression[];
  at: number;
}

/**
 * Where a path begins: `${name}`, the top of the form (`/data/...`), or the node at hand (`.`, `..`, a bare name). Inside
 * a filter the node at hand is the one that is filtered; with `current()/` it is what the expression belongs to.
 */
export type PathStart =
  | { kind: 'variable'; name: string; predicates: Expression[] }
  | { kind: 'root' }
  | { kind: 'here'; current?: true };

export type Expression =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'path'; start: PathStart; steps: Step[]; at: number }
  | { kind: 'call'; name: string; arguments: Expression[]; at: number }
  | { kind: 'negative'; operand: Expression; at: number }
  | {
      kind: 'binary';
      operator: BinaryOperator;
      left: Expression;
      right: Expression;
      at: number;
    };

export type Path = Extract<Expression, { kind: 'path' }>;
export type Call = Extract<Expression, { kind: 'call' }>;
export type Binary = Extract<Expression, { kind: 'binary' }>;

/** The expressions directly inside one. */
export function* partsOf(expression: Expression): Generator<Expression> {
  switch (expression.kind) {
    case 'binary':
      yield expression.left;
      yield expression.right;
      return;
    case 'negative':
      yield expression.operand;
      return;
    case 'call':
      yield* expression.arguments;
      return;
    case 'path':
      if (expression.start.kind === 'variable') yield* expression.start.predicates;
      for (const step of expression.steps) yield* step.predicates;
      return;
    case 'number':
    case 'text':
      return;
  }
}
