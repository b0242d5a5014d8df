import { caseLives } from '../fieldwork/case-life.ts';
import { selectCounting } from '../fieldwork/counting.ts';
import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { InterviewFact } from '../fieldwork/facts.ts';

/** Interviews of households that nobody drew, or whose reserve nobody opened; one of each, as if they counted. */
export function substituteInterviews(facts: DistinctFacts): InterviewFact[] {
  const lives = caseLives(facts);
  return selectCounting(facts.facts.interview, facts.facts.decision).counting.filter(
    (one) => (lives.get(one.case)?.state ?? 'reserve') === 'reserve',
  );
}
