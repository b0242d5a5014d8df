import type { Fact } from './facts.ts';

type FactsByKind = { [Kind in Fact['fact']]: Extract<Fact, { fact: Kind }>[] };

/** The facts of an area by kind, each once. */
export interface DistinctFacts {
  facts: FactsByKind;
  /** Facts that say something else than another under the same key. They are left out. */
  contradictions: number;
}

/**
 * Takes repetitions out, and what a store may have written beside the facts (its own keys). Where two facts of one
 * natural key differ, which append-only storage should never let happen, the one whose text sorts first is kept, so
 * that every reader keeps the same one.
 */
export function distinctFacts(all: Iterable<Fact>): DistinctFacts {
  const texts = new Map<string, Fact>();
  for (const stored of all) {
    const fact = pick(stored);
    texts.set(JSON.stringify(fact), fact);
  }

  const facts = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as FactsByKind;
  const keys = new Set<string>();
  let contradictions = 0;
  for (const [, fact] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = keyOf(fact);
    if (keys.has(key)) contradictions += 1;
    else {
      keys.add(key);
      (facts[fact.fact] as Fact[]).push(fact);
    }
  }
  return { facts, contradictions };
}

/** What tells a fact from others of its kind in the area. */
const keyFields: { [Kind in Fact['fact']]: readonly (keyof Extract<Fact, { fact: Kind }>)[] } = {
  area: [],
  'listing-opened': ['number'],
  'listing-closed': [],
  case: ['case'],
  'households-drawn': [],
  opened: ['listClass', 'replicate'],
  'area-closed': [],
  decision: ['case', 'number'],
  received: ['instanceId'],
  interview: ['instanceId'],
  form: ['instanceId'],
  visit: ['visit'],
  'back-check': ['instanceId'],
  conflict: ['instanceId', 'sha256'],
};

const kinds = Object.keys(keyFields) as Fact['fact'][];

const signed = ['by', 'at'] as const;
const stored = [
  'instanceId',
  'form',
  'version',
  'receivedAt',
  'sentBy',
  'replaces',
  'flags',
  'recordKey',
] as const;

/** A fact's own fields. What a store writes beside them (its keys) is none of them. */
const ownFields: { [Kind in Fact['fact']]: readonly (keyof Extract<Fact, { fact: Kind }>)[] } = {
  area: [
    'area',
    'stratum',
    'region',
    'urban',
    'measure',
    'probability',
    'segmentProbability',
    'parts',
    'segment',
  ],
  'listing-opened': ['number', 'team', 'listers', ...signed],
  'listing-closed': ['listed', 'listings', 'leftOut', 'relist', ...signed],
  case: ['case', 'listClass', 'replicate', 'probability', 'given'],
  'households-drawn': ['cases', ...signed],
  opened: ['listClass', 'replicate', 'why', ...signed],
  'area-closed': [...signed],
  decision: ['case', 'number', 'decision', 'device', ...signed],
  received: ['instanceId', 'receivedAt'],
  interview: ['case', 'outcome', 'household', ...stored],
  form: [...stored],
  visit: ['visit', 'case', 'begunAt', 'result', 'isFinal', 'device', 'sentBy', 'receivedAt'],
  'back-check': ['case', 'household', ...stored],
  conflict: ['instanceId', 'sha256', 'reason'],
};

function keyOf(fact: Fact): string {
  const fields = fact as unknown as Readonly<Record<string, unknown>>;
  return JSON.stringify([fact.fact, ...keyFields[fact.fact].map((name) => fields[name])]);
}

/** The fact's own fields in a fixed order, so that the same content gives the same text. */
function pick(fact: Fact): Fact {
  const fields = fact as unknown as Readonly<Record<string, unknown>>;
  const own = ownFields[fact.fact].flatMap((name) =>
    fields[name] === undefined ? [] : [[name, inOrder(fields[name])]],
  );
  return { fact: fact.fact, ...Object.fromEntries(own) } as unknown as Fact;
}

/** The same value with the names of every object in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([name, each]) => [name, inOrder(each)]));
}
