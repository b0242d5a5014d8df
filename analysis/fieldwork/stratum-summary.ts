import { addUp } from './add-up.ts';
import type { AreaStage } from './area-life.ts';
import { type CaseCounts, noCases } from './case-counts.ts';
import { type Attention, reasonsToLook, worstFirst } from './attention.ts';
import { noReviews, type ReviewCounts } from './review-counts.ts';
import type { AreaSummary, SubmissionCounts } from './summarize.ts';
import type { ClassWeights } from './weight-spread.ts';

/** The count of one area, as it is kept in its stratum. */
export interface AreaCount {
  area: string;
  /** How many facts were counted: the guard against older counts. */
  facts: number;
  /** Without the interviews behind it. Left out where the area turned out to be of another stratum. */
  summary?: Omit<AreaSummary, 'counting'>;
}

/** The counts of a stratum's areas, added up. */
export interface StratumSummary {
  stratum: string;
  /** Of all areas: the guard against older sums, for it only grows. */
  facts: number;
  areas: number;
  /** How many areas have come how far. */
  stages: Partial<Record<AreaStage, number>>;
  total: CaseCounts;
  classes: Record<string, CaseCounts>;
  /** By class: households drawn at first, over the areas whose households are drawn; for what others will bring. */
  mainSample: Record<string, { sum: number; squares: number }>;
  submissions: SubmissionCounts;
  reviews: ReviewCounts;
  days: Record<string, number>;
  weights: Record<string, ClassWeights>;
  /** Areas in which a person should look at something, worst first; and how many there are in all. */
  attention: Attention[];
  attentionInAll: number;
}

/** A list that nobody reads to its end is none: the rest is in the stratum itself. */
const MOST_ATTENTION = 50;

/** Adds up the areas of one stratum, the same in whatever order they come. */
export function summarizeStratum(stratum: string, counts: readonly AreaCount[]): StratumSummary {
  const inOrder = [...counts].sort((a, b) => (a.area < b.area ? -1 : 1));
  const areas = inOrder.flatMap(({ summary }) => summary ?? []);
  const attention = inOrder
    .flatMap(({ area, summary }): Attention[] => {
      const reasons = summary ? reasonsToLook(summary) : {};
      return Object.keys(reasons).length > 0 ? [{ area, stratum, reasons }] : [];
    })
    .sort(worstFirst);
  return {
    stratum,
    facts: counts.reduce((sum, { facts }) => sum + facts, 0),
    areas: areas.length,
    stages: addUp(areas.map(({ stage }) => (stage ? { [stage]: 1 } : {}))) ?? {},
    total: addUp(areas.map(({ total }) => total)) ?? noCases(),
    classes: addUp(areas.map(({ classes }) => classes)) ?? {},
    mainSample: addUp(areas.map(mainSampleOf)) ?? {},
    submissions: addUp(areas.map(({ submissions }) => submissions)) ?? noSubmissions(),
    reviews: addUp(areas.map(({ reviews }) => reviews)) ?? noReviews(),
    days: addUp(areas.map(({ days }) => days)) ?? {},
    weights: addUp(areas.map(({ weights }) => weights)) ?? {},
    attention: attention.slice(0, MOST_ATTENTION),
    attentionInAll: attention.length,
  };
}

/** By class: how many households an area's draw gave, and the square of that. */
function mainSampleOf({ stage, classes }: Omit<AreaSummary, 'counting'>) {
  if (stage !== 'in work' && stage !== 'closed') return {};
  return Object.fromEntries(
    Object.entries(classes).map(([listClass, { drawn, opened }]) => {
      const drawnAtFirst = drawn - opened;
      return [listClass, { sum: drawnAtFirst, squares: drawnAtFirst ** 2 }];
    }),
  );
}

export const noSubmissions = (): SubmissionCounts => ({
  received: 0,
  stored: 0,
  waiting: 0,
  replaced: 0,
  surplus: 0,
  setAside: 0,
  unplanned: 0,
  areaForms: 0,
  backChecks: 0,
  lateListings: 0,
  conflicts: 0,
  flagged: 0,
});
