import type { CaseFact } from './facts.ts';
import { type Disposition, dispositions } from './outcomes.ts';

/** Households of an area or a class: `drawn` is the sum of the seven dispositions and `open`. */
export interface CaseCounts extends Record<Disposition, number> {
  /** Households of the closed listing. */
  listed: number;
  /** Cases to be worked: main sample and opened reserves. */
  drawn: number;
  /** Of those drawn, in reserves that were opened. */
  opened: number;
  /** Of those drawn, without a final outcome. */
  open: number;
  /** In reserve replicates that nobody has opened. Not part of `drawn`. */
  reserve: number;
  /** Of the reserve, what opening the next replicate would add; none in an area that is closed. */
  next: number;
}

/** What is counted: the drawn cases of an area, how far they are opened and how they ended. */
export interface CasesOfArea {
  cases: readonly CaseFact[];
  /** Households of the closed listing, by class. */
  listed: Readonly<Record<string, number>>;
  isWorked: (one: CaseFact) => boolean;
  /** By class: the replicate that may be opened next, where there is one. */
  next: Readonly<Record<string, number>>;
  /** How a case ended; undefined while it is open. */
  endOf: (caseId: string) => Disposition | undefined;
}

/** Counts the cases of one area, in all and by class at listing. The classes come in order. */
export function countCases({ cases, listed, isWorked, next, endOf }: CasesOfArea): {
  total: CaseCounts;
  classes: Record<string, CaseCounts>;
} {
  const total = noCases();
  const classes = new Map<string, CaseCounts>();
  const ofClass = (listClass: string): CaseCounts => {
    const counts = classes.get(listClass) ?? noCases();
    classes.set(listClass, counts);
    return counts;
  };
  for (const [listClass, households] of Object.entries(listed)) {
    for (const counts of [total, ofClass(listClass)]) counts.listed += households;
  }
  for (const each of cases) {
    for (const counts of [total, ofClass(each.listClass)]) {
      if (isWorked(each)) {
        counts.drawn += 1;
        counts[endOf(each.case) ?? 'open'] += 1;
        if (each.replicate > 0) counts.opened += 1;
      } else {
        counts.reserve += 1;
        if (next[each.listClass] === each.replicate) counts.next += 1;
      }
    }
  }
  return {
    total,
    classes: Object.fromEntries([...classes].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/**
 * By class: the reserve replicate that may be opened next. None in an area that is closed, and none of a class whose
 * replicates are all open.
 */
export function nextReplicates(
  cases: readonly CaseFact[],
  isWorked: (one: CaseFact) => boolean,
  isClosed: boolean,
): Record<string, number> {
  const next: Record<string, number> = {};
  if (isClosed) return next;
  for (const { listClass, replicate } of cases.filter((each) => !isWorked(each))) {
    next[listClass] = Math.min(replicate, next[listClass] ?? Infinity);
  }
  return next;
}

export function noCases(): CaseCounts {
  const none = Object.fromEntries(dispositions.map((disposition) => [disposition, 0]));
  return {
    listed: 0,
    drawn: 0,
    opened: 0,
    open: 0,
    reserve: 0,
    next: 0,
    ...(none as Record<Disposition, number>),
  };
}
