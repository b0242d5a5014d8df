import { decideVisit } from '../../analysis/fieldwork/decide.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { VisitFact } from '../../analysis/fieldwork/facts.ts';
import { visitRuleOf } from '../../analysis/fieldwork/visit-rule.ts';
import { newestDefinition } from '../fieldwork/newest-definition.ts';
import { sameContent } from '../fieldwork/same-content.ts';
import { Problem } from '../http/problems.ts';
import { visitFactKey } from '../stores/keys.ts';
import { addOnce } from '../stores/table.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { knownCase, problemOf } from './known-case.ts';
import type { SentVisit } from './shapes.ts';

/**
 * How far ahead a tablet's clock may run. Tablets are wrong by hours, and by as many when their time zone is set wrong: a
 * visit is not lost for that. One that is further off would count as a visit of another day.
 */
const TOLERANCE = 12 * 3_600_000;

/**
 * Takes a visit to a case. One that ends nothing is taken whatever the case's state, for somebody knocked; one that ends
 * the case is taken where the case may end so, of somebody whose case it is or was: tablets are offline for days.
 *
 * @returns true when it is new, false when the very same was taken before
 * @throws Problem in-the-future, unknown-area, unknown-case, other-visit, not-allowed, case-closed, not-in-this-state,
 *   too-few-visits; nothing is changed then
 */
export async function takeVisit(
  stores: Pick<CaseworkStores, 'fieldwork' | 'definitions'>,
  survey: string,
  visit: SentVisit,
  sentBy: string,
  now: Date,
): Promise<boolean> {
  if (Date.parse(visit.begunAt) - now.getTime() > TOLERANCE) {
    throw new Problem('in-the-future', { begunAt: visit.begunAt, now: now.toISOString() });
  }
  const { life, facts } = await knownCase(stores.fieldwork, { survey, ...visit });
  const earlier = facts.visit.find((each) => each.visit === visit.visit);
  if (earlier) return againOrOther(earlier, visit);

  if (visit.isFinal) demandGiven(facts, survey, visit.case, sentBy);
  const rule = visit.isFinal ? visitRuleOf(await newestDefinition(stores, survey)) : undefined;
  const verdict = decideVisit(life, visit, rule);
  if (verdict !== 'allowed') throw problemOf(life, verdict);

  const { device, area, ...said } = visit;
  const fact: VisitFact = {
    fact: 'visit',
    ...said,
    device: device.id,
    sentBy,
    receivedAt: now.toISOString(),
  };
  const before = await addOnce(stores.fieldwork, visitFactKey(survey, area, visit.visit), {
    ...fact,
  });
  return before ? againOrOther(before as unknown as VisitFact, visit) : true;
}

/** Nobody ends the cases of others. One that was given to nobody may be ended by whoever knocks. */
function demandGiven(
  { decision }: DistinctFacts['facts'],
  survey: string,
  code: string,
  sentBy: string,
): void {
  const given = decision.flatMap((each) =>
    each.case === code && each.decision.kind === 'assign' ? [each.decision.to] : [],
  );
  if (given.length === 0 || given.includes(sentBy)) return;
  throw new Problem('not-allowed', {
    survey,
    case: code,
    reason:
      'The case is not assigned to you: your visit cannot end it. Ask your supervisor for it, then send the visit again.',
  });
}

function againOrOther(earlier: VisitFact, { device, area: _, ...said }: SentVisit): false {
  const { visit, case: code, begunAt, result, isFinal } = earlier;
  const before = { visit, case: code, begunAt, result, isFinal, device: earlier.device };
  if (sameContent(before, { ...said, device: device.id })) return false;
  throw new Problem('other-visit', { visit });
}
