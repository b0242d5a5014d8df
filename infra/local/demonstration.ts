import { makeCountry } from '../../simulation/country.ts';
import { doFieldwork, type FieldworkReport } from '../../simulation/fieldwork.ts';
import { drawSample } from '../../simulation/sample.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import type { Cloud } from './cloud.ts';
import type { Progress } from './progress.ts';
import { printTable } from './print-table.ts';

/** The same country each time. */
const SEED = 'synthia';
const COUNTRY_AREAS = 300;
const SAMPLE_AREAS = 115;
/**
 * Areas whose listings are sent besides. A listing names a hundred and twenty households and more, each under a key of
 * its own, and so costs the platform as much as their interviews would.
 */
const LISTED_AREAS = 3;
export const PASSWORD = 'Demonstration-1';
const ENUMERATORS = Array.from(
  { length: 24 },
  (_, at) => `enumerator-${String(at + 1).padStart(2, '0')}`,
);

export interface Demonstration {
  summary: Summary;
  resultsUrl: string;
  fieldwork: FieldworkReport | undefined;
}

/** A platform that has stored nothing for so long is not going to: longer than a message waits to be tried again. */
const PATIENCE_MS = 480_000;
const stuck = (stored: number, expected: number) =>
  `Only ${stored} of ${expected} interviews were stored. Nothing is lost: the logs beside the data say what failed.`;

/** What went in and what came out. */
export interface Summary {
  interviews: number;
  sent: number;
  received: number;
  duplicates: number;
  stored: number;
  counted: number;
  indicators: number;
}

/**
 * A survey's whole way on a running platform: accounts, definition, sample, fieldwork, the nightly job, the tables. A
 * platform that has been through it before keeps what it has.
 */
export async function startDemonstration(
  cloud: Cloud,
  progress: Progress,
  { areas = SAMPLE_AREAS, listings = LISTED_AREAS, markers = false } = {},
): Promise<Demonstration> {
  const { survey } = definition;
  addStaff(cloud, survey);
  const signIn = signInWith(cloud.apiUrl, PASSWORD);
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${cloud.apiUrl}/surveys/${survey}/${path}`, {
      headers: { authorization: `Bearer ${await signIn('manager')}` },
    });
    if (!answer.ok) {
      throw new Error(
        `${path}: the platform answered ${answer.status}. Was an earlier start stopped before its end? Delete the folder with its data, and begin anew.`,
      );
    }
    return answer.json();
  };
  const readBoard = async () => (await ask('board')) as Board;

  let fieldwork: FieldworkReport | undefined;
  if ((await readBoard()).areas === 0) {
    const country = makeCountry({ seed: SEED, areas: COUNTRY_AREAS });
    const takes = Object.fromEntries(
      definition.sampling.classes.map(({ code, take }) => [code, take]),
    );
    const sample = drawSample(country, { areas, takes, seed: SEED });
    fieldwork = await progress.step('Interviews from 24 tablets', (told) =>
      doFieldwork({
        api: cloud.apiUrl,
        signIn,
        definition,
        country,
        sample,
        manager: 'manager',
        enumerators: ENUMERATORS,
        startsOn: '2026-03-02',
        listings,
        markers,
        onProgress: ({ acknowledged, expected }) => {
          told(acknowledged, expected);
        },
      }),
    );
    const expected = fieldwork.acknowledged.length;
    await progress.step('Parted from names, stored and counted', async (told) => {
      let lastStored = Date.now();
      for (let stored = 0; stored < expected;) {
        await Promise.race([cloud.settled(), new Promise((resolve) => setTimeout(resolve, 1000))]);
        const now = (await readBoard()).submissions.stored;
        if (now > stored) lastStored = Date.now();
        stored = now;
        told(stored, expected);
        if (Date.now() - lastStored > PATIENCE_MS) throw new Error(stuck(stored, expected));
      }
      await cloud.settled();
    });
    await progress.step('The nightly job', () => cloud.runNextSchedule());
  }

  const { submissions, total } = await readBoard();
  const table = (await ask('indicators')) as Parameters<typeof printTable>[0];
  printTable(table);
  return {
    fieldwork,
    resultsUrl: `${cloud.apiUrl}/data/${survey}/`,
    summary: {
      interviews: fieldwork?.interviews ?? submissions.received,
      sent: fieldwork?.sent ?? 0,
      received: submissions.received,
      duplicates: fieldwork?.duplicates ?? 0,
      stored: submissions.stored,
      counted: total.drawn - total.open,
      indicators: new Set(table.figures.map(({ id }) => id)).size,
    },
  };
}

interface Board {
  areas: number;
  total: { drawn: number; open: number };
  submissions: { received: number; stored: number };
}

/** Accounts of a survey's people, of every role; all have the password of the demonstration. */
export function addStaff(cloud: Cloud, survey: string): void {
  const add = (name: string, ...roles: string[]) => {
    cloud.addUser({ name, password: PASSWORD, groups: roles.map((role) => `${survey}:${role}`) });
  };
  add('admin', 'admin');
  add('manager', 'manager');
  add('supervisor', 'supervisor');
  add('analyst', 'analyst');
  for (const enumerator of ENUMERATORS) add(enumerator, 'enumerator');
}
