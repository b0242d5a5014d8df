/** The board as the server answers (docs/http.md, GET /surveys/{survey}/board). */

export const dispositions = [
  'complete',
  'partial',
  'refused',
  'notContacted',
  'otherNonInterview',
  'unknownEligibility',
  'ineligible',
] as const;

export type Disposition = (typeof dispositions)[number];

export type CaseCounts = Record<
  Disposition | 'listed' | 'drawn' | 'opened' | 'open' | 'reserve' | 'next',
  number
>;

export type Outlook = 'met' | 'on track' | 'uncertain' | 'short';

export interface Projection {
  target?: number;
  done: number;
  open: number;
  toCome?: number;
  rate: number;
  expected?: number;
  low?: number;
  high?: number;
  outlook?: Outlook;
  next: { cases: number; interviews: number; spread?: number };
}

export interface Cell extends CaseCounts {
  projection: Projection;
}

export interface Finish {
  done: number;
  expected?: number;
  pace?: { since: string; days: number; interviews: number; perDay: number };
  daysLeft?: number;
  /** Such as `2026-03-14`. */
  finishesOn?: string;
}

export const stages = ['drawn', 'being listed', 'listed', 'in work', 'closed'] as const;
export type Stage = (typeof stages)[number];

export interface Reviews {
  unreviewed: number;
  returned: number;
  accepted: number;
  disputed: number;
  backChecksAsked: number;
  backChecksDone: number;
}

export interface Spread {
  worked?: number;
  interviewed?: number;
}

export interface Stratum {
  stratum: string;
  areas: number;
  stages: Partial<Record<Stage, number>>;
  classes: Record<string, Cell>;
  reviews: Reviews;
  spread: Spread;
  finish: Finish;
}

export interface Rates {
  rr1?: number;
  rr2?: number;
  coop1?: number;
  ref1?: number;
  con1?: number;
}

export interface Attention {
  area: string;
  stratum: string;
  reasons: Record<string, number>;
}

export interface Board {
  areas: number;
  stages: Partial<Record<Stage, number>>;
  total: CaseCounts & { rates: Rates };
  spread: Spread;
  finish: Finish;
  strata: Stratum[];
  submissions: Record<string, number>;
  reviews: Reviews;
  attention: Attention[];
  attentionInAll: number;
}

/** An area on the page of its stratum (GET /surveys/{survey}/strata/{stratum}). */
export interface StratumArea {
  area: string;
  stage?: Stage;
  total: CaseCounts;
  classes: Record<string, CaseCounts>;
  submissions: Record<string, number>;
  reviews: Reviews;
  days: Record<string, number>;
  reasons: Record<string, number>;
}
