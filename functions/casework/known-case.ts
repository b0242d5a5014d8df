import { type CaseLife, caseLives } from '../../analysis/fieldwork/case-life.ts';
import type { Refusal } from '../../analysis/fieldwork/decide.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { factsOf } from '../fieldwork/decide-once.ts';
import { Problem } from '../http/problems.ts';
import type { Table } from '../stores/table.ts';

/** Where a case is. */
export interface CasePlace {
  survey: string;
  area: string;
  case: string;
}

/**
 * The life of a case, from all that is known of its area, as last written.
 *
 * @throws Problem unknown-area; unknown-case, also where its reserve is not opened
 */
export async function knownCase(
  fieldwork: Table,
  { survey, area, case: code }: CasePlace,
): Promise<{ life: CaseLife; facts: DistinctFacts['facts'] }> {
  const distinct = await factsOf(fieldwork, survey, area);
  const life = caseLives(distinct).get(code);
  if (!life || life.state === 'reserve') throw new Problem('unknown-case', { area, case: code });
  return { life, facts: distinct.facts };
}

/** A refusal in words for who decides, with how the case stands. */
export function problemOf(life: CaseLife, { problem, reason, possible }: Refusal): Problem {
  const stands = { case: life.case, state: life.state };
  switch (problem) {
    case 'unknown-case':
      return new Problem(problem, { case: life.case });
    case 'unknown-interview':
      return new Problem(problem, {
        ...stands,
        interviews: life.versions.map(({ instanceId }) => instanceId),
      });
    case 'too-few-visits':
      return new Problem(problem, {
        ...stands,
        rule: reason,
        visits: life.visits.map(({ visit, begunAt }) => ({ visit, begunAt })),
      });
    default:
      return new Problem(problem, { ...stands, reason, possible });
  }
}
