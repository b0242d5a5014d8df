import type { Anomalies, AreaSummary, SubmissionCounts } from './summarize.ts';

/** An area in which a person should look at something, and how often for which reason. */
export interface Attention {
  area: string;
  stratum: string;
  reasons: Record<string, number>;
}

/** The gravest first: what should never be, what somebody must decide, what may mend itself. */
const reasons = [
  'contradictions',
  'circular',
  'unreceipted',
  'conflicts',
  'surplus',
  'correctedByOthers',
  'replacesOtherCase',
  'lateListings',
  'unplanned',
  'withoutOutcome',
  'replacesUnknown',
] as const satisfies readonly (keyof Anomalies | keyof SubmissionCounts)[];

/** Why a person should look at an area: each reason that is there, with its number. */
export function reasonsToLook({
  submissions,
  anomalies,
}: Pick<AreaSummary, 'submissions' | 'anomalies'>): Record<string, number> {
  const counts = { ...submissions, ...anomalies };
  return Object.fromEntries(
    reasons.flatMap((reason) => (counts[reason] > 0 ? [[reason, counts[reason]]] : [])),
  );
}

/** For `sort`: by the gravest reason, then by the next; ties by the area's code. */
export function worstFirst(a: Attention, b: Attention): number {
  for (const reason of reasons) {
    const difference = (b.reasons[reason] ?? 0) - (a.reasons[reason] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.area < b.area ? -1 : a.area > b.area ? 1 : 0;
}
