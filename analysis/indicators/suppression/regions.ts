/**
 * Which units a set of conditions is true of, so far as a reader of the definition knows: that two texts say the same,
 * that one lies within the other, that nothing can be in both.
 */
import { expressionOf } from '../../../questionnaire/expression/expression-of.ts';
import type { Expression } from '../../../questionnaire/expression/syntax.ts';
import { variablesOf } from '../../../questionnaire/variables.ts';
import { knownValues, type KnownValues } from './known-values.ts';
import type { SurveyGroups } from './run-figure.ts';

/** Conditions that all hold. Two regions with one key are the same units. */
export interface Region {
  key: string;
  /** By what is asked about, which of its possible states are meant; what is not named here is free. */
  states: ReadonlyMap<string, Uint8Array>;
  /** Conditions that are known by their text alone. */
  texts: ReadonlySet<string>;
}

export interface Regions {
  /** The units of which all these are true; none: all units. */
  of: (conditions: readonly string[]) => Region;
  /** Those in both. */
  both: (a: Region, b: Region) => Region;
}

/** Whether every unit of the first is one of the second. */
export function isWithin(inner: Region, outer: Region): boolean {
  for (const text of outer.texts) if (!inner.texts.has(text)) return false;
  for (const [topic, states] of outer.states) {
    const own = inner.states.get(topic);
    if (own === undefined || own.some((is, at) => is > (states[at] ?? 0))) return false;
  }
  return true;
}

/** Whether no unit can be in it. */
export function isEmpty({ states }: Region): boolean {
  return [...states.values()].some((own) => own.every((is) => is === 0));
}

/**
 * Regions of conditions of one survey, which must all be named: what can be told apart are the values that some
 * condition names. Variables that are worked out by plain cases from others (a type of household) are followed.
 */
export function regionsOf(survey: SurveyGroups, conditions: Iterable<string>): Regions {
  const clauses = new Map<string, readonly Expression[]>();
  for (const text of conditions) clauses.set(text, clausesOf(text));
  const values = knownValues(
    survey.configuration,
    calculationsOf(survey),
    [...clauses.values()].flat(),
  );
  const names = new Map<string, string>();
  const made = (states: ReadonlyMap<string, Uint8Array>, texts: ReadonlySet<string>): Region => {
    const parts = [
      ...[...states].map(([topic, own]) => `${topic}:${own.join('')}`),
      ...texts,
    ].toSorted();
    const long = parts.join('\n');
    const key = names.get(long) ?? `#${names.size}`;
    names.set(long, key);
    return { key, states, texts };
  };
  const known = new Map<string, Region>();
  const single = (text: string): Region => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = clauses.get(text) ?? clausesOf(text);
    const region = own.map((clause) => regionOf(clause, values, made)).reduce(both, everything);
    known.set(text, region);
    return region;
  };
  const everything = made(new Map(), new Set());
  const joined = new Map<string, Region>();
  function both(a: Region, b: Region): Region {
    if (a.key === b.key || b.key === everything.key) return a;
    if (a.key === everything.key) return b;
    const pair = `${a.key} ${b.key}`;
    const before = joined.get(pair);
    if (before !== undefined) return before;
    const states = new Map(a.states);
    for (const [topic, own] of b.states) {
      const other = states.get(topic);
      states.set(topic, other === undefined ? own : own.map((is, at) => is & (other[at] ?? 0)));
    }
    const region = made(states, new Set([...a.texts, ...b.texts]));
    joined.set(pair, region);
    return region;
  }
  return { of: (texts) => texts.map(single).reduce(both, everything), both };
}

function regionOf(
  clause: Expression,
  values: KnownValues,
  made: (states: ReadonlyMap<string, Uint8Array>, texts: ReadonlySet<string>) => Region,
): Region {
  const found = values.statesOf(clause);
  if (found === undefined) return made(new Map(), new Set([values.textOf(clause)]));
  if (found.states.every((is) => is === 1)) return made(new Map(), new Set());
  return made(new Map([[found.topic, found.states]]), new Set());
}

/** What must hold together. What cannot be read is one condition, known by its text. */
function clausesOf(text: string): readonly Expression[] {
  const whole = expressionOf(text) ?? { kind: 'text', value: text, at: 0 };
  const flat = (expression: Expression): Expression[] =>
    expression.kind === 'binary' && expression.operator === 'and'
      ? [...flat(expression.left), ...flat(expression.right)]
      : [expression];
  return flat(whole);
}

function calculationsOf({ instruments }: SurveyGroups): Map<string, Expression> {
  const found = new Map<string, Expression>();
  for (const instrument of Object.values(instruments)) {
    for (const { element, name } of variablesOf(instrument)) {
      if (element.kind !== 'calculation' || found.has(name)) continue;
      const expression = expressionOf(element.expression);
      if (expression !== undefined) found.set(name, expression);
    }
  }
  return found;
}
