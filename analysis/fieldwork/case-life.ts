import { historyOf, type CaseEvent } from './case-life/history.ts';
import { selectCounting, type Selection } from './counting.ts';
import type { Decision } from './decisions.ts';
import type { DistinctFacts } from './distinct.ts';
import { byReceipt, endingsOf, type Ending } from './endings.ts';
import type { BackCheckFact, CaseFact, DecisionFact, InterviewFact, VisitFact } from './facts.ts';
import { type Disposition, dispositionOf } from './outcomes.ts';
import { openedReplicates } from './sampled-area.ts';

export { type CaseEvent } from './case-life/history.ts';

/**
 * Where a case stands.
 *
 * - reserve: in a replicate that nobody has opened; no case yet
 * - drawn, assigned, visited: nothing has come of it so far
 * - received: the interview that counts waits for review
 * - disputed: several interviews claim the case, and a person must decide
 * - returned: the interviewer is to correct the interview that counts
 * - accepted: the interview that counts is good
 * - ended: it came to its end without an interview
 */
export type CaseState =
  | 'reserve'
  | 'drawn'
  | 'assigned'
  | 'visited'
  | 'received'
  | 'disputed'
  | 'returned'
  | 'accepted'
  | 'ended';

/** One interview of the case, as it was sent. All are kept. */
export interface Version {
  instanceId: string;
  replaces?: string;
  sentBy: string;
  receivedAt: string;
  outcome: string;
  flags: number;
  /** A rival claims the case beside the one that counts; a corrected one has a correction; a person set one aside. */
  standing: 'counts' | 'rival' | 'corrected' | 'set aside';
}

/** All that is known of one case, and where it stands. */
export interface CaseLife {
  case: string;
  listClass: string;
  /** 0 main sample, 1.. reserves. */
  replicate: number;
  state: CaseState;
  /** Whose case it is to visit. */
  assignedTo: string | undefined;
  /** Who did the interview that counts (its first version), or made the visit that ended the case. */
  interviewer: string | undefined;
  /** The interview that counts. */
  counting: string | undefined;
  /** In the order of their receipt. */
  versions: readonly Version[];
  /** In the order of their receipt. */
  visits: readonly VisitFact[];
  /** The final AAPOR code, and what it means; undefined while the case is open. */
  outcome: string | undefined;
  disposition: Disposition | undefined;
  endedBy: 'interview' | Ending['by'] | undefined;
  /** While it is returned: the questions that the interviewer is to look at, by path. */
  questions: readonly string[];
  backCheck: 'asked' | 'done' | undefined;
  /** Who is to check the household again, or did. */
  backCheckBy: string | undefined;
  /** The second visit's form. */
  backCheckForm: string | undefined;
  /** Everything that happened, in the order of the server's clock. */
  history: readonly CaseEvent[];
  /** The number that the next decision about the case bears. */
  nextNumber: number;
}

/**
 * The life of every case of an area, by its code, from the area's facts: the same whatever their order. Interviews and
 * decisions are put together by what each names, never by a clock.
 */
export function caseLives({ facts }: DistinctFacts): ReadonlyMap<string, CaseLife> {
  const opened = openedReplicates(facts);
  const selection = selectCounting(facts.interview, facts.decision);
  const of: ByCase = {
    firstOf: selection.firstOf,
    standings: standingsOf(selection),
    endings: endingsOf(facts),
    interviews: byCase(facts.interview),
    decisions: byCase(facts.decision),
    visits: byCase(facts.visit),
    backChecks: byCase(facts['back-check']),
  };
  return new Map(
    facts.case.map((each) => [
      each.case,
      lifeOf(each, each.replicate <= (opened[each.listClass] ?? 0), of),
    ]),
  );
}

interface ByCase {
  firstOf: Selection['firstOf'];
  /** Of all but those that are corrected. */
  standings: ReadonlyMap<InterviewFact, Version['standing']>;
  endings: ReadonlyMap<string, Ending>;
  interviews: ReadonlyMap<string, InterviewFact[]>;
  decisions: ReadonlyMap<string, DecisionFact[]>;
  visits: ReadonlyMap<string, VisitFact[]>;
  backChecks: ReadonlyMap<string, BackCheckFact[]>;
}

