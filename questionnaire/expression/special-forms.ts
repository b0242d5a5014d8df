import { scalarOf, type Context, type Run } from './context.ts';
import { ExpressionError } from './error.ts';
import { many, whole } from './function.ts';
import { convert } from './rates.ts';
import { seededLetters, seededNumber, seededUuid } from './seeded.ts';
import type { Call, Expression } from './syntax.ts';
import { dateOf, isBlank, isNodes, momentOf, toBoolean, toNumber, toText } from './value.ts';
import type { Nodes, Scalar, Value } from './value.ts';

/** An argument: how to work it out, and what was written. */
export interface Argument {
  run: Run;
  written: Expression;
}

/** A function that does not work out all its arguments, or that looks at the scope. */
export interface SpecialForm {
  least: number;
  most: number;
  /** In pairs after the first, as indexed-repeat() takes them. */
  odd?: true;
  prepare(given: readonly Argument[], call: Call): Run;
}

const value = (argument: Argument | undefined, context: Context): Scalar =>
  argument ? scalarOf(argument.run, context, argument.written.at) : '';

export const specialForms: ReadonlyMap<string, SpecialForm> = new Map<string, SpecialForm>([
  [
    'if',
    {
      least: 3,
      most: 3,
      prepare:
        ([test, yes, no]) =>
        (context) =>
          value(toBoolean(value(test, context)) ? yes : no, context),
    },
  ],
  ['coalesce', { least: 2, most: many, prepare: (given) => (context) => coalesce(given, context) }],
  ['once', { least: 1, most: 1, prepare: once }],
  ['position', { least: 0, most: 1, prepare: position }],
  ['cfg', { least: 1, most: 1, prepare: configured }],
  ['indexed-repeat', { least: 3, most: 11, odd: true, prepare: indexedRepeat }],
  ['jr:choice-name', { least: 2, most: 2, prepare: choiceName }],
  ['converted', { least: 2, most: 2, prepare: converted }],
  ['today', { least: 0, most: 0, prepare: () => today }],
  ['now', { least: 0, most: 0, prepare: () => now }],
  ['random', { least: 0, most: 0, prepare: random }],
  ['uuid', { least: 0, most: 1, prepare: uuid }],
  ['asked', { least: 0, most: 0, prepare: (_, { at }) => tally('asked', at) }],
  ['unknown', { least: 0, most: 0, prepare: (_, { at }) => tally('unknown', at) }],
]);

function coalesce(given: readonly Argument[], context: Context): Scalar {
  for (const each of given) {
    const found = value(each, context);
    if (!isBlank(found)) return found;
  }
  return '';
}

/** What the question already holds; worked out only while it is blank. */
function once([fresh]: readonly Argument[]): Run {
  return (context) => {
    const { own } = context.scope;
    return own !== undefined && !isBlank(own) ? own : value(fresh, context);
  };
}

/**
 * `position()`: place of the filtered node in its list. `position(..)`: number of the row that the expression stands
 * in. Of any other path JavaRosa gives 0: it does not look the path up.
 */
function position([of]: readonly Argument[]): Run {
  if (!of) return (context) => context.position;
  const path = of.written;
  if (path.kind !== 'path' || path.start.kind !== 'here') return () => 0;
  if (path.steps.some((step) => step.name !== '..' && step.name !== '.')) return () => 0;
  return (context) => {
    const nodes = of.run(context);
    const node = isNodes(nodes) ? nodes[0] : undefined;
    return node?.kind === 'row' ? node.position : 0;
  };
}

function configured([key]: readonly Argument[], { at }: Call): Run {
  return (context) => {
    const { configuration } = context.scope;
    const name = toText(value(key, context));
    const found = Object.hasOwn(configuration, name) ? configuration[name] : undefined;
    if (found !== undefined) return found;
    throw new ExpressionError(
      `The configuration has no ${JSON.stringify(name)}`,
      "Add it to the survey's configuration, or correct its spelling.",
      at,
    );
  };
}

