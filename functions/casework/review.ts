import { isBlind } from '../../analysis/fieldwork/blind.ts';
import type { Version } from '../../analysis/fieldwork/case-life.ts';
import type { InterviewRecord } from '../../questionnaire/record.ts';
import type { Caller } from '../http/access.ts';
import { Problem } from '../http/problems.ts';
import { isErased } from '../stores/erasures.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { type CasePlace, knownCase, problemOf } from './known-case.ts';
import { readRecord } from './read-record.ts';

/** One interview for review: without names, and without the pseudonym under which the names lie. */
export type Review = Omit<InterviewRecord, 'household'> & {
  case: string;
  standing: Version['standing'] | 'back-check';
};

/**
 * The answers of one interview of a case, or of a second visit to it, with what the rules object to.
 *
 * @throws Problem unknown-area, unknown-case, unknown-interview; blind to whoever is to ask the household again
 */
export async function review(
  { fieldwork, interviews }: Pick<CaseworkStores, 'fieldwork' | 'interviews'>,
  place: CasePlace,
  instanceId: string,
  caller: Caller,
): Promise<Review> {
  const { life, facts } = await knownCase(fieldwork, place);
  if (isBlind(life, caller.user)) throw new Problem('blind', { case: life.case });
  const fact = [...facts.interview, ...facts['back-check']].find(
    (each) => each.case === life.case && each.instanceId === instanceId,
  );
  // Of a household that was erased no answer is left.
  if (!fact || (await isErased(fieldwork, place.survey, place))) {
    throw problemOf(life, { problem: 'unknown-interview', reason: '', possible: [] });
  }
  const { household: _, ...record } = await readRecord(interviews, fact.recordKey);
  const version = life.versions.find((each) => each.instanceId === instanceId);
  return { ...record, case: life.case, standing: version?.standing ?? 'back-check' };
}
