import type { InterviewFact } from './facts.ts';

/** Which of the stored interviews count, and what was wrong with their corrections. */
export interface Selection {
  /** One per case, in the order of the cases. */
  counting: InterviewFact[];
  /** Corrected by another interview of the same case. */
  replaced: InterviewFact[];
  /** Neither replaced nor first for their case: a person must decide. */
  surplus: InterviewFact[];
  /** Corrections of an interview that is not here (yet): they stand for themselves. */
  replacesUnknown: InterviewFact[];
  /** Corrections of another case's interview: they stand for themselves. */
  replacesOtherCase: InterviewFact[];
  /** Interviews that replace one another in a circle: each stands for itself. */
  circular: InterviewFact[];
}

/**
 * Chooses the interview that counts for each case, whatever the order of the facts. A correction takes the place of what
 * it corrects, chains and all. Where several unreplaced interviews claim one case, the one whose chain the server
 * received first counts until a person decides (then: the one received first itself, then the lower instanceId).
 * `interviews` hold each instanceId once.
 */
export function selectCounting(interviews: readonly InterviewFact[]): Selection {
  const selection: Selection = {
    counting: [],
    replaced: [],
    surplus: [],
    replacesUnknown: [],
    replacesOtherCase: [],
    circular: [],
  };
  const ordered = [...interviews].sort((a, b) => compare(a.instanceId, b.instanceId));
  const corrected = correctedInterviews(ordered, selection);
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

/** For each valid correction the interview it corrects. What is not valid is noted in `selection`. No circle is left. */
function correctedInterviews(
  interviews: readonly InterviewFact[],
  selection: Selection,
): ReadonlyMap<InterviewFact, InterviewFact> {
  const byId = new Map(interviews.map((interview) => [interview.instanceId, interview]));
  const corrected = new Map<InterviewFact, InterviewFact>();
  for (const interview of interviews) {
    if (interview.replaces === undefined) continue;
    const target = byId.get(interview.replaces);
    if (!target) selection.replacesUnknown.push(interview);
    else if (target.case !== interview.case) selection.replacesOtherCase.push(interview);
    else corrected.set(interview, target);
  }
  selection.circular.push(...interviewsInCircles(interviews, corrected));
  for (const interview of selection.circular) corrected.delete(interview);
  return corrected;
}

/** Follows every chain once; a chain that meets itself closes a circle. */
function interviewsInCircles(
  interviews: readonly InterviewFact[],
  corrected: ReadonlyMap<InterviewFact, InterviewFact>,
): InterviewFact[] {
  const seen = new Set<InterviewFact>();
  const circular = new Set<InterviewFact>();
  for (const interview of interviews) {
    const chain: InterviewFact[] = [];
    let next: InterviewFact | undefined = interview;
    while (next && !seen.has(next)) {
      seen.add(next);
      chain.push(next);
      next = corrected.get(next);
    }
    const from = next ? chain.indexOf(next) : -1;
    if (from >= 0) for (const each of chain.slice(from)) circular.add(each);
  }
  return interviews.filter((interview) => circular.has(interview));
}

function byReceipt(a: InterviewFact, b: InterviewFact): number {
  return compare(a.receivedAt, b.receivedAt) || compare(a.instanceId, b.instanceId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
