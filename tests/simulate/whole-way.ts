/** A survey of Synthia on the embedded cloud, from its frame to its published figures, beside what is true. */
import { startPlatform } from '../../infra/local/platform.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { makeCountry } from '../../simulation/country.ts';
import type { ScenarioName } from '../../simulation/population/scenarios.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { staffOf } from '../../simulation/staff.ts';
import { truthOf } from '../../simulation/truth/truth.ts';
import { accountsOf, doWholeSurvey } from '../../simulation/whole-survey.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { reportOf, type SurveyReport } from './survey-report.ts';

const PASSWORD = 'Simulation-1';

const usualTakes = Object.fromEntries(
  definition.sampling.classes.map(({ code, take }) => [code, take]),
);

export interface WholeWayOptions {
  scenario: ScenarioName;
  seed: string;
  /** Areas of the country, and of the sample. */
  areas: number;
  drawn: number;
  /** Households of each class drawn in an area; those of the survey's definition unless said otherwise. */
  takes?: Readonly<Record<string, number>>;
  onStep?: (step: string, what: object) => void;
}

export async function surveyTheWholeWay(options: WholeWayOptions): Promise<SurveyReport> {
  const cloud = await startPlatform({});
  try {
    return await surveyOn(cloud, options);
  } finally {
    await cloud.close();
  }
}

/** The same on a platform that is up already. */
export async function surveyOn(
  cloud: Cloud,
  { scenario, seed, areas, drawn, takes = usualTakes, onStep = () => undefined }: WholeWayOptions,
): Promise<SurveyReport> {
  const country = makeCountry({ seed: `Synthia ${seed}`, areas, scenario });
  const interviewers = Array.from(
    { length: 24 },
    (_, at) => `interviewer-${String(at + 1).padStart(2, '0')}`,
  );
  const { survey } = definition;
  for (const { name, role } of accountsOf(staffOf(interviewers, country.chances)))
    cloud.addUser({ name, password: PASSWORD, groups: [`${survey}:${role}`] });
  cloud.addUser({ name: 'manager', password: PASSWORD, groups: [`${survey}:manager`] });

  const signIn = signInWith(cloud.apiUrl, PASSWORD);
  const fieldwork = await doWholeSurvey({
    api: cloud.apiUrl,
    signIn,
    settled: () => cloud.settled(),
    night: () => cloud.runNextSchedule(),
    definition,
    country,
    plan: { areas: drawn, takes, seed },
    interviewers,
    startsOn: firstDay(),
    onStep,
  });

  const get = async (what: string): Promise<unknown> => {
    const answer = await fetch(`${cloud.apiUrl}/surveys/${survey}/${what}`, {
      headers: { authorization: `Bearer ${await signIn('manager')}` },
    });
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return reportOf({
    fieldwork,
    board: await get('board'),
    quality: await get('quality'),
    table: await get('indicators'),
    truth: truthOf(country),
  });
}

/** Interviews of eighteen weeks end before today: nobody can have been interviewed tomorrow. */
function firstDay(): string {
  const weeks = 26 * 7 * 24 * 3_600_000;
  return new Date(Date.now() - weeks).toISOString().slice(0, 10);
}
