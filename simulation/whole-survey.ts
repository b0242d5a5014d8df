/**
 * A survey from its frame to its published figures, through the interfaces that devices and people use: the manager
 * draws, teams list, visit and interview, supervisors review, check again, open reserves and close.
 */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import { clientOf, taken } from './client.ts';
import type { Country } from './country.ts';
import { senderOf } from './delivery.ts';
import { devicesOf } from './device.ts';
import { areasById } from './drawn-area.ts';
import { staffOf, type Team } from './staff.ts';
import type { Visit } from './visits.ts';
import { visitsOf } from './visits.ts';
import { backCheck } from './whole-survey/back-check-round.ts';
import type { Crew } from './whole-survey/crew.ts';
import { interview } from './whole-survey/interview-round.ts';
import { listAndDraw } from './whole-survey/listing-round.ts';
import type { SamplePlan } from './whole-survey/office.ts';
import { prepareSurvey } from './whole-survey/office.ts';
import { openReserves } from './whole-survey/reserve-round.ts';
import { review, type Reviewed } from './whole-survey/review-round.ts';

export interface WholeSurvey {
  /** The platform's base URL, without a slash at its end. */
  api: string;
  /** Gives an access token for a user's name. */
  signIn: (username: string) => Promise<string>;
  /** Resolves when the platform has worked through what it has received. */
  settled: () => Promise<void>;
  /** Resolves when a night has passed, with its scheduled job. */
  night: () => Promise<void>;
  definition: SurveyDefinition;
  country: Country;
  plan: SamplePlan;
  /** Names of the users who interview; see `staffOf` for the others. */
  interviewers: readonly string[];
  /** 'YYYY-MM-DD', the first day of interviews. Listing begins six weeks before. */
  startsOn: string;
  /** Waits between attempts; real time by default. */
  pause?: (milliseconds: number) => Promise<void>;
  /** Told when a step is done. */
  onStep?: (step: string, what: object) => void;
}

export interface WholeSurveyReport {
  /** Households that the areas' listings stand on. */
  listed: number;
  /** Cases of the main sample, and those of reserves that were opened. */
  drawn: number;
  reserves: number;
  acknowledged: number;
  duplicates: number;
  refused: { instanceId: string; status: number; answer: string }[];
  reviewed: Reviewed;
  backChecks: number;
  closed: number;
  /** What truly happened at each case. */
  visits: readonly Visit[];
  staff: readonly Team[];
}

/** Everybody who needs an account, with their roles; the manager besides. */
export function accountsOf(staff: readonly Team[]): { name: string; role: string }[] {
  return staff.flatMap(({ supervisor, interviewers, listers }) => [
    { name: supervisor, role: 'supervisor' },
    ...[...interviewers.map(({ name }) => name), ...listers].map((name) => {
      return { name, role: 'enumerator' };
    }),
  ]);
}

/** Does the whole fieldwork of a survey. Throws where the platform refuses what it should take. */
export async function doWholeSurvey(survey: WholeSurvey): Promise<WholeSurveyReport> {
  const { definition, country, plan, onStep = () => undefined } = survey;
  const crew = crewOf(survey);
  const areas = await prepareSurvey(crew.client, plan, country, definition);
  onStep('drawn', { areas: areas.length });

  const sample = await listAndDraw(crew, areas);
  const counts = sample.areas.flatMap(({ listed }) => Object.values(listed));
  const listed = counts.reduce((sum, one) => sum + one, 0);
  onStep('listed', { households: listed });

  const tablets = [...crew.devices.values()].filter((one) =>
    survey.interviewers.includes(one.enumerator),
  );
  const visitsWith = (opened: Awaited<ReturnType<typeof openReserves>>) =>
    visitsOf(sample, tablets, crew.startsAt, country.chances, { staff: crew.staff, opened });
  const main = visitsWith([]);
  const first = await interview(crew, main);
  onStep('interviewed', { cases: main.length, acknowledged: first.acknowledged.size });

  const visits = visitsWith(await openReserves(crew));
  const reserves = visits.filter(({ replicate }) => replicate > 0);
  const second = await interview(crew, reserves);
  onStep('reserves', { cases: reserves.length });

  const reviewed = await review(crew, visits);
  onStep('reviewed', reviewed);
  await survey.night();
  const backChecks = await backCheck(crew, visits);
  onStep('checked again', { cases: backChecks });

  let closed = 0;
  for (const { area } of areas) {
    taken('closing an area', await crew.client.post('manager', `areas/${area}/close`, {}));
    closed += 1;
  }
  await survey.night();
  onStep('closed and published', { areas: closed });
  return {
    listed,
    drawn: main.length,
    reserves: reserves.length,
    acknowledged: first.acknowledged.size + second.acknowledged.size,
    duplicates: first.duplicates + second.duplicates,
    refused: [...first.refused, ...second.refused],
    reviewed,
    backChecks,
    closed,
    visits,
    staff: crew.staff,
  };
}

function crewOf({
  definition,
  country,
  interviewers,
  startsOn,
  settled,
  ...way
}: WholeSurvey): Crew {
  const { chances } = country;
  const sender = senderOf({ ...way, chances });
  const staff = staffOf(interviewers, chances);
  const others = staff.flatMap(({ supervisor, listers }) => [supervisor, ...listers]);
  const devices = devicesOf([...interviewers, ...others], chances);
  return {
    client: clientOf(sender, definition.survey),
    sender,
    enumeration: { definition, chances, markers: false },
    country: areasById(country),
    staff,
    devices: new Map(devices.map((device) => [device.enumerator, device])),
    startsAt: Date.parse(`${startsOn}T00:00:00Z`),
    settled,
  };
}
