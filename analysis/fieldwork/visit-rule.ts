import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { dispositionOf } from './outcomes.ts';

/** How often a household is visited before it counts as not contacted. */
export interface VisitRule {
  visits: number;
  /** Different days, by the device's own date. */
  days: number;
}

/** Of them at least one is in the evening or at the weekend: who works is at home then. */
const eveningFrom = 17;
const weekend: readonly number[] = [0, 6];

/** The rule of a survey: its settings `min_visits` and `min_days`. Undefined where it sets none. */
export function visitRuleOf({ configuration }: SurveyDefinition): VisitRule | undefined {
  const number = (name: string) =>
    typeof configuration[name] === 'number' ? configuration[name] : undefined;
  const visits = number('min_visits');
  const days = number('min_days');
  if (visits === undefined && days === undefined) return undefined;
  return { visits: visits ?? 1, days: days ?? 1 };
}

/** The rule in words, for whoever visited too seldom. */
export const ruleInWords = ({ visits, days }: VisitRule): string =>
  `at least ${String(visits)} visits on at least ${String(days)} days, one of them from ${String(eveningFrom)}:00 on or at the weekend`;

/**
 * Whether the visits allow the outcome: any outcome but non-contact they do. `begunAt` are the local times at which the
 * visits began, as the devices tell them ('2026-05-01T17:30:00+04:00').
 *
 * Source: the survey's field manual (three visits on two days, one in the evening or at the weekend).
 */
export function visitsSuffice(
  outcome: string,
  begunAt: readonly string[],
  rule: VisitRule | undefined,
): boolean {
  if (rule === undefined || dispositionOf(outcome) !== 'notContacted') return true;
  const days = new Set(begunAt.map((time) => time.slice(0, 10)));
  return (
    begunAt.length >= rule.visits && days.size >= rule.days && begunAt.some(isOutsideWorkingHours)
  );
}

function isOutsideWorkingHours(begunAt: string): boolean {
  const day = new Date(`${begunAt.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return Number(begunAt.slice(11, 13)) >= eveningFrom || weekend.includes(day);
}
