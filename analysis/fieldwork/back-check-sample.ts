import { randomStream } from '../sampling/random.ts';
import { type CaseLife, caseLives } from './case-life.ts';
import type { DistinctFacts } from './distinct.ts';

/** Shares of an interviewer's cases that somebody else visits again: of interviews, and of cases that ended without one. */
const shares = { interview: 0.1, none: 0.05 } as const;
/** Who begins is looked after more closely. */
const timesInFirstWeek = 2;
const WEEK = 7 * 86_400_000;

/** A case that somebody other than its interviewer is to visit again. */
export interface DueBackCheck {
  area: string;
  case: string;
  interviewer: string;
  /** One of the sample: nobody suspects anything. */
  why: 'random';
}

/**
 * The cases that are due to be checked by the random sample, of all areas: a tenth of each interviewer's interviews and a
 * twentieth of the cases that ended without one, twice as many of those from the first week of the interviewer's work, by
 * the server's clock. A number that follows from the survey's seed and the case decides: nobody in the field can know it,
 * and nobody in the office can choose. Cases for which a check is asked for are left out.
 *
 * Source: the survey's field manual (METHOD, field organisation: back-checks).
 */
export function backCheckSample(
  areas: readonly DistinctFacts[],
  seed: string | number,
): DueBackCheck[] {
  const done = areas.flatMap((distinct) =>
    [...caseLives(distinct).values()].flatMap((life) => finished(distinct, life)),
  );
  const begins = new Map<string, number>();
  for (const { interviewer, at } of done) {
    begins.set(interviewer, Math.min(at, begins.get(interviewer) ?? Infinity));
  }
  return done
    .filter(({ life, interviewer, at }) => {
      const share =
        shares[life.endedBy === 'interview' && isInterview(life) ? 'interview' : 'none'];
      const isFirstWeek = at < (begins.get(interviewer) ?? at) + WEEK;
      const number = randomStream(seed, 'back-check', life.case)(0);
      return life.backCheck === undefined && number < share * (isFirstWeek ? timesInFirstWeek : 1);
    })
    .map(({ area, life, interviewer }) => ({ area, case: life.case, interviewer, why: 'random' }));
}

interface Finished {
  area: string;
  life: CaseLife;
  interviewer: string;
  /** When the office knew of it. */
  at: number;
}

/** A case whose interviewer has done with it. */
function finished({ facts }: DistinctFacts, life: CaseLife): Finished[] {
  const area = facts.area[0]?.area;
  const { interviewer, disposition, endedBy } = life;
  if (area === undefined || interviewer === undefined || disposition === undefined) return [];
  const told = endedBy === 'interview' ? life.versions : life.visits;
  const own = told.filter(({ sentBy }) => sentBy === interviewer);
  const times = own.map(({ receivedAt }) => Date.parse(receivedAt));
  return times.length > 0 ? [{ area, life, interviewer, at: Math.min(...times) }] : [];
}

const isInterview = ({ disposition }: CaseLife): boolean =>
  disposition === 'complete' || disposition === 'partial';
