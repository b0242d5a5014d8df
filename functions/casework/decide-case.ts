import { isBlind } from '../../analysis/fieldwork/blind.ts';
import type { CaseLife } from '../../analysis/fieldwork/case-life.ts';
import { decide } from '../../analysis/fieldwork/decide.ts';
import type { Decision } from '../../analysis/fieldwork/decisions.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { DecisionFact, Signed } from '../../analysis/fieldwork/facts.ts';
import { visitRuleOf } from '../../analysis/fieldwork/visit-rule.ts';
import { newestDefinition } from '../fieldwork/newest-definition.ts';
import { sameContent } from '../fieldwork/same-content.ts';
import { Problem } from '../http/problems.ts';
import { decisionFactKey, staffAreaKey } from '../stores/keys.ts';
import type { Comments } from '../stores/comments.ts';
import { addOnce } from '../stores/table.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { demandPaths } from './comment-paths.ts';
import { type CasePlace, knownCase, problemOf } from './known-case.ts';
import type { Comment, SentDecision } from './shapes.ts';

interface Known {
  life: CaseLife;
  facts: DistinctFacts['facts'];
}

/**
 * Decides something about a case, by somebody who has seen all that was decided before: the decision bears the next
 * number, and under each number there is one. The very same again is no other. A decision rests on what it names; that
 * it names what counts, and that the case's state allows it, is looked at with all facts of the area. Comments of a return
 * are sealed with the household's names once the return is there; sending it again stores them after a crash.
 *
 * @returns true when it was decided now, false when the very same was decided before
 * @throws Problem unknown-area, unknown-case, unknown-interview, blind, case-closed, not-in-this-state,
 *   too-few-visits, decided-meanwhile, wrong-shape; nothing is changed then
 */
export async function decideCase(
  stores: CaseworkStores,
  place: CasePlace,
  sent: SentDecision,
  signed: Signed,
): Promise<boolean> {
  const { number, comments = [], device } = sent;
  const decision = decisionOf(sent);
  const known = await knownCase(stores.fieldwork, place);
  const { life, facts } = known;

  const earlier = facts.decision.find((each) => each.case === place.case && each.number === number);
  // A back-check they may hand on: that tells nothing.
  if (!earlier && decision.kind !== 'back-check' && isBlind(life, signed.by)) {
    throw new Problem('blind', { case: life.case });
  }
  if (!earlier) await demandAllowed(stores, place, known, { number, decision, comments });
  const sealed = decision.kind === 'return' ? await openFor(stores, place, known, decision) : [];

  if (decision.kind === 'assign' || decision.kind === 'back-check') {
    // Where they look for work comes first: it says no more than that there may be some.
    await addOnce(stores.fieldwork, staffAreaKey(place.survey, decision.to, place.area), {});
  }
  const fact: DecisionFact = {
    fact: 'decision',
    case: place.case,
    number,
    decision,
    ...(device !== undefined && { device }),
    ...signed,
  };
  const key = decisionFactKey(place.survey, place.area, place.case, number);
  const before = earlier ?? (await addOnce(stores.fieldwork, key, { ...fact }));
  if (before && !isSame(before as unknown as DecisionFact, fact)) {
    throw overtaken(life, number);
  }
  for (const each of sealed) {
    const isStored = await each.comments.store({ interview: each.interview, number }, comments);
    if (!isStored) throw overtaken(life, number);
  }
  return before === undefined;
}

/** As it goes into the books: what is returned is named by the paths, and no comment stands there. */
function decisionOf({ decision, comments = [] }: SentDecision): Decision {
  if (decision.kind === 'return') {
    return { ...decision, questions: [...new Set(comments.map(({ path }) => path))].sort() };
  }
  if (comments.length > 0) {
    throw new Problem('wrong-shape', {
      issues: [{ place: 'comments', issue: 'go with a return alone' }],
    });
  }
  return decision;
}

async function demandAllowed(
  stores: CaseworkStores,
  place: CasePlace,
  { life, facts }: Known,
  { number, decision, comments }: { number: number; decision: Decision; comments: Comment[] },
): Promise<void> {
  if (number !== life.nextNumber) {
    throw new Problem('wrong-shape', {
      issues: [
        { place: 'number', issue: `is ahead: the next of this case is ${String(life.nextNumber)}` },
      ],
    });
  }
  const rule =
    decision.kind === 'dispose'
      ? visitRuleOf(await newestDefinition(stores, place.survey))
      : undefined;
  const verdict = decide(life, decision, rule);
  if (verdict !== 'allowed') throw problemOf(life, verdict);
  if (decision.kind !== 'return') return;
  const interview = facts.interview.find((each) => each.instanceId === decision.interview);
  if (interview) await demandPaths(stores, place.survey, interview, comments);
}

/** Where the comments of a return are kept. Nobody can be sent back to a household whose names were erased. */
async function openFor(
  { commentsOf }: CaseworkStores,
  { survey }: CasePlace,
  { life, facts }: Known,
  { interview }: Extract<Decision, { kind: 'return' }>,
): Promise<{ interview: string; comments: Comments }[]> {
  const fact = facts.interview.find((each) => each.instanceId === interview);
  if (!fact) return [];
  const comments = await commentsOf(survey, fact.household);
  if (comments) return [{ interview, comments }];
  throw new Problem('not-in-this-state', {
    case: life.case,
    state: life.state,
    reason: 'The names of this household were erased: nobody can be sent to it again.',
    possible: ['accept', 'set-aside'],
  });
}

const isSame = (a: DecisionFact, b: DecisionFact): boolean =>
  a.by === b.by && sameContent(a.decision, b.decision);

const overtaken = (life: CaseLife, number: number): Problem =>
  new Problem('decided-meanwhile', {
    case: life.case,
    number,
    next: Math.max(life.nextNumber, number + 1),
  });
