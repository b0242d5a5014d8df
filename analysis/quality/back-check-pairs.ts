import { caseLives } from '../fieldwork/case-life.ts';
import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { BackCheckFact, InterviewFact } from '../fieldwork/facts.ts';

/** A second visit, and the interview that it checks. */
export interface BackCheckPair {
  case: string;
  interview: InterviewFact;
  form: BackCheckFact;
}

/**
 * Every second visit of an area that checks something: made by somebody else than the interviewer. It is held against
 * the interview that counts, unless one was set aside after it came: then that was what it checked.
 */
export function backCheckPairs(facts: DistinctFacts): BackCheckPair[] {
  const interviews = new Map(facts.facts.interview.map((one) => [one.instanceId, one]));
  const forms = new Map(facts.facts['back-check'].map((one) => [one.instanceId, one]));
  return [...caseLives(facts).values()].flatMap((life) => {
    const form = forms.get(life.backCheckForm ?? '');
    if (!form) return [];
    const setAside = setAsideAfter(facts, form);
    const interview = interviews.get(setAside ?? life.counting ?? '');
    return interview ? [{ case: life.case, interview, form }] : [];
  });
}

/** By the server's clock. */
function setAsideAfter({ facts }: DistinctFacts, form: BackCheckFact): string | undefined {
  return facts.decision
    .filter((one) => one.case === form.case && one.at >= form.receivedAt)
    .sort((a, b) => a.number - b.number)
    .flatMap(({ decision }) => (decision.kind === 'set-aside' ? [decision.interview] : []))[0];
}
