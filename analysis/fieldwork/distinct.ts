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

  const facts: FactsByKind = {
    area: [],
    case: [],
    opened: [],
    received: [],
    interview: [],
    form: [],
    conflict: [],
  };
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

function keyOf(fact: Fact): string {
  switch (fact.fact) {
    case 'area':
      return JSON.stringify(['area']);
    case 'case':
      return JSON.stringify(['case', fact.case]);
    case 'opened':
      return JSON.stringify(['opened', fact.listClass, fact.replicate]);
    case 'received':
    case 'interview':
    case 'form':
      return JSON.stringify([fact.fact, fact.instanceId]);
    case 'conflict':
      return JSON.stringify(['conflict', fact.instanceId, fact.sha256]);
  }
}

/** The fact's own fields in a fixed order, so that the same content gives the same text. */
function pick(fact: Fact): Fact {
  switch (fact.fact) {
    case 'area': {
      const { area, stratum, region, urban, measure, probability, segmentProbability } = fact;
      const listed = Object.fromEntries(Object.entries(fact.listed).sort());
      const size = { measure, probability, segmentProbability, listed };
      return { fact: 'area', area, stratum, region, urban, ...size };
    }
    case 'case': {
      const { listClass, replicate, probability, given } = fact;
      const more = given && { given: Object.fromEntries(Object.entries(given).sort()) };
      return { fact: 'case', case: fact.case, listClass, replicate, probability, ...more };
    }
    case 'opened':
      return { fact: 'opened', listClass: fact.listClass, replicate: fact.replicate };
    case 'received':
      return { fact: 'received', instanceId: fact.instanceId, receivedAt: fact.receivedAt };
    case 'interview': {
      const { instanceId, receivedAt, replaces, outcome, flags, recordKey, household, version } =
        fact;
      const kept = { outcome, flags, recordKey, household, version };
      const correction = replaces === undefined ? {} : { replaces };
      return {
        fact: 'interview',
        instanceId,
        case: fact.case,
        receivedAt,
        ...correction,
        ...kept,
      };
    }
    case 'form': {
      const { instanceId, form, receivedAt, replaces, flags, recordKey, version } = fact;
      const correction = replaces === undefined ? {} : { replaces };
      return {
        fact: 'form',
        instanceId,
        form,
        receivedAt,
        ...correction,
        flags,
        recordKey,
        version,
      };
    }
    case 'conflict': {
      const { instanceId, sha256, reason } = fact;
      return { fact: 'conflict', instanceId, sha256, reason };
    }
  }
}
