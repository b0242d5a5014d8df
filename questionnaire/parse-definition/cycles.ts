import { holdsElements, type Element, type Instrument } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import { namesIn } from '../expression/names.ts';

/** Circles told at once. */
const most = 20;

/**
 * The circles in which values need one another to be known: lists of names, the first one last again. A value needs what
 * its own rules read, and what the rules of the groups and rosters around it read.
 */
export function circlesOf(instrument: Instrument): string[][] {
  const needs = needsOf(instrument.elements);
  const order = new Map([...needs.keys()].map((name, index) => [name, index]));
  const told = new Set<string>();
  const circles: string[][] = [];
  // Every circle has at least one step to a later name, or to the name itself.
  for (const [name, read] of needs) {
    for (const next of read) {
      if ((order.get(next) ?? -1) < (order.get(name) ?? 0) || circles.length >= most) continue;
      const circle = wayBack(needs, next, name);
      const members = circle && [...new Set(circle)].sort().join(' ');
      if (!circle || members === undefined || told.has(members)) continue;
      told.add(members);
      circles.push(circle);
    }
  }
  return circles;
}

/** The shortest way from a name to another through what each needs, beginning with the other. */
function wayBack(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): string[] | undefined {
  const before = new Map<string, string>([[from, to]]);
  const open = [from];
  for (const at of open) {
    if (at === to) break;
    for (const next of needs.get(at) ?? []) {
      if (before.has(next)) continue;
      before.set(next, at);
      open.push(next);
    }
  }
  const last = before.get(to);
  if (last === undefined) return undefined;
  const way = [to];
  for (let at = last; at !== to; at = before.get(at) ?? to) way.unshift(at);
  return [to, ...way];
}

function needsOf(elements: readonly Element[]): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  const visit = (inner: readonly Element[], around: readonly string[]): void => {
    for (const element of inner) {
      const rules = [...around, ...rulesOf(element)];
      if (element.kind !== 'group' && element.kind !== 'note')
        needs.set(element.name, new Set(rules));
      if (holdsElements(element)) visit(element.elements, rules);
    }
  };
  visit(elements, []);
  return needs;
}

/** Names that an element's own rules read. */
function rulesOf(element: Element): string[] {
  switch (element.kind) {
    case 'question':
      return [element.relevant, element.choiceFilter, element.default, element.rateMonth].flatMap(
        namesRead,
      );
    case 'calculation':
      return namesRead(element.expression);
    case 'given':
      return [];
    case 'roster':
      return [element.relevant, element.rows].flatMap(namesRead);
    default:
      return namesRead(element.relevant);
  }
}

/** Names in a rule; none in one that cannot be read, which is told elsewhere. */
function namesRead(rule: string | undefined): string[] {
  const expression = rule === undefined ? undefined : expressionOf(rule);
  return expression ? [...namesIn(expression)] : [];
}
