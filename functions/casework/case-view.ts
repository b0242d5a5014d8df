import { isBlind } from '../../analysis/fieldwork/blind.ts';
import type { CaseLife } from '../../analysis/fieldwork/case-life.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { type Caller, holdsOne } from '../http/access.ts';
import { Problem } from '../http/problems.ts';
import { routes } from '../routes.ts';
import type { Comment } from '../stores/comments.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { type CasePlace, knownCase } from './known-case.ts';

/** A case as somebody may see it. */
export type CaseView =
  | (CaseLife & { comments: { interview: string; number: number; comments: Comment[] }[] })
  /** Who is to ask the household again does not see what came of the first time. */
  | Pick<CaseLife, 'case' | 'listClass' | 'replicate' | 'backCheck' | 'backCheckBy'>;

/**
 * The life of a case, for the office and for whoever it is assigned to, with the comments on what was returned: those of
 * all returns for the office, those of the return that holds for the interviewer.
 *
 * @throws Problem unknown-area, unknown-case; not-allowed to an enumerator whose case it is not
 */
export async function caseView(
  stores: Pick<CaseworkStores, 'fieldwork' | 'commentsOf'>,
  place: CasePlace,
  caller: Caller,
): Promise<CaseView> {
  const { life, facts } = await knownCase(stores.fieldwork, place);
  if (isBlind(life, caller.user)) {
    const { case: code, listClass, replicate, backCheck, backCheckBy } = life;
    return { case: code, listClass, replicate, backCheck, backCheckBy };
  }
  const forOffice = holdsOne(caller, place.survey, office);
  const isOwn = (life.assignedTo ?? life.interviewer) === caller.user;
  if (!forOffice && !isOwn) {
    throw new Problem('not-allowed', {
      survey: place.survey,
      case: life.case,
      reason: 'The case is not assigned to you. Ask your supervisor.',
    });
  }
  return { ...life, comments: await commentsOn(stores, place, life, facts, forOffice) };
}

const office = routes['POST /surveys/{survey}/areas/{area}/cases/{case}/decisions'].roles;

async function commentsOn(
  { commentsOf }: Pick<CaseworkStores, 'commentsOf'>,
  { survey }: CasePlace,
  life: CaseLife,
  facts: DistinctFacts['facts'],
  all: boolean,
) {
  if (!all && life.state !== 'returned') return [];
  const first = facts.interview.find((each) => each.case === life.case);
  const wasReturned = facts.decision.some(
    (each) => each.case === life.case && each.decision.kind === 'return',
  );
  if (!first || !wasReturned) return [];
  const comments = (await (await commentsOf(survey, first.household))?.read()) ?? [];
  if (all) return comments;
  // Of the interview that counts, the return that holds is the last.
  const own = comments.filter(({ interview }) => interview === life.counting);
  return own.slice(-1);
}
