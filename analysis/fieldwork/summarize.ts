import { areaLife, type AreaStage } from './area-life.ts';
import { type CaseCounts, countCases, nextReplicates } from './case-counts.ts';
import { type CaseLife, caseLives } from './case-life.ts';
import { correctionsAmong } from './corrections.ts';
import { selectCounting } from './counting.ts';
import { distinctFacts } from './distinct.ts';
import { finalOutcomes } from './endings.ts';
import type { AreaFact, CaseFact, Fact, InterviewFact } from './facts.ts';
import { lateListings } from './late-listings.ts';
import { dispositionOf } from './outcomes.ts';
import { countReviews, type ReviewCounts } from './review-counts.ts';
import { openedReplicates, sampledArea } from './sampled-area.ts';
import { type ClassWeights, classWeights } from './weight-spread.ts';

export type { CaseCounts } from './case-counts.ts';
export type { Fact } from './facts.ts';

/**
 * Submissions: `stored` is the sum of the interviews that count, `replaced`, `surplus`, `setAside`, `unplanned`,
 * `areaForms` and `backChecks`.
 */
export interface SubmissionCounts {
  received: number;
  stored: number;
  /** Received, not yet stored. */
  waiting: number;
  replaced: number;
  /** A second, unreplaced interview of a case: a person must decide. */
  surplus: number;
  /** A person decided that they count no more. */
  setAside: number;
  /** Of a case that is not in the sample, or in a reserve that nobody has opened. */
  unplanned: number;
  /** Forms about the area itself that no other corrects: listings, community questionnaires. */
  areaForms: number;
  /** Second visits that ask again, and that no other corrects. */
  backChecks: number;
  /** Listing forms that came after the listing was closed, and are in nothing. */
  lateListings: number;
  /** Same id, other bytes. */
  conflicts: number;
  /** Interviews that count, and forms about the area, that carry a flag. */
  flagged: number;
}

/** What should never be, and is safe: each is a question for a person. */
export interface Anomalies {
  replacesUnknown: number;
  replacesOtherCase: number;
  /** Interviews that replace one another in a circle. */
  circular: number;
  /** Cases whose interview somebody else corrected than made it, to whom the case is not assigned; until it is accepted. */
  correctedByOthers: number;
  /** Interviews that count but give no final outcome. Their cases stay open. */
  withoutOutcome: number;
  /** Stored without a receipt. */
  unreceipted: number;
  /** Facts that say something else than another under the same key. */
  contradictions: number;
}

export interface AreaSummary {
  /** Undefined until the fact of the area itself has been read. */
  area: AreaFact | undefined;
  /** How far the area has come; undefined likewise. */
  stage: AreaStage | undefined;
  total: CaseCounts;
  classes: Record<string, CaseCounts>;
  submissions: SubmissionCounts;
  anomalies: Anomalies;
  reviews: ReviewCounts;
  /** Interviews that count, complete or partial, by the day of their receipt (UTC): together as many as there are. */
  days: Record<string, number>;
  /** Design weights by class; none before the listing is closed. */
  weights: Record<string, ClassWeights>;
  /** One per case, in the order of the cases. */
  counting: InterviewFact[];
}

/**
 * Counts one enumeration area anew from its facts. The same facts give the same summary, in whatever order they come
 * and however often each is repeated; nothing is ever added to an earlier count.
 */
export function summarize(all: Iterable<Fact>): AreaSummary {
  const distinct = distinctFacts(all);
  const { facts, contradictions } = distinct;
  const opened = openedReplicates(facts);
  const isWorked = (each: CaseFact) => each.replicate <= (opened[each.listClass] ?? 0);
  const worked = new Set(facts.case.filter(isWorked).map((each) => each.case));

  const chosen = selectCounting(facts.interview, facts.decision);
  const isPlanned = (interview: InterviewFact) => worked.has(interview.case);
  const counting = chosen.counting.filter(isPlanned);
  const surplus = chosen.surplus.filter(isPlanned);
  const endOf = new Map(
    [...finalOutcomes(facts, counting)].map(([code, outcome]) => [code, dispositionOf(outcome)]),
  );

  const forms = correctionsAmong(facts.form, ({ form }) => form);
  const replacedForms = new Set(forms.corrected.values());
  const areaForms = facts.form.filter((each) => !replacedForms.has(each));

  const checks = correctionsAmong(facts['back-check'], (check) => check.case);
  const replacedChecks = new Set(checks.corrected.values());

  const next = nextReplicates(facts.case, isWorked, facts['area-closed'].length > 0);
  const isInterviewed = (caseId: string) =>
    ['complete', 'partial'].includes(endOf.get(caseId) ?? 'open');
  const sampled = sampledArea(distinct);

  const received = new Set(facts.received.map((each) => each.instanceId));
  const stored = new Set(
    [...facts.interview, ...facts.form, ...facts['back-check']].map((each) => each.instanceId),
  );
  const corrections = [chosen, forms, checks];
  const lives = caseLives(distinct);
  return {
    area: facts.area[0],
    stage: areaLife(distinct)?.stage,
    ...countCases({
      cases: facts.case,
      listed: facts['listing-closed'][0]?.listed ?? {},
      isWorked,
      next,
      endOf: (caseId) => endOf.get(caseId),
    }),
    submissions: {
      received: received.size,
      stored: stored.size,
      waiting: [...received].filter((id) => !stored.has(id)).length,
      replaced: chosen.replaced.length + replacedForms.size + replacedChecks.size,
      surplus: surplus.length,
      setAside: chosen.setAside.length,
      unplanned: [...chosen.counting, ...chosen.surplus].filter((each) => !isPlanned(each)).length,
      areaForms: areaForms.length,
      backChecks: facts['back-check'].length - replacedChecks.size,
      lateListings: lateListings(facts.form, forms.corrected, facts['listing-closed'][0]).length,
      conflicts: facts.conflict.length,
      flagged: [...counting, ...areaForms].filter((each) => each.flags > 0).length,
    },
    anomalies: {
      replacesUnknown: inAll(corrections.map((each) => each.replacesUnknown)),
      replacesOtherCase: inAll(corrections.map((each) => each.replacesOtherCase)),
      circular: inAll(corrections.map((each) => each.circular)),
      correctedByOthers: counting.filter((each) => isOfAnother(lives.get(each.case), each)).length,
      withoutOutcome: counting.filter((each) => dispositionOf(each.outcome) === undefined).length,
      unreceipted: [...stored].filter((id) => !received.has(id)).length,
      contradictions,
    },
    reviews: countReviews(lives.values()),
    days: countDays(counting.filter((each) => isInterviewed(each.case))),
    weights: sampled ? classWeights(sampled.area, opened, next, isInterviewed) : {},
    counting,
  };
}

const isOfAnother = (life: CaseLife | undefined, { sentBy }: InterviewFact): boolean =>
  life !== undefined &&
  life.state !== 'accepted' &&
  life.interviewer !== sentBy &&
  life.assignedTo !== sentBy;

const inAll = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((sum, list) => sum + list.length, 0);

function countDays(interviews: readonly InterviewFact[]): Record<string, number> {
  const days: Record<string, number> = {};
  for (const { receivedAt } of interviews) {
    const day = receivedAt.slice(0, 'yyyy-mm-dd'.length);
    days[day] = (days[day] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
}
