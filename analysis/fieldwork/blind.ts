import { type CaseLife, caseLives } from './case-life.ts';
import type { DistinctFacts } from './distinct.ts';
import type { Fact } from './facts.ts';

/** Whether they are to ask the household again, and have not yet: until then they see nothing of the first time. */
export const isBlind = (
  { backCheck, backCheckBy }: Pick<CaseLife, 'backCheck' | 'backCheckBy'>,
  user: string,
): boolean => backCheck === 'asked' && backCheckBy === user;

/** The facts of an area without what this person may not see: of what came of the cases that they are to ask again. */
export function seenBy<Of extends Fact>(
  facts: readonly Of[],
  distinct: DistinctFacts,
  user: string,
): Of[] {
  const lives = caseLives(distinct);
  return facts.filter((fact) => {
    if (!('case' in fact) || fact.fact === 'case') return true;
    const life = lives.get(fact.case);
    if (life === undefined || !isBlind(life, user)) return true;
    return fact.fact === 'decision' && fact.decision.kind === 'back-check';
  });
}
