import { scalarOf, spend, type Context, type Run } from './context.ts';
import type { Expression, Path, Step } from './syntax.ts';
import { toBoolean, type Leaf, type Node, type Nodes, type Row } from './value.ts';

type Prepare = (expression: Expression) => Run;
type Walk = (context: Context) => Nodes;
type Keep = (nodes: Nodes, context: Context) => Nodes;

/** The nodes that a path leads to. */
export function preparePath(path: Path, prepare: Prepare): Walk {
  const { start, steps, at } = path;
  if (start.kind === 'variable') {
    const keep = prepareFilters(start.predicates, at, prepare);
    return prepareSteps((context) => keep(lookup(start.name, context), context), steps, prepare);
  }
  // The first step from the top names the form itself: /data/...
  if (start.kind === 'root') {
    return prepareSteps((context) => [top(context.scope.here)], steps.slice(1), prepare);
  }
  const outermost = start.current === true;
  const [first, ...rest] = steps;
  const begin: Walk = (context) => {
    const node = outermost ? undefined : context.node;
    return [node ?? ownLeaf(context, first?.name ?? '.')];
  };
  // A bare name in a choiceFilter is an attribute of the choice: it is looked up by `ownLeaf`.
  const here: Walk = (context) =>
    context.node === undefined && context.scope.choice && isName(first)
      ? begin(context)
      : walkAll(begin(context), first?.name ?? '.');
  const keep = prepareFilters(first?.predicates ?? [], at, prepare);
  return prepareSteps((context) => keep(here(context), context), rest, prepare);
}

function isName(step: Step | undefined): boolean {
  return step !== undefined && step.name !== '.' && step.name !== '..';
}

function prepareSteps(begin: Walk, steps: readonly Step[], prepare: Prepare): Walk {
  return steps.reduce<Walk>((before, step) => {
    const keep = prepareFilters(step.predicates, step.at, prepare);
    return (context) => {
      const nodes = walkAll(before(context), step.name);
      spend(context, nodes.length, step.at);
      return keep(nodes, context);
    };
  }, begin);
}

/** The innermost open row that has the variable: filtered rows first, then where the expression stands, then all rows. */
function lookup(name: string, context: Context): Nodes {
  for (let around: Context | undefined = context; around; around = around.outer) {
    const { node } = around;
    const found = node?.kind === 'row' ? lookupIn(node, name) : undefined;
    if (found) return found;
  }
  const { scope } = context;
  return lookupIn(scope.here, name) ?? scope.across(name);
}

function lookupIn(open: Row, name: string): Nodes | undefined {
  for (let row: Row | undefined = open; row; row = row.parent) {
    if (row.holds(name)) return row.child(name);
  }
  return undefined;
}

function top(row: Row): Row {
  let root = row;
  while (root.parent) root = root.parent;
  return root;
}

/** The answer that the expression belongs to, as a node; in a choiceFilter, an attribute of the choice. */
function ownLeaf({ scope }: Context, name: string): Leaf {
  const parent = scope.here;
  if (scope.choice && name !== '.' && name !== '..') {
    const value = Object.hasOwn(scope.choice, name) ? scope.choice[name] : undefined;
    return { kind: 'leaf', value: value ?? '', parent };
  }
  const leaf: Leaf = { kind: 'leaf', value: scope.own ?? '', parent };
  return scope.money ? { ...leaf, money: scope.money } : leaf;
}

function walkAll(nodes: Nodes, step: string): Nodes {
  const [only] = nodes;
  return nodes.length === 1 && only ? walk(only, step) : nodes.flatMap((node) => walk(node, step));
}

function walk(node: Node, step: string): Nodes {
  if (step === '.') return [node];
  if (step === '..') return node.parent ? [node.parent] : [];
  return node.kind === 'row' && node.holds(step) ? node.child(step) : [];
}

/** A predicate that gives a number keeps the node at that place; any other keeps the nodes for which it is true. */
function prepareFilters(predicates: readonly Expression[], at: number, prepare: Prepare): Keep {
  return predicates.reduce<Keep>(
    (before, predicate) => {
      const test = prepare(predicate);
      return (nodes, outer) => {
        const kept = before(nodes, outer);
        spend(outer, kept.length, at);
        return kept.filter((node, index) => {
          const position = index + 1;
          const context: Context = { scope: outer.scope, node, position, outer, work: outer.work };
          const value = scalarOf(test, context, predicate.at);
          return typeof value === 'number' ? value === position : toBoolean(value);
        });
      };
    },
    (nodes) => nodes,
  );
}
