import { partsOf } from '../../../questionnaire/expression/syntax.ts';
import type { Expression } from '../../../questionnaire/expression/syntax.ts';

/** How expressions look at a variable. */
export interface Use {
  /** Values that it is compared with. A number is where a group begins: `>= 15` and `< 15` begin one at 15, `> 15` at 16. */
  cuts: Set<number | string>;
  /** It is looked at in some other way, so that its value may be worked out from what comes of it. */
  whole: boolean;
}

type Settings = Readonly<Record<string, number | string | boolean>>;

/** By name, how these expressions look at variables. `settings`: what cfg() gives. */
export function usesIn(expressions: readonly Expression[], settings: Settings): Map<string, Use> {
  const uses = new Map<string, Use>();
  const useOf = (name: string): Use => {
    let use = uses.get(name);
    if (use === undefined) uses.set(name, (use = { cuts: new Set(), whole: false }));
    return use;
  };
  const look = (expression: Expression): void => {
    const compared = comparisonIn(expression, settings);
    if (compared) {
      const use = useOf(compared.name);
      for (const cut of compared.cuts) if (cut !== '') use.cuts.add(cut);
      return;
    }
    if (expression.kind === 'path') {
      if (expression.start.kind === 'variable') useOf(expression.start.name).whole = true;
      for (const { name } of expression.steps) {
        if (name !== '.' && name !== '..') useOf(name).whole = true;
      }
    }
    for (const part of partsOf(expression)) look(part);
  };
  expressions.forEach(look);
  return uses;
}

/** A plain variable held against plain values. */
function comparisonIn(
  expression: Expression,
  settings: Settings,
): { name: string; cuts: (number | string)[] } | undefined {
  if (expression.kind === 'call' && expression.name === 'selected') {
    const [list, code] = expression.arguments;
    if (list === undefined || code === undefined) return undefined;
    const [name, value] =
      list.kind === 'text' ? [nameOf(code), list.value] : [nameOf(list), valueOf(code, settings)];
    return name === undefined || value === undefined
      ? undefined
      : { name, cuts: String(value).split(' ') };
  }
  if (expression.kind !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (!['=', '!=', '<', '<=', '>', '>='].includes(operator)) return undefined;
  const isTurned = nameOf(left) === undefined;
  const name = isTurned ? nameOf(right) : nameOf(left);
  const value = valueOf(isTurned ? left : right, settings);
  if (name === undefined || value === undefined) return undefined;
  if (typeof value === 'string') return { name, cuts: [value] };
  if (operator === '=' || operator === '!=') return { name, cuts: [value, value + 1] };
  // `15 <= x` begins a group at 15 as `x >= 15` does.
  const isAfter = isTurned
    ? operator === '<' || operator === '>='
    : operator === '>' || operator === '<=';
  return { name, cuts: [isAfter ? value + 1 : value] };
}

function nameOf(expression: Expression): string | undefined {
  if (expression.kind !== 'path' || expression.steps.length > 0) return undefined;
  const { start } = expression;
  return start.kind === 'variable' && start.predicates.length === 0 ? start.name : undefined;
}

function valueOf(expression: Expression, settings: Settings): number | string | undefined {
  if (expression.kind === 'number' || expression.kind === 'text') return expression.value;
  if (expression.kind === 'negative') {
    const value = valueOf(expression.operand, settings);
    return typeof value === 'number' ? -value : undefined;
  }
  if (expression.kind === 'call' && expression.name === 'cfg') {
    const [key] = expression.arguments;
    const value = key?.kind === 'text' ? settings[key.value] : undefined;
    return typeof value === 'boolean' ? Number(value) : value;
  }
  return undefined;
}