/**
 * `indexed-repeat(${c_age}, ${members}, 2)`: the variable in that row; with more pairs, in a row of a roster within the
 * row. A blank where there is no such row: JavaRosa takes the first row for a place of 0 or a blank, which would give
 * the head's age to somebody who is not in the roster.
 */
function indexedRepeat([what, ...pairs]: readonly Argument[]): Run {
  const path = what?.written;
  if (path?.kind !== 'path') return () => [];
  const name = path.steps.at(-1)?.name ?? (path.start.kind === 'variable' ? path.start.name : '');
  return (context) => {
    let row: Nodes[number] | undefined;
    for (let pair = 0; pair < pairs.length; pair += 2) {
      const list = rowsOf(pairs[pair], row, context);
      row = isNodes(list) ? list[whole(value(pairs[pair + 1], context)) - 1] : undefined;
      if (row?.kind !== 'row') return [];
    }
    return row?.kind === 'row' && row.holds(name) ? row.child(name) : [];
  };
}

/** The rows of a roster: within the row that an outer pair has chosen, or as the path says. */
function rowsOf(
  rows: Argument | undefined,
  outer: Nodes[number] | undefined,
  context: Context,
): Value {
  if (!rows) return [];
  const { written } = rows;
  if (outer?.kind === 'row' && written.kind === 'path' && written.start.kind === 'variable') {
    return outer.holds(written.start.name) ? outer.child(written.start.name) : [];
  }
  return rows.run(context);
}

/** The question named by `'${name}'`, as XLSForm writes the second argument of jr:choice-name(). */
export function namedQuestion(written: string): string {
  const braced = /^\s*\$\{\s*([^}\s]+)\s*\}\s*$/.exec(written);
  return braced?.[1] ?? written.trim().split('/').at(-1) ?? '';
}

function choiceName([code, question]: readonly Argument[]): Run {
  return (context) => {
    const name = namedQuestion(toText(value(question, context)));
    return context.scope.labelOf?.(name, toText(value(code, context)).trim()) ?? '';
  };
}

/** The amount of a money answer in another currency, at the rate of the month that its question names. */
function converted([amount, currency]: readonly Argument[], { at }: Call): Run {
  return (context) => {
    const nodes = amount?.run(context);
    const list = nodes !== undefined && isNodes(nodes) ? nodes : undefined;
    const leaf = list?.[0];
    if (!list || list.length > 1 || leaf?.kind === 'row') {
      throw new ExpressionError(
        'converted() is given what is not one amount of money',
        "Name a money question: converted(${name}, 'USD').",
        at,
      );
    }
    if (!leaf || isBlank(leaf.value)) return '';
    const to = toText(value(currency, context));
    if (leaf.money) return convert(toNumber(leaf.value), leaf.money, to, context.scope.rates ?? []);
    throw new ExpressionError(
      'converted() is given a number without a currency',
      "Name a money question: converted(${name}, 'USD').",
      at,
    );
  };
}

const today: Run = ({ scope }) => dateOf(scope.today) ?? '';
const now: Run = ({ scope }) => momentOf(scope.now ?? `${scope.today}T00:00Z`) ?? '';

/** What makes the chance of one place in one interview: two calls in one expression differ, two runs do not. */
function chance({ scope, position: row }: Context, { name, at }: Call): string {
  if (scope.seed !== undefined) {
    return [scope.seed, scope.place ?? '', String(at), String(row)].join('\n');
  }
  throw new ExpressionError(
    `${name}() has nothing to be made from here`,
    'Use it in a calculation or a default of the questionnaire.',
    at,
  );
}

function random(_: readonly Argument[], call: Call): Run {
  return (context) => seededNumber(chance(context, call));
}

function uuid([length]: readonly Argument[], call: Call): Run {
  return (context) => {
    const from = chance(context, call);
    if (!length) return seededUuid(from);
    return seededLetters(from, Math.min(Math.max(whole(value(length, context)), 0), 100));
  };
}

function tally(count: 'asked' | 'unknown', at: number): Run {
  return ({ scope }) => {
    if (scope.tally) return scope.tally[count];
    throw new ExpressionError(
      `${count}() is not known here`,
      'Use it in a check of the instrument.',
      at,
    );
  };
}