function lifeOf({ case: code, listClass, replicate }: CaseFact, isWorked: boolean, of: ByCase) {
  const interviews = [...(of.interviews.get(code) ?? [])].sort(byStoredReceipt);
  const decisions = [...(of.decisions.get(code) ?? [])].sort((a, b) => a.number - b.number);
  const visits = [...(of.visits.get(code) ?? [])].sort(byReceipt);
  const backChecks = [...(of.backChecks.get(code) ?? [])].sort(byStoredReceipt);

  const counting = interviews.find((each) => of.standings.get(each) === 'counts');
  const isDisputed = interviews.some((each) => of.standings.get(each) === 'rival');
  const review = reviewOf(decisions, counting?.instanceId);
  const ending = counting ? undefined : of.endings.get(code);
  const assignedTo = last(decisions, 'assign')?.to;
  const first = counting && (of.firstOf.get(counting) ?? counting);
  const outcome = counting ? counting.outcome : ending?.outcome;
  const disposition = outcome === undefined ? undefined : dispositionOf(outcome);

  const life: CaseLife = {
    case: code,
    listClass,
    replicate,
    state: stateOf({
      isWorked,
      isDisputed,
      review: counting && (review?.kind ?? 'none'),
      isEnded: ending !== undefined,
      isVisited: visits.length > 0,
      isAssigned: assignedTo !== undefined,
    }),
    assignedTo,
    interviewer: first?.sentBy ?? ending?.visitor ?? (ending ? visits.at(-1)?.sentBy : undefined),
    counting: counting?.instanceId,
    versions: interviews.map((each) => versionOf(each, of.standings.get(each) ?? 'corrected')),
    visits,
    outcome: disposition && outcome,
    disposition,
    endedBy: disposition && (counting ? 'interview' : ending?.by),
    questions: review?.kind === 'return' ? review.questions : [],
    ...backCheckOf(decisions, backChecks, new Set(interviews.map((each) => each.sentBy))),
    history: historyOf(decisions, visits, interviews, backChecks),
    nextNumber: Math.max(0, ...decisions.map(({ number }) => number)) + 1,
  };
  return life;
}

/** The one place that says how a case stands. */
function stateOf(of: {
  isWorked: boolean;
  isDisputed: boolean;
  /** What was last decided about the very version that counts, if one does. */
  review: 'accept' | 'return' | 'none' | undefined;
  isEnded: boolean;
  isVisited: boolean;
  isAssigned: boolean;
}): CaseState {
  if (!of.isWorked) return 'reserve';
  if (of.isDisputed) return 'disputed';
  if (of.review === 'accept') return 'accepted';
  if (of.review === 'return') return 'returned';
  if (of.review === 'none') return 'received';
  if (of.isEnded) return 'ended';
  if (of.isVisited) return 'visited';
  return of.isAssigned ? 'assigned' : 'drawn';
}

/**
 * What holds of the review of this version: acceptance or return, unless the case was opened again since, or the
 * question which interview counts was decided anew. What was decided about another version is void.
 */
function reviewOf(decisions: readonly DecisionFact[], counting: string | undefined) {
  let review: Extract<Decision, { kind: 'accept' | 'return' }> | undefined;
  for (const { decision } of decisions) {
    if (decision.kind === 'accept' || decision.kind === 'return') review = decision;
    if (decision.kind === 'reopen' || decision.kind === 'choose') review = undefined;
  }
  return review?.interview === counting ? review : undefined;
}

function standingsOf({ counting, surplus, setAside }: Selection) {
  return new Map<InterviewFact, Version['standing']>([
    ...counting.map((each) => [each, 'counts'] as const),
    ...surplus.map((each) => [each, 'rival'] as const),
    ...setAside.map((each) => [each, 'set aside'] as const),
  ]);
}

function versionOf(interview: InterviewFact, standing: Version['standing']): Version {
  const { instanceId, replaces, sentBy, receivedAt, outcome, flags } = interview;
  const corrects = replaces === undefined ? {} : { replaces };
  return { instanceId, ...corrects, sentBy, receivedAt, outcome, flags, standing };
}

/**
 * A second visit checks something where the office asked this very person for it: else whoever interviewed could have a
 * friend send one first, and nobody would be drawn to go there. By whoever interviewed the household it checks nothing. The
 * first that came is the one: whoever sent it may see the first answers from then on.
 */
function backCheckOf(
  decisions: readonly DecisionFact[],
  backChecks: readonly BackCheckFact[],
  interviewers: ReadonlySet<string>,
): Pick<CaseLife, 'backCheck' | 'backCheckBy' | 'backCheckForm'> {
  const asked = last(decisions, 'back-check')?.to;
  const done = backChecks.find(({ sentBy }) => !interviewers.has(sentBy) && sentBy === asked);
  return {
    backCheck: done ? 'done' : asked === undefined ? undefined : 'asked',
    backCheckBy: asked,
    backCheckForm: done?.instanceId,
  };
}

/** The last decision of a kind. */
function last<Kind extends Decision['kind']>(decisions: readonly DecisionFact[], kind: Kind) {
  return decisions.findLast(({ decision }) => decision.kind === kind)?.decision as
    Extract<Decision, { kind: Kind }> | undefined;
}

function byCase<Of extends { case: string }>(all: readonly Of[]): Map<string, Of[]> {
  const groups = new Map<string, Of[]>();
  for (const each of all) {
    const group = groups.get(each.case);
    if (group) group.push(each);
    else groups.set(each.case, [each]);
  }
  return groups;
}

function byStoredReceipt(
  a: { receivedAt: string; instanceId: string },
  b: { receivedAt: string; instanceId: string },
): number {
  const [one, other] = [`${a.receivedAt} ${a.instanceId}`, `${b.receivedAt} ${b.instanceId}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
