import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { BackCheck } from './input.ts';
import type { AreaPlace } from './place-of.ts';
import type { WeekOf } from './weeks.ts';

/** A second visit, held against the interview that it was made to check. */
export interface ComparedBackCheck {
  case: string;
  /** The instanceId of that interview. */
  interview: string;
  compared: number;
  mismatched: number;
  /** The household says that nobody was there. */
  invented: boolean;
}

/**
 * The back-checks of an area's interviews, by whose work they checked. An interview that was set aside as invented is
 * one, whether a form came of it or not.
 */
export function backChecksOf(
  { facts }: DistinctFacts,
  { team }: AreaPlace,
  compared: readonly ComparedBackCheck[],
  weekOf: WeekOf,
): BackCheck[] {
  const interviews = new Map(facts.interview.map((one) => [one.instanceId, one]));
  const invented = new Set(
    facts.decision.flatMap(({ decision }) =>
      decision.kind === 'set-aside' && decision.why === 'invented' ? [decision.interview] : [],
    ),
  );
  const checked = compared.filter(({ interview }) => interviews.has(interview));
  const alone = [...invented]
    .filter((id) => !checked.some(({ interview }) => interview === id))
    .map((interview) => ({ interview, compared: 0, mismatched: 0, invented: true }));
  return [...checked, ...alone].flatMap((one) => {
    const interview = interviews.get(one.interview);
    if (!interview) return [];
    return [
      {
        case: interview.case,
        team,
        interviewer: interview.sentBy,
        week: weekOf(interview.receivedAt),
        compared: one.compared,
        mismatched: one.mismatched,
        invented: one.invented || invented.has(one.interview),
      },
    ];
  });
}
