import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { caseLives } from '../fieldwork/case-life.ts';
import type { CaseLife } from '../fieldwork/case-life.ts';
import type { DistinctFacts } from '../fieldwork/distinct.ts';
import type { CountingInterview } from '../indicators/units.ts';
import type { WorkedCase } from './input.ts';
import type { InterviewReader } from './interview-of.ts';
import type { AreaPlace } from './place-of.ts';
import { visitsOf } from './sessions.ts';
import type { WeekOf } from './weeks.ts';

/** What is known of an area's cases besides its facts. */
export interface CaseRecords {
  definitions: ReadonlyMap<string, SurveyDefinition>;
  readerOf: (version: string) => InterviewReader;
  /** Those that count, and those of households that nobody drew. */
  interviews: readonly CountingInterview[];
  /** By case. */
  weights: ReadonlyMap<string, number>;
  listers: ReadonlyMap<string, string>;
  weekOf: WeekOf;
}

/**
 * The cases of an area that are to be worked, ended or not, and the interviews of households that nobody drew: these
 * have no class, no weight and no outcome, and so are in no rate.
 */
export function workedCases(
  facts: DistinctFacts,
  place: AreaPlace,
  records: CaseRecords,
): WorkedCase[] {
  const lives = [...caseLives(facts).values()].filter(({ state }) => state !== 'reserve');
  const drawn = new Map(lives.map((life) => [life.case, life]));
  const probabilities = new Map(facts.facts.case.map((one) => [one.case, one.probability]));
  const interviews = new Map(records.interviews.map((one) => [one.record.instanceId, one]));
  return [
    ...lives.map((life) =>
      workedCase(life, interviews.get(life.counting ?? ''), {
        ...records,
        place,
        probability: probabilities.get(life.case) ?? NaN,
      }),
    ),
    ...records.interviews
      .filter((one) => !drawn.has(one.case))
      .map((one) => substitute(facts, one, place, records)),
  ];
}

function workedCase(
  life: CaseLife,
  interview: CountingInterview | undefined,
  { place, probability, ...records }: CaseRecords & { place: AreaPlace; probability: number },
): WorkedCase {
  const { area, stratum, team, frame } = place;
  const { disposition, visits } = life;
  const answered = disposition === 'complete' || disposition === 'partial';
  return {
    case: life.case,
    area,
    stratum,
    team,
    interviewer: life.interviewer ?? life.assignedTo ?? visits.at(-1)?.sentBy ?? '',
    lister: records.listers.get(life.case) ?? '',
    week: weekOfCase(life, interview, records.weekOf),
    listClass: life.listClass,
    disposition,
    baseWeight: 1 / (frame.probability * frame.segmentProbability * probability),
    substitute: false,
    visits: beginningsOf(life, interview, records.definitions),
    ...(interview && answered
      ? records.readerOf(interview.record.version)(interview, frame, records.weights.get(life.case))
      : { adultDrawn: false, adultDone: false }),
  };
}

function substitute(
  { facts }: DistinctFacts,
  interview: CountingInterview,
  { area, stratum, team, frame }: AreaPlace,
  { readerOf, weekOf }: CaseRecords,
): WorkedCase {
  const { instanceId, receivedAt, version } = interview.record;
  return {
    case: interview.case,
    area,
    stratum,
    team,
    interviewer: facts.interview.find((one) => one.instanceId === instanceId)?.sentBy ?? '',
    lister: '',
    week: weekOf(receivedAt),
    listClass: '',
    disposition: undefined,
    baseWeight: 0,
    substitute: true,
    visits: [],
    ...readerOf(version)(interview, frame, undefined),
  };
}

/** When the case ended, or was last visited; 0 before anybody went. */
function weekOfCase(
  { visits, history, disposition }: CaseLife,
  interview: CountingInterview | undefined,
  weekOf: WeekOf,
): number {
  const ended = disposition === undefined ? undefined : history.at(-1)?.at;
  const moment = interview?.record.receivedAt ?? visits.at(-1)?.receivedAt ?? ended;
  return moment === undefined ? 0 : weekOf(moment);
}

/** Visits that were told as they happened, or the interview's own log of them: whichever knows of more. */
function beginningsOf(
  { visits }: CaseLife,
  interview: CountingInterview | undefined,
  definitions: ReadonlyMap<string, SurveyDefinition>,
): string[] {
  const told = visits.map(({ begunAt }) => begunAt.slice(0, 16));
  const { record } = interview ?? {};
  const quality = record && definitions.get(record.version)?.quality;
  const logged = record ? visitsOf(record.values, quality?.visits) : [];
  return (logged.length >= told.length ? logged : told).sort();
}
