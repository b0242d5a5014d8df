import { isBlind } from '../../analysis/fieldwork/blind.ts';
import { type CaseLife, caseLives } from '../../analysis/fieldwork/case-life.ts';
import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';

/** A case in the list of its area. Who is to ask the household again is not told what came of the first time. */
export type CaseLine = Pick<CaseLife, 'case' | 'listClass' | 'replicate' | 'backCheck'> &
  Partial<
    Pick<CaseLife, 'state' | 'assignedTo' | 'interviewer' | 'outcome' | 'disposition'> & {
      visits: number;
      /** Interviews that were sent, corrections and rivals among them. */
      versions: number;
      /** What the rules object to in the interview that counts. */
      flags: number;
      /** When something last happened, by the server's clock. */
      lastAt: string | undefined;
    }
  >;

/** The cases of an area in the order of their codes, as this person may see them. */
export function caseLines(distinct: DistinctFacts, user: string): CaseLine[] {
  return [...caseLives(distinct).values()]
    .sort((a, b) => (a.case < b.case ? -1 : 1))
    .map((life) => lineOf(life, isBlind(life, user)));
}

function lineOf(life: CaseLife, isHidden: boolean): CaseLine {
  const { case: code, listClass, replicate, backCheck } = life;
  const open = { case: code, listClass, replicate, backCheck };
  if (isHidden) return open;
  const { state, assignedTo, interviewer, outcome, disposition, versions, visits } = life;
  return {
    ...open,
    state,
    assignedTo,
    interviewer,
    outcome,
    disposition,
    visits: visits.length,
    versions: versions.length,
    flags: versions.find(({ standing }) => standing === 'counts')?.flags ?? 0,
    lastAt: life.history.at(-1)?.at,
  };
}
