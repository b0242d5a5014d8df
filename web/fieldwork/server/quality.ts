/** Last night's report on the quality of the fieldwork (GET /surveys/{survey}/quality), as far as it is shown. */

export type Light = 'red' | 'amber' | 'green' | 'not enough';

export interface Finding {
  indicator: string;
  level: string;
  subject: string;
  value?: number;
  n: number;
  chance: number;
  light: Light;
  sentence: string;
}

export interface Rates {
  rr1?: number;
  rr2?: number;
  rr3?: number;
  coop1?: number;
  ref1?: number;
  con1?: number;
  finished: number;
}

export interface RatesOfGroup {
  group: string;
  rates: { unweighted: Rates; weighted: Rates };
}

export interface ExplainedIndicator {
  id: string;
  title: string;
  meaning: string;
  formula: string;
  limits: unknown;
  fewest: number;
  notMeasured?: string;
}

export interface QualityReport {
  run: string;
  scheduledAt: string;
  definition: string;
  counts: Record<string, number>;
  rates: {
    all: RatesOfGroup['rates'];
    overall?: number;
    byStratum: RatesOfGroup[];
    byClass: RatesOfGroup[];
    byTeam: RatesOfGroup[];
    byInterviewer: RatesOfGroup[];
  };
  notes: string[];
  /** Cases that somebody else should ask again, by lot. */
  backChecksDue?: { area: string; case: string; interviewer: string }[];
  indicators: ExplainedIndicator[];
  findings: Partial<Record<string, Finding[]>>;
  interviewers: { interviewer: string; score: number; light: Light; flags: Finding[] }[];
}
