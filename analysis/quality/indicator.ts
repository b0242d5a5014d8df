import type { QualityVariables } from '../../questionnaire/quality-variables.ts';
import type { QualityInput } from './input.ts';
import { lightOf } from './light.ts';
import type { Light, Limits } from './light.ts';

/** Whose work, or what part of the survey, a value speaks of. */
export type Level =
  | 'survey'
  | 'stratum'
  | 'class'
  | 'area'
  | 'team'
  | 'week'
  | 'lister'
  | 'interviewer'
  | 'question'
  | 'domain'
  | 'benchmark';

/** What an indicator finds of one subject. */
export interface Measurement {
  /** Code of the interviewer, team, area, …; 'all' of the whole survey. */
  subject: string;
  /** Undefined where there is nothing to measure. */
  value: number | undefined;
  /** What the value rests on: interviews, households, cases, questions. */
  n: number;
  /** The chance of being so far on the wrong side where all is well: at the green limit, or like one's peers. */
  chance: number;
  /** The finding in words, with its counts. */
  sentence: string;
  /** Where a rule of the field decides, and no limit: a broken rule is not a matter of chance. */
  decided?: Light;
}

export interface Finding extends Measurement {
  indicator: string;
  level: Level;
  light: Light;
}

/** One of the quality indicators, as data and one pure function. */
export interface QualityIndicator {
  id: string;
  title: string;
  meaning: string;
  formula: string;
  limits: Limits;
  levels: readonly Level[];
  /** Smallest n that is judged at all. */
  fewest: number;
  /** What the survey's definition must name under `quality` before anything can be measured. */
  needs?: keyof QualityVariables;
  /** What must come first where nothing is measured, in words. */
  awaits?: string;
  measure: (input: QualityInput, level: Level) => Measurement[];
}

/** What one indicator finds at each of its levels. */
export function findingsOf(indicator: QualityIndicator, input: QualityInput): Finding[] {
  return indicator.levels.flatMap((level) =>
    indicator.measure(input, level).map((measurement) => ({
      ...measurement,
      indicator: indicator.id,
      level,
      light: lightOf(measurement, indicator.limits, indicator.fewest),
    })),
  );
}
