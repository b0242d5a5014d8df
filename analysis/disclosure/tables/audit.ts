import { linearBounds } from './linear-bounds.ts';
import { narrowedBounds } from './narrowed-bounds.ts';
import { isSecret, knownAtSight, widthAsked } from './table-set.ts';
import type { Bounds, Relation, SecretLimits, TableSet, Withheld } from './table-set.ts';

/** What a reader can work out of a secret count. */
export interface Finding extends Bounds {
  count: string;
  /** Whether the bounds are as far apart as the rule asks. */
  safe: boolean;
}

/** Counts that hang together by relations with more than one unknown in them. */
export interface Component {
  unknown: string[];
  relations: Relation[];
}

/**
 * What a reader who knows every relation, every shown cell and every reason can work out of the secret counts: exact
 * bounds by linear programmes, drawn in to whole numbers. Integer programming may come closer still in tables of three
 * and more dimensions; in sums along one line and in tables of two ways it cannot.
 */
export function audit(set: TableSet, limits: SecretLimits, withheld: Withheld): Finding[] {
  return findingsOf(set, limits, withheld, (component, asked, known) =>
    boundsIn(component, asked, known, limits),
  );
}

/**
 * Secret counts that are not safe: at least one where there are any by `audit`, and none that is safe by it. What a
 * glance at single relations finds is given without looking closer, and what is safe is looked at no closer than that.
 * `remembered` keeps what was found for components from one call to the next of the same set and limits.
 */
export function exposed(
  set: TableSet,
  limits: SecretLimits,
  withheld: Withheld,
  remembered: Map<string, Finding[]>,
): string[] {
  const found = findingsOf(set, limits, withheld, (component, asked, known) => {
    const key = component.unknown
      .map((id) => `${id} ${known.get(id)?.least} ${known.get(id)?.most}`)
      .join('\n');
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const glance = atAGlance(component, asked, known, limits);
    if (glance.length > 0) {
      remembered.set(key, glance);
      return glance;
    }
    // A little more than what is asked: the values seen need not be whole.
    const now = boundsIn(component, asked, known, limits, widthAsked(limits) + 1);
    remembered.set(key, now);
    return now;
  });
  return found.filter(({ safe }) => !safe).map(({ count }) => count);
}

/** Those of `exposed` that single relations give away. */
export function exposedAtAGlance(
  set: TableSet,
  limits: SecretLimits,
  withheld: Withheld,
): string[] {
  return findingsOf(set, limits, withheld, (component, asked, known) =>
    atAGlance(component, asked, known, limits),
  )
    .filter(({ safe }) => !safe)
    .map(({ count }) => count);
}

function atAGlance(
  { relations }: Component,
  asked: readonly string[],
  known: ReadonlyMap<string, Bounds>,
  limits: SecretLimits,
): Finding[] {
  const narrowed = narrowedBounds(relations, known);
  return asked
    .map((id) => findingOf(id, narrowed.get(id) ?? known.get(id) ?? { least: 0, most: 0 }, limits))
    .filter(({ safe }) => !safe);
}

function findingsOf(
  set: TableSet,
  limits: SecretLimits,
  withheld: Withheld,
  look: (component: Component, asked: string[], known: ReadonlyMap<string, Bounds>) => Finding[],
): Finding[] {
  const known = knownAtSight(set, limits, withheld);
  const named = new Set(set.cells.flatMap(({ tells }) => tells.map(({ count }) => count)));
  const secrets = new Set(
    set.counts
      .filter((count) => named.has(count.id) && isSecret(count, limits))
      .map(({ id }) => id),
  );
  const inComponents = componentsOf(set, known).flatMap((component) => {
    const asked = component.unknown.filter((id) => secrets.has(id));
    return asked.length === 0 ? [] : look(component, asked, known);
  });
  const there = new Set(inComponents.map(({ count }) => count));
  const atSight = [...secrets].flatMap((count): Finding[] => {
    const bounds = known.get(count);
    return there.has(count) || bounds === undefined ? [] : [findingOf(count, bounds, limits)];
  });
  return [...inComponents, ...atSight];
}

/** Unknown counts, parted so that no relation ties two parts, each with the relations that tie it. */
export function componentsOf(
  { relations }: TableSet,
  known: ReadonlyMap<string, Bounds>,
): Component[] {
  const isOpen = (id: string) => {
    const bounds = known.get(id);
    return bounds === undefined || bounds.least < bounds.most;
  };
  const above = new Map<string, string>();
  const topOf = (id: string): string => {
    let top = id;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    if (top !== id) above.set(id, top);
    return top;
  };
  const tied = relations.flatMap((relation) => {
    const open = [relation.sum, ...relation.parts].filter(isOpen);
    const [first] = open;
    if (first === undefined) return [];
    for (const id of open) if (topOf(id) !== topOf(first)) above.set(topOf(id), topOf(first));
    return [{ relation, open, first }];
  });
  const components = new Map<string, { unknown: Set<string>; relations: Relation[] }>();
  for (const { relation, open, first } of tied) {
    const top = topOf(first);
    const component = components.get(top) ?? { unknown: new Set<string>(), relations: [] };
    for (const id of open) component.unknown.add(id);
    component.relations.push(relation);
    components.set(top, component);
  }
  return [...components.values()].map((one) => ({ ...one, unknown: [...one.unknown] }));
}

function boundsIn(
  { unknown, relations }: Component,
  asked: readonly string[],
  known: ReadonlyMap<string, Bounds>,
  limits: SecretLimits,
  enough?: number,
): Finding[] {
  const place = new Map(unknown.map((id, at) => [id, at]));
  const boundsOf = (id: string) => known.get(id) ?? { least: 0, most: Infinity };
  // Each unknown is counted from its least possible value on.
  const equations = relations.map(({ sum, parts, rest }) => {
    const terms = [[sum, 1] as const, ...parts.map((part) => [part, -1] as const)];
    return {
      terms: terms.flatMap(([id, sign]) => {
        const at = place.get(id);
        return at === undefined ? [] : [[at, sign] as const];
      }),
      equals: terms.reduce((left, [id, sign]) => left - sign * boundsOf(id).least, rest),
    };
  });
  const upper = unknown.map((id) => boundsOf(id).most - boundsOf(id).least);
  const found = linearBounds(
    equations,
    upper,
    asked.map((id) => place.get(id) ?? 0),
    enough,
  );
  return asked.map((count, at) => {
    const from = boundsOf(count).least;
    const { least = 0, most = 0 } = found[at] ?? {};
    return findingOf(count, { least: from + least, most: from + most }, limits);
  });
}

/** Of a secret count that could be anything between these, the whole numbers that it could be. */
export function findingOf(
  count: string,
  { least, most }: Bounds,
  limits: Pick<SecretLimits, 'cases'>,
): Finding {
  const whole = { least: Math.max(0, Math.ceil(least - 1e-6)), most: Math.floor(most + 1e-6) };
  return { count, ...whole, safe: whole.most - whole.least >= widthAsked(limits) };
}
