import { areaLife } from './area-life.ts';
import { isBlind } from './blind.ts';
import { type CaseLife, caseLives } from './case-life.ts';
import type { DistinctFacts } from './distinct.ts';
import type { AreaFact, ListingOpenedFact } from './facts.ts';

/** What somebody has to do in one area. */
export interface Work {
  /** To list: the area, or the part of it that is listed. */
  list?: Pick<AreaFact, 'area' | 'parts' | 'segment' | 'measure'> & {
    team: string;
    /** Of the opening. */
    number: number;
  };
  visit: CaseToVisit[];
  /** Households to be asked again, whose first answers are not to be seen. */
  backCheck: Pick<CaseToVisit, 'area' | 'case' | 'given'>[];
}

export interface CaseToVisit {
  area: string;
  case: string;
  state: CaseLife['state'];
  listClass: string;
  /** What the interview is given of the listing and the draw. */
  given: Readonly<Record<string, number | string>>;
  visits: number;
  /** The interview that is to be corrected, and the questions to look at, by path. */
  returned?: { interview: string; questions: readonly string[] };
}

/** States in which a case waits for whom it is assigned to. */
const toVisit: readonly CaseLife['state'][] = ['assigned', 'visited', 'returned'];

/** What a person has to do in an area, from its facts. Undefined where it is nothing. */
export function workOf(distinct: DistinctFacts, person: string): Work | undefined {
  const { facts } = distinct;
  const [area] = facts.area;
  const life = areaLife(distinct);
  if (!area || !life) return undefined;
  const { stage, listing } = life;
  const list =
    stage === 'being listed' && listing?.listers.includes(person) === true
      ? toList(area, listing)
      : undefined;
  const given = new Map(facts.case.map((each) => [each.case, each.given ?? {}]));
  const lives = [...caseLives(distinct).values()].sort((a, b) => (a.case < b.case ? -1 : 1));
  const visit = lives
    .filter(
      (each) =>
        (each.assignedTo ?? each.interviewer) === person &&
        toVisit.includes(each.state) &&
        !isBlind(each, person),
    )
    .map((each) => caseToVisit(area.area, each, given.get(each.case) ?? {}));
  const backCheck = lives
    .filter((each) => each.backCheck === 'asked' && each.backCheckBy === person)
    .map((each) => ({ area: area.area, case: each.case, given: given.get(each.case) ?? {} }));
  if (!list && visit.length + backCheck.length === 0) return undefined;
  return { ...(list && { list }), visit, backCheck };
}

function toList(
  { area, measure, parts, segment }: AreaFact,
  { team, number }: Pick<ListingOpenedFact, 'team' | 'number'>,
): Work['list'] {
  return { area, measure, ...(parts && { parts }), ...(segment && { segment }), team, number };
}

function caseToVisit(
  area: string,
  { case: code, state, listClass, visits, counting, questions }: CaseLife,
  given: CaseToVisit['given'],
): CaseToVisit {
  return {
    area,
    case: code,
    state,
    listClass,
    given,
    visits: visits.length,
    ...(state === 'returned' &&
      counting !== undefined && { returned: { interview: counting, questions } }),
  };
}
