import type { Decision } from '../decisions.ts';
import type { BackCheckFact, DecisionFact, InterviewFact, VisitFact } from '../facts.ts';

/** One thing that happened to a case: who, when, from which device, why. */
export interface CaseEvent {
  /** By the server's clock. */
  at: string;
  by: string;
  what: Decision['kind'] | 'visit' | 'final visit' | 'interview' | 'correction' | 'back-checked';
  /** The interview, the person or the outcome that it is about. */
  about?: string;
  device?: string;
  why?: string;
}

/** What happened, in the order of the server's clock; of one moment, in the order of the decisions' numbers. */
export function historyOf(
  decisions: readonly DecisionFact[],
  visits: readonly VisitFact[],
  interviews: readonly InterviewFact[],
  backChecks: readonly BackCheckFact[],
): CaseEvent[] {
  const events: CaseEvent[] = [
    ...visits.map(({ receivedAt, sentBy, isFinal, result, device }) => ({
      at: receivedAt,
      by: sentBy,
      what: isFinal ? ('final visit' as const) : ('visit' as const),
      about: result,
      device,
    })),
    ...interviews.map(({ receivedAt, sentBy, replaces, instanceId }) => ({
      at: receivedAt,
      by: sentBy,
      what: replaces === undefined ? ('interview' as const) : ('correction' as const),
      about: instanceId,
    })),
    ...decisions.map(({ at, by, decision, device }) => ({
      at,
      by,
      what: decision.kind,
      ...about(decision),
      ...(device !== undefined && { device }),
      ...('why' in decision && { why: decision.why }),
    })),
    ...backChecks.map(({ receivedAt, sentBy, instanceId }) => ({
      at: receivedAt,
      by: sentBy,
      what: 'back-checked' as const,
      about: instanceId,
    })),
  ];
  // Sorting keeps what is equal in its order.
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function about(decision: Decision): { about?: string } {
  if ('interview' in decision) return { about: decision.interview };
  if ('to' in decision) return { about: decision.to };
  return 'outcome' in decision ? { about: decision.outcome } : {};
}
