import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { MadeVisit } from '../outbox/parcel.ts';

/** Nobody was met (AAPOR). */
const notContacted: readonly string[] = ['223', '224', '225'];
const EVENING = 17;

export interface VisitRule {
  visits: number;
  days: number;
}

/** How often somebody must have been there before nobody counts as met: the survey's `min_visits` and `min_days`. */
export function visitRuleOf({ configuration }: Pick<SurveyDefinition, 'configuration'>): VisitRule {
  const number = (name: string) => {
    const value = configuration[name];
    return typeof value === 'number' ? value : 1;
  };
  return { visits: number('min_visits'), days: number('min_days') };
}

/**
 * Whether a case may end with this result: always, but for non-contact. The server judges the same (and knows visits of
 * other devices, of which here only the number is known: then it is left to the server).
 */
export function mayEnd(
  result: string,
  made: readonly Pick<MadeVisit, 'begunAt'>[],
  known: number,
  rule: VisitRule,
): boolean {
  if (!notContacted.includes(result)) return true;
  if (Math.max(known, made.length) < rule.visits) return false;
  if (known > made.length) return true;
  const days = new Set(made.map(({ begunAt }) => begunAt.slice(0, 10)));
  return days.size >= rule.days && made.some(({ begunAt }) => isEveningOrWeekend(begunAt));
}

export const isNotContacted = (result: string) => notContacted.includes(result);

function isEveningOrWeekend(begunAt: string): boolean {
  const day = new Date(`${begunAt.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return Number(begunAt.slice(11, 13)) >= EVENING || day === 0 || day === 6;
}
