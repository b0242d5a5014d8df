import { correctionsAmong, type UnsoundCorrections } from './corrections.ts';
import type { DecisionFact, InterviewFact } from './facts.ts';

/** Which of the stored interviews count, and what was wrong with their corrections. */
export interface Selection extends UnsoundCorrections<InterviewFact> {
  /** One per case, in the order of the cases. */
  counting: InterviewFact[];
  /** Corrected by another interview of the same case. */
  replaced: InterviewFact[];
  /** Neither replaced nor first for their case: a person must decide. */
  surplus: InterviewFact[];
  /** A person decided that these count no more. */
  setAside: InterviewFact[];
  /** For each interview of a sound chain of corrections the first of it: the one that began it. */
  firstOf: ReadonlyMap<InterviewFact, InterviewFact>;
}

/**
 * Chooses the interview that counts for each case, whatever the order of the facts. A correction takes the place of what
 * it corrects, chains and all. What people decide names the very version that they saw: a correction of it that comes
 * later is looked at anew. Where several unreplaced interviews claim one case, the one that people last decided for
 * counts, with its corrections; else the one whose chain the server received first, until a person decides (then: the
 * one received first itself, then the lower instanceId). `interviews` hold each instanceId once.
 */
export function selectCounting(
  interviews: readonly InterviewFact[],
  decisions: readonly DecisionFact[] = [],
): Selection {
  const ordered = [...interviews].sort((a, b) => compare(a.instanceId, b.instanceId));
  const { corrected, ...unsound } = correctionsAmong(ordered, (interview) => interview.case);
  const decided = decidedAbout(decisions);
  const selection: Selection = {
    counting: [],
    replaced: [],
    surplus: [],
    setAside: [],
    firstOf: new Map(ordered.map((each) => [each, chainOf(each, corrected).at(-1) ?? each])),
    ...unsound,
  };
  const replaced = new Set(corrected.values());

  const claims = new Map<string, Claim[]>();
  for (const interview of ordered) {
    if (replaced.has(interview)) {
      selection.replaced.push(interview);
      continue;
    }
    const { out, held } = decided.get(interview.case) ?? { out: new Set(), held: undefined };
    if (out.has(interview.instanceId)) {
      selection.setAside.push(interview);
      continue;
    }
    const chain = chainOf(interview, corrected);
    const isHeld = held !== undefined && chain.some(({ instanceId }) => instanceId === held);
    const claim = { interview, first: chain.at(-1) ?? interview, isHeld };
    const ofCase = claims.get(interview.case);
    if (ofCase) ofCase.push(claim);
    else claims.set(interview.case, [claim]);
  }
  for (const code of [...claims.keys()].sort(compare)) {
    const [counts, ...others] = (claims.get(code) ?? [])
      .sort(
        (a, b) =>
          Number(b.isHeld) - Number(a.isHeld) ||
          byReceipt(a.first, b.first) ||
          byReceipt(a.interview, b.interview),
      )
      .map((claim) => claim.interview);
    if (counts) selection.counting.push(counts);
    selection.surplus.push(...others);
  }
  return selection;
}

interface Claim {
  interview: InterviewFact;
  /** The first of its chain. */
  first: InterviewFact;
  /** People last decided for it, or for what it corrects. */
  isHeld: boolean;
}

/** The interview, what it corrects, what that corrects, and so on. */
function chainOf(
  interview: InterviewFact,
  corrected: ReadonlyMap<InterviewFact, InterviewFact>,
): InterviewFact[] {
  const chain = [interview];
  for (let next = corrected.get(interview); next; next = corrected.get(next)) chain.push(next);
  return chain;
}

/** By case: the versions that people decided against, and the one that they last decided for. */
function decidedAbout(
  decisions: readonly DecisionFact[],
): Map<string, { out: Set<string>; held: string | undefined }> {
  const about = new Map<string, { out: Set<string>; held: string | undefined }>();
  for (const { case: code, decision } of [...decisions].sort((a, b) => a.number - b.number)) {
    const of = about.get(code) ?? { out: new Set(), held: undefined };
    about.set(code, of);
    switch (decision.kind) {
      case 'choose':
        for (const other of decision.over) of.out.add(other);
        of.out.delete(decision.interview);
        of.held = decision.interview;
        break;
      case 'set-aside':
        of.out.add(decision.interview);
        break;
      case 'accept':
      case 'return':
        of.held = decision.interview;
    }
  }
  return about;
}

function byReceipt(a: InterviewFact, b: InterviewFact): number {
  return compare(a.receivedAt, b.receivedAt) || compare(a.instanceId, b.instanceId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
