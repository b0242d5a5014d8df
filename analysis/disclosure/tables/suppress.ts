import { audit, componentsOf, exposed, exposedAtAGlance } from './audit.ts';
import type { Component, Finding } from './audit.ts';
import { checkTableSet, isSecret, knownAtSight } from './table-set.ts';
import type { Count, Relation, SecretLimits, TableSet } from './table-set.ts';

export interface Suppression {
  /** Cells that are withheld. */
  withheld: Set<string>;
  /** Withheld cells whose reasons may not be published either: they would tell a secret count. Mostly none. */
  unexplained: Set<string>;
  /** Every withheld cell, with each of its reasons. */
  log: LogEntry[];
  /** What a reader can still work out of the secret counts: all of them safe. */
  findings: Finding[];
}

export interface LogEntry {
  cell: string;
  /** One of the cell's own reasons, or one of these. */
  reason: string | 'few cases' | 'few households' | 'protects another cell';
  /** The count that was to be hidden. */
  count?: string;
  /** Of a cell that protects another: the relation that asked for it, and the secret count that it protects. */
  relation?: string;
  protects?: string;
}

/** A count that was hidden for the sake of a secret one. */
interface Step {
  count: Count;
  cells: string[];
  relation: Relation;
  protects: string;
}

interface State {
  set: TableSet;
  limits: SecretLimits;
  withheld: Set<string>;
  /** Counts that no reason may be told of. */
  unexplained: Set<string>;
  remembered: Map<string, Finding[]>;
}

/**
 * Withholds what must be for its own sake, then more, until the audit finds every secret count safe: next to a count
 * that is known too closely goes the cheapest that stands in a relation with it, cost being cases times the cells that
 * tell them. At last each of these is shown again that is not needed after all, the dearest first. All tables at once;
 * the same set gives the same cells.
 *
 * Where everything that hangs together is withheld and reasons alone tell too much (ten small counts and their sum,
 * each said to be under the limit), their reasons are withheld too. Throws an Error for a set that contradicts itself.
 */
export function suppress(set: TableSet, limits: SecretLimits): Suppression {
  checkTableSet(set, limits);
  const log = primaryLog(set, limits);
  const state: State = {
    set,
    limits,
    withheld: new Set(log.map(({ cell }) => cell)),
    unexplained: new Set(),
    remembered: new Map(),
  };
  const steps: Step[] = [];
  for (;;) {
    const open = exposedIn(state);
    if (open.length === 0) break;
    const touched = new Set<Relation>();
    const closed = new Set<Component>();
    const components = openComponents(state);
    for (const count of open) {
      const component = components.find(({ unknown }) => unknown.includes(count));
      if (component === undefined) {
        throw new Error(
          `${count} is told by what is not a cell. Let nothing but cells tell counts.`,
        );
      }
      const step = nextStep(state, component, count);
      if (step === undefined) closed.add(component);
      else if (!touched.has(step.relation)) {
        steps.push(step);
        for (const cell of step.cells) state.withheld.add(cell);
        // What was hidden counts for what comes next, and one count more in each relation is enough to look again.
        for (const relation of set.relations) {
          if (relation.sum === step.count.id || relation.parts.includes(step.count.id)) {
            touched.add(relation);
          }
        }
      }
    }
    for (const component of closed) leaveUnexplained(state, component);
  }
  const needed = new Set(withoutNeedless(state, steps));
  for (const { cells, relation, protects, count } of steps.filter((step) => needed.has(step))) {
    for (const cell of cells) {
      log.push({
        cell,
        reason: 'protects another cell',
        count: count.id,
        relation: relation.name,
        protects,
      });
    }
  }
  const { unexplained } = state;
  return {
    withheld: new Set(set.cells.map(({ id }) => id).filter((id) => state.withheld.has(id))),
    unexplained: new Set(
      set.cells
        .filter(({ id }) => state.withheld.has(id))
        .filter(({ tells }) => tells.some(({ count }) => unexplained.has(count)))
        .map(({ id }) => id),
    ),
    log,
    findings: audit(set, limits, { cells: state.withheld, unexplained }),
  };
}

function primaryLog({ counts, cells }: TableSet, limits: SecretLimits): LogEntry[] {
  const secrets = new Map(
    counts.filter((count) => isSecret(count, limits)).map((count) => [count.id, count]),
  );
  return cells.flatMap(({ id, tells, withheldFor }) => [
    ...withheldFor.map((reason) => ({ cell: id, reason })),
    ...tells.flatMap(({ count }): LogEntry[] => {
      const secret = secrets.get(count);
      if (secret === undefined) return [];
      const reason = secret.n < limits.cases ? 'few cases' : 'few households';
      return withheldFor.includes(reason) ? [] : [{ cell: id, reason, count }];
    }),
  ]);
}

