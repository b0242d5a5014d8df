import type { CaseLife } from './case-life.ts';

/** How far the office has come with the cases in work. */
export interface ReviewCounts {
  /** The interview waits for review. */
  unreviewed: number;
  /** The interviewer is to correct it. */
  returned: number;
  accepted: number;
  /** Several interviews claim the case: a person must decide. */
  disputed: number;
  /** A second visit was asked for, and has not come. */
  backChecksAsked: number;
  backChecksDone: number;
}

export const noReviews = (): ReviewCounts => ({
  unreviewed: 0,
  returned: 0,
  accepted: 0,
  disputed: 0,
  backChecksAsked: 0,
  backChecksDone: 0,
});

/** Counts the cases that wait for somebody in the office, or no more; reserves are no cases yet. */
export function countReviews(lives: Iterable<CaseLife>): ReviewCounts {
  const counts = noReviews();
  for (const { state, backCheck } of lives) {
    if (state === 'reserve') continue;
    if (state === 'received') counts.unreviewed += 1;
    if (state === 'returned' || state === 'accepted' || state === 'disputed') counts[state] += 1;
    if (backCheck === 'asked') counts.backChecksAsked += 1;
    if (backCheck === 'done') counts.backChecksDone += 1;
  }
  return counts;
}
