import { correctionsAmong } from './corrections.ts';
import { selectCounting } from './counting.ts';
import { distinctFacts } from './distinct.ts';
import type { AreaFact, CaseFact, Fact, InterviewFact } from './facts.ts';
import { dispositionOf, dispositions } from './outcomes.ts';
import type { Disposition } from './outcomes.ts';
import { openedReplicates } from './sampled-area.ts';

export type { Fact } from './facts.ts';

/** Cases to be worked and how they ended: `drawn` is the sum of the seven dispositions and `open`. */
export interface CaseCounts extends Record<Disposition, number> {
  /** Main sample and opened reserves. */
  drawn: number;
  /** Without a final outcome. */
  open: number;
  /** In reserve replicates that nobody has opened. Not part of `drawn`. */
  reserve: number;
}

/**
 * Submissions: `stored` is the sum of the interviews that count, `replaced`, `surplus`, `unplanned` and `areaForms`.
 */
export interface SubmissionCounts {
  received: number;
  stored: number;
  /** Received, not yet stored. */
  waiting: number;
  replaced: number;
  /** A second, unreplaced interview of a case: a person must decide. */
  surplus: number;
  /** Of a case that is not in the sample, or in a reserve that nobody has opened. */
  unplanned: number;
  /** Forms about the area itself that no other corrects: listings, community questionnaires. */
  areaForms: number;
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
  total: CaseCounts;
  classes: Record<string, CaseCounts>;
  submissions: SubmissionCounts;
  anomalies: Anomalies;
  /** One per case, in the order of the cases. */
  counting: InterviewFact[];
}

/**
 * Counts one enumeration area anew from its facts. The same facts give the same summary, in whatever order they come
 * and however often each is repeated; nothing is ever added to an earlier count.
 */
export function summarize(all: Iterable<Fact>): AreaSummary {
  const { facts, contradictions } = distinctFacts(all);
  const opened = openedReplicates(facts);
  const isWorked = (each: CaseFact) => each.replicate <= (opened[each.listClass] ?? 0);
  const worked = new Set(facts.case.filter(isWorked).map((each) => each.case));

  const chosen = selectCounting(facts.interview);
  const isPlanned = (interview: InterviewFact) => worked.has(interview.case);
  const counting = chosen.counting.filter(isPlanned);
  const surplus = chosen.surplus.filter(isPlanned);
  const endOf = new Map(counting.map((each) => [each.case, dispositionOf(each.outcome)]));

  const forms = correctionsAmong(facts.form, ({ form }) => form);
  const replacedForms = new Set(forms.corrected.values());
  const areaForms = facts.form.filter((each) => !replacedForms.has(each));

  const total = noCases();
  const classes = new Map<string, CaseCounts>();
  for (const each of facts.case) {
    for (const counts of [total, ofClass(classes, each.listClass)]) {
      if (isWorked(each)) {
        counts.drawn += 1;
        counts[endOf.get(each.case) ?? 'open'] += 1;
      } else counts.reserve += 1;
    }
  }

  const received = new Set(facts.received.map((each) => each.instanceId));
  const stored = new Set([...facts.interview, ...facts.form].map((each) => each.instanceId));
  return {
    area: facts.area[0],
    total,
    classes: Object.fromEntries([...classes].sort(([a], [b]) => (a < b ? -1 : 1))),
    submissions: {
      received: received.size,
      stored: stored.size,
      waiting: [...received].filter((id) => !stored.has(id)).length,
      replaced: chosen.replaced.length + replacedForms.size,
      surplus: surplus.length,
      unplanned: [...chosen.counting, ...chosen.surplus].filter((each) => !isPlanned(each)).length,
      areaForms: areaForms.length,
      conflicts: facts.conflict.length,
      flagged: [...counting, ...areaForms].filter((each) => each.flags > 0).length,
    },
    anomalies: {
      replacesUnknown: chosen.replacesUnknown.length + forms.replacesUnknown.length,
      replacesOtherCase: chosen.replacesOtherCase.length + forms.replacesOtherCase.length,
      circular: chosen.circular.length + forms.circular.length,
      withoutOutcome: counting.filter((each) => dispositionOf(each.outcome) === undefined).length,
      unreceipted: [...stored].filter((id) => !received.has(id)).length,
      contradictions,
    },
    counting,
  };
}

function noCases(): CaseCounts {
  const none = Object.fromEntries(dispositions.map((disposition) => [disposition, 0]));
  return { drawn: 0, open: 0, reserve: 0, ...(none as Record<Disposition, number>) };
}

function ofClass(classes: Map<string, CaseCounts>, listClass: string): CaseCounts {
  const counts = classes.get(listClass) ?? noCases();
  classes.set(listClass, counts);
  return counts;
}
