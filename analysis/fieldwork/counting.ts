import { correctionsAmong, type UnsoundCorrections } from './corrections.ts';
import type { InterviewFact } from './facts.ts';

/** Which of the stored interviews count, and what was wrong with their corrections. */
export interface Selection extends UnsoundCorrections<InterviewFact> {
  /** One per case, in the order of the cases. */
  counting: InterviewFact[];
  /** Corrected by another interview of the same case. */
  replaced: InterviewFact[];
  /** Neither replaced nor first for their case: a person must decide. */
  surplus: InterviewFact[];
}

/**
 * Chooses the interview that counts for each case, whatever the order of the facts. A correction takes the place of what
 * it corrects, chains and all. Where several unreplaced interviews claim one case, the one whose chain the server
 * received first counts until a person decides (then: the one received first itself, then the lower instanceId).
 * `interviews` hold each instanceId once.
 */
export function selectCounting(interviews: readonly InterviewFact[]): Selection {
  const ordered = [...interviews].sort((a, b) => compare(a.instanceId, b.instanceId));
  const { corrected, ...unsound } = correctionsAmong(ordered, (interview) => interview.case);
  const selection: Selection = { counting: [], replaced: [], surplus: [], ...unsound };
  const replaced = new Set(corrected.values());
  const firstOf = (interview: InterviewFact): InterviewFact => {
    let first = interview;
    for (let next = corrected.get(first); next; next = corrected.get(first)) first = next;
    return first;
  };

  const claims = new Map<string, { interview: InterviewFact; first: InterviewFact }[]>();
  for (const interview of ordered) {
    if (replaced.has(interview)) {
      selection.replaced.push(interview);
      continue;
    }
    const claim = { interview, first: firstOf(interview) };
    const ofCase = claims.get(interview.case);
    if (ofCase) ofCase.push(claim);
    else claims.set(interview.case, [claim]);
  }
  for (const code of [...claims.keys()].sort(compare)) {
    const [counts, ...others] = (claims.get(code) ?? [])
      .sort((a, b) => byReceipt(a.first, b.first) || byReceipt(a.interview, b.interview))
      .map((claim) => claim.interview);
    if (counts) selection.counting.push(counts);
    selection.surplus.push(...others);
  }
  return selection;
}

function byReceipt(a: InterviewFact, b: InterviewFact): number {
  return compare(a.receivedAt, b.receivedAt) || compare(a.instanceId, b.instanceId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
