import { openReserve } from '../sampling/reserves.ts';
import { latestOpening } from './area-life.ts';
import { caseLives } from './case-life.ts';
import { correctionsAmong } from './corrections.ts';
import type { WhyLeftOut, WhyOpened } from './decisions.ts';
import type { DistinctFacts } from './distinct.ts';
import type { FormFact } from './facts.ts';
import { householdsAreDrawn, openedReplicates } from './sampled-area.ts';

/**
 * What may be decided about an area, by all of its facts. `done`: the very same was decided before. A refusal names one
 * of the platform's problems and what a person needs to know about it.
 */
export type Verdict<Refusal extends string> =
  | { verdict: 'allowed' }
  | { verdict: 'done' }
  | { verdict: 'refused'; problem: Refusal; details: Readonly<Record<string, unknown>> };

const allowed = { verdict: 'allowed' } as const;
const done = { verdict: 'done' } as const;
const refused = <Refusal extends string>(
  problem: Refusal,
  details: Readonly<Record<string, unknown>> = {},
) => ({ verdict: 'refused', problem, details }) as const;

/** To give the area to a team and its listers. The numbers follow one another from 1. */
export interface Opening {
  number: number;
  team: string;
  listers: readonly string[];
}

export function mayOpenListing(
  { facts }: DistinctFacts,
  { number, team, listers }: Opening,
): Verdict<'listing-closed' | 'decided-meanwhile'> {
  const before = facts['listing-opened'].find((each) => each.number === number);
  if (before?.team === team && sameSet(before.listers, listers)) return done;
  if (facts['listing-closed'].length > 0) return refused('listing-closed');
  const next = (latestOpening(facts)?.number ?? 0) + 1;
  return number === next ? allowed : refused('decided-meanwhile', { next });
}

/** To close the listing on these forms. Every listing form that is here is in one of the two lists. */
export interface Closure {
  listings: readonly string[];
  leftOut: readonly { instanceId: string; why: WhyLeftOut }[];
}

/**
 * `isListing` tells listings from the other forms about an area. A form that was received and is not taken in yet may
 * be one: the listing stays open until it is, or until it is left out.
 */
export function mayCloseListing(
  { facts }: DistinctFacts,
  { listings, leftOut }: Closure,
  isListing: (form: FormFact) => boolean,
): Verdict<'listing-closed' | 'listing-not-opened' | 'listing-incomplete'> {
  const [before] = facts['listing-closed'];
  const reasons = (all: Closure['leftOut']) => all.map((each) => `${each.instanceId} ${each.why}`);
  if (before) {
    const isSame =
      sameSet(before.listings, listings) && sameSet(reasons(before.leftOut), reasons(leftOut));
    return isSame ? done : refused('listing-closed');
  }
  if (facts['listing-opened'].length === 0) return refused('listing-not-opened');

  const forms = facts.form.filter(isListing);
  const replaced = new Set(
    [...correctionsAmong(forms, ({ form }) => form).corrected.values()].map(idOf),
  );
  const standing = new Set(forms.map(idOf).filter((id) => !replaced.has(id)));
  const stored = new Set(
    [...facts.form, ...facts.interview, ...facts['back-check']].map(({ instanceId }) => instanceId),
  );
  const waiting = facts.received.map(idOf).filter((id) => !stored.has(id));
  const out = leftOut.map(idOf);
  const named = new Set([...listings, ...out]);
  const lists = {
    missing: [
      ...listings.filter((id) => !standing.has(id) && !replaced.has(id)),
      ...out.filter((id) => !standing.has(id) && !replaced.has(id) && !waiting.includes(id)),
    ],
    unnamed: [...standing].filter((id) => !named.has(id)),
    waiting: waiting.filter((id) => !named.has(id)),
    replaced: [...named].filter((id) => replaced.has(id)),
  };
  const wrong = Object.entries(lists).filter(([, ids]) => ids.length > 0);
  return wrong.length === 0 ? allowed : refused('listing-incomplete', Object.fromEntries(wrong));
}

/** To draw the households of the area. */
export function mayDrawHouseholds({ facts }: DistinctFacts): Verdict<'listing-not-closed'> {
  if (householdsAreDrawn(facts)) return done;
  return facts['listing-closed'].length > 0 ? allowed : refused('listing-not-closed');
}

/** To open the next reserve replicate of a class. */
export interface ReserveOpening {
  listClass: string;
  replicate: number;
  why: WhyOpened;
}

export function mayOpenReserve(
  { facts }: DistinctFacts,
  { listClass, replicate, why }: ReserveOpening,
): Verdict<'households-not-drawn' | 'area-closed' | 'wrong-reserve'> {
  const before = facts.opened.find(
    (each) => each.listClass === listClass && each.replicate === replicate,
  );
  if (before) {
    if (before.why === why) return done;
    return refused('wrong-reserve', {
      reason: `Replicate ${replicate} of class ${listClass} was opened before, for the reason "${before.why}". Its cases are in work.`,
    });
  }
  if (!householdsAreDrawn(facts)) return refused('households-not-drawn');
  if (facts['area-closed'].length > 0) return refused('area-closed');
  const opened = openedReplicates(facts);
  const next = (opened[listClass] ?? 0) + 1;
  try {
    openReserve(facts.case, { opened, closed: false }, listClass);
  } catch (error) {
    if (error instanceof RangeError) return refused('wrong-reserve', { reason: error.message });
    throw error;
  }
  if (replicate === next) return allowed;
  return refused('wrong-reserve', {
    reason: `Replicates are opened in their order: the next of class ${listClass} is ${next}, not ${replicate}.`,
    next,
  });
}

/** To close the area: every case to be worked has come to its end. */
export function mayCloseArea(
  distinct: DistinctFacts,
): Verdict<'households-not-drawn' | 'cases-open'> {
  const { facts } = distinct;
  if (facts['area-closed'].length > 0) return done;
  if (!householdsAreDrawn(facts)) return refused('households-not-drawn');
  const open = [...caseLives(distinct).values()].filter(
    ({ state, disposition }) => state !== 'reserve' && disposition === undefined,
  );
  return open.length === 0
    ? allowed
    : refused('cases-open', { cases: open.map((life) => life.case).sort() });
}

const idOf = ({ instanceId }: { instanceId: string }): string => instanceId;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;
