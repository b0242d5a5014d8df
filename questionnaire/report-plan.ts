/** What a survey's reports say of it, as data: which figures matter most, and what a plan hopes they will become. */
import type { Translations } from './translations.ts';

/** One figure of the catalogue; of a distribution one of its groups. */
export interface FigureName {
  indicator: string;
  /** Its name within the indicator. */
  figure: string;
  group?: string;
}

export interface ReportPlan {
  /** Breakdowns that reports show, by name: 'sex', 'region'. A table leaves out those that its figure does not have. */
  breakdowns: string[];
  /** The ten figures that matter, the most important first. */
  glance: FigureName[];
  brief: {
    /** Three charts: of a figure in the groups of these breakdowns; of a distribution, without them. */
    charts: { indicator: string; figure: string; breakdowns: string[] }[];
    /** Three figures of which the brief says how the sides of the main comparison differ. */
    compared: FigureName[];
  };
  monitoring: { goals: MonitoredGoal[] };
}

export interface MonitoredGoal {
  title: Translations;
  outcomes: MonitoredOutcome[];
}

export interface MonitoredOutcome {
  title: Translations;
  outputs: MonitoredOutput[];
}

export interface MonitoredOutput {
  title: Translations;
  activities: Translations[];
  measures: Monitored[];
}

/** A figure with what it was, and what it shall be. Values are those of the figure: a share lies from 0 to 1. */
export interface Monitored extends FigureName {
  baseline: DatedValue & { source: Translations };
  target: DatedValue;
  /** Means of verification. */
  verification: Translations;
}

export interface DatedValue {
  value: number;
  /** 'YYYY-MM-DD'. */
  date: string;
}
