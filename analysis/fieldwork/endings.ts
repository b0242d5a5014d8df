import type { DistinctFacts } from './distinct.ts';
import type { InterviewFact, VisitFact } from './facts.ts';
import { dispositionOf } from './outcomes.ts';

/** How a case ended without an interview. */
export interface Ending {
  /** A final AAPOR code. */
  outcome: string;
  by: 'decision' | 'visit';
  /** Who made the visit that ended it. */
  visitor?: string;
}

/**
 * By case, how it ended without an interview: by the office's decision, else by the first final visit. What came before
 * the case was opened again (re-opened, its interview set aside) ends it no more: of visits the server's clock tells,
 * and one of the very same moment leaves the case open, which a person sees.
 */
export function endingsOf({ decision, visit }: DistinctFacts['facts']): Map<string, Ending> {
  const openedAt = new Map<string, string>();
  const endings = new Map<string, Ending>();
  for (const { case: code, decision: what, at } of [...decision].sort(
    (a, b) => a.number - b.number,
  )) {
    if (what.kind === 'dispose') endings.set(code, { outcome: what.outcome, by: 'decision' });
    if (what.kind === 'reopen' || what.kind === 'set-aside') {
      endings.delete(code);
      openedAt.set(code, later(at, openedAt.get(code)));
    }
  }
  for (const each of [...visit].sort(byReceipt)) {
    const { case: code, result, isFinal, receivedAt } = each;
    if (!isFinal || endings.has(code) || !endsWithoutInterview(result)) continue;
    if (receivedAt > (openedAt.get(code) ?? ''))
      endings.set(code, { outcome: result, by: 'visit', visitor: each.sentBy });
  }
  return endings;
}

/** By case, its final outcome: what the interview that counts says, else how the case ended without one. */
export function finalOutcomes(
  facts: DistinctFacts['facts'],
  counting: readonly InterviewFact[],
): Map<string, string> {
  const outcomes = new Map([...endingsOf(facts)].map(([code, { outcome }]) => [code, outcome]));
  for (const { case: code, outcome } of counting) outcomes.set(code, outcome);
  return outcomes;
}

/** Whether this code ends a case that gave no interview. */
export function endsWithoutInterview(outcome: string): boolean {
  const disposition = dispositionOf(outcome);
  return disposition !== undefined && disposition !== 'complete' && disposition !== 'partial';
}

export const byReceipt = (a: VisitFact, b: VisitFact): number =>
  a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : a.visit < b.visit ? -1 : 1;

const later = (a: string, b = ''): string => (a > b ? a : b);