function exposedIn({ set, limits, withheld, unexplained, remembered }: State): string[] {
  return exposed(set, limits, { cells: withheld, unexplained }, remembered);
}

function openComponents({ set, limits, withheld, unexplained }: State): Component[] {
  return componentsOf(set, knownAtSight(set, limits, { cells: withheld, unexplained }));
}

/**
 * The count to hide for a secret: in the nearest relation that has one unknown only and so tells it, else in the
 * nearest that has anything to hide; the cheapest there. Undefined: everything is hidden.
 */
function nextStep(state: State, component: Component, secret: string): Step | undefined {
  const unknown = new Set(component.unknown);
  const options = nearestFirst(component, secret, unknown).flatMap((relation) => {
    const cheapest = cheapestShown(state, relation, unknown);
    return cheapest === undefined ? [] : [{ relation, ...cheapest }];
  });
  const telling = options.find(
    ({ relation: { sum, parts } }) => [sum, ...parts].filter((id) => unknown.has(id)).length === 1,
  );
  const chosen = telling ?? options[0];
  return chosen === undefined ? undefined : { ...chosen, protects: secret };
}

function nearestFirst(
  { relations }: Component,
  secret: string,
  unknown: ReadonlySet<string>,
): Relation[] {
  const reached = new Set([secret]);
  const order: Relation[] = [];
  let left = [...relations];
  while (left.length > 0) {
    const near = left.filter(({ sum, parts }) => [sum, ...parts].some((id) => reached.has(id)));
    if (near.length === 0) break;
    order.push(...near);
    for (const { sum, parts } of near) {
      for (const id of [sum, ...parts]) if (unknown.has(id)) reached.add(id);
    }
    left = left.filter((relation) => !near.includes(relation));
  }
  return order;
}

function cheapestShown(
  { set, withheld }: State,
  { sum, parts }: Relation,
  unknown: ReadonlySet<string>,
): { count: Count; cells: string[] } | undefined {
  const places = indexOf(set);
  return [...parts, sum]
    .flatMap((id) => {
      const count = places.counts.get(id);
      if (count === undefined || count.n === 0 || unknown.has(id)) return [];
      const cells = (places.cells.get(id) ?? []).filter((cell) => !withheld.has(cell));
      return cells.length === 0 ? [] : [{ count, cells, loss: count.n * cells.length }];
    })
    .toSorted((a, b) => a.loss - b.loss)[0];
}

interface Index {
  counts: Map<string, Count>;
  /** Cells that tell a count. */
  cells: Map<string, string[]>;
}

const indexes = new WeakMap<TableSet, Index>();

function indexOf(set: TableSet): Index {
  const known = indexes.get(set);
  if (known !== undefined) return known;
  const cells = new Map<string, string[]>();
  for (const { id, tells } of set.cells) {
    for (const { count } of tells) {
      const list = cells.get(count);
      if (list === undefined) cells.set(count, [id]);
      else list.push(id);
    }
  }
  const index = { counts: new Map(set.counts.map((count) => [count.id, count])), cells };
  indexes.set(set, index);
  return index;
}

function leaveUnexplained({ unexplained }: State, { unknown }: Component): void {
  if (unknown.every((id) => unexplained.has(id))) {
    throw new Error(
      `Withholding everything that hangs together with ${unknown[0]} does not protect it. ` +
        'Look for a relation whose rest says what its parts are.',
    );
  }
  for (const id of unknown) unexplained.add(id);
}

/**
 * Shows again what need not be hidden, the dearest first, and gives the steps that stay. What a glance lets pass is
 * mostly safe: all of it is tried together, and in halves of halves only where the linear programme objects.
 */
function withoutNeedless(state: State, steps: readonly Step[]): Step[] {
  const kept = new Set(steps);
  const show = (step: Step) => {
    for (const cell of step.cells) state.withheld.delete(cell);
    kept.delete(step);
  };
  const hide = (step: Step) => {
    for (const cell of step.cells) state.withheld.add(cell);
    kept.add(step);
  };
  const showTogether = (some: readonly Step[]): void => {
    if (some.length === 0) return;
    some.forEach(show);
    if (exposedIn(state).length === 0) return;
    some.forEach(hide);
    if (some.length === 1) return;
    const middle = Math.ceil(some.length / 2);
    showTogether(some.slice(0, middle));
    showTogether(some.slice(middle));
  };
  const { set, limits, withheld: cells, unexplained } = state;
  const dearest = steps.toSorted((a, b) => b.count.n * b.cells.length - a.count.n * a.cells.length);
  const passed = dearest.filter((step) => {
    show(step);
    if (exposedAtAGlance(set, limits, { cells, unexplained }).length === 0) return true;
    hide(step);
    return false;
  });
  passed.forEach(hide);
  showTogether(passed);
  return [...kept];
}
