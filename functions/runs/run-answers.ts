import * as z from 'zod/mini';
import type { RunChanges } from '../../analysis/indicators/run-changes.ts';
import type { WithoutRate } from '../../analysis/tables/without-rate.ts';
import { cached } from '../http/cached.ts';
import type { Answer } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { type Bucket, readJson, readObject } from '../stores/bucket.ts';
import { momentOf, nightPath } from '../stores/keys.ts';
import { readNights, readSteps } from '../stores/nights.ts';
import { readRuns, type Run } from '../stores/runs.ts';
import type { Table } from '../stores/table.ts';
import { nightProgress } from './night-progress.ts';
import type { Machine } from './start-execution.ts';
import { startNight } from './start-night.ts';

export interface RunStores {
  fieldwork: Table;
  interviews: Bucket;
  /** The state machine of the night. */
  machine: Machine;
}

const limits = { bytes: 1024, depth: 2, keys: 1 };
/** As many as are listed, or named to who asks for one that there is not. */
const mostListed = 60;

/** What is asked of a run on demand: nothing. */
export const runOnDemand = z.strictObject({});

/** For those who answer for what is published: nights on demand, how far they are, and what a run changed. */
export function runAnswers(stores: RunStores, now: () => Date) {
  const { fieldwork } = stores;
  return {
    'POST /surveys/{survey}/runs': async ({ survey, bytes, caller }) => {
      jsonBody(bytes, limits, runOnDemand);
      const { scheduledAt } = await startNight(stores, survey, caller.user, now());
      const night = `/surveys/${survey}/nights/${momentOf(scheduledAt)}`;
      return { status: 202, body: { survey, scheduledAt, night }, headers: { location: night } };
    },

    'GET /surveys/{survey}/nights': async ({ survey }) => ({
      status: 200,
      body: { survey, nights: (await readNights(fieldwork, survey)).slice(-mostListed) },
    }),

    'GET /surveys/{survey}/nights/{night}': async ({ survey, path }) => {
      const asked = path['night'] ?? '';
      const nights = await readNights(fieldwork, survey, asked);
      const notes = await readSteps(fieldwork, survey, asked);
      if (nights.length === 0 && notes.failed.length === 0 && notes.asked === undefined) {
        const known = (await readNights(fieldwork, survey)).slice(-mostListed);
        throw new Problem('unknown-night', {
          survey,
          nights: known.map(({ scheduledAt }) => momentOf(scheduledAt)),
        });
      }
      // Another version of the code plans a night anew: the last of them is how it stands.
      const runs = nights.length > 0 ? nights : [undefined];
      return {
        status: 200,
        body: {
          survey,
          night: momentOf(asked),
          ...(notes.asked && { asked: notes.asked }),
          runs: await Promise.all(
            runs.map(async (night) => ({
              ...night,
              ...nightProgress(night, notes),
              ...(night?.run && (await foundOf(stores, survey, asked, night.run))),
            })),
          ),
        },
      };
    },

    'GET /surveys/{survey}/runs/{run}': async ({ survey, path }) => {
      const run = await demandRun(fieldwork, survey, path['run']);
      return {
        status: 200,
        body: { ...run, ...(await foundOf(stores, survey, run.scheduledAt, run.run)) },
      };
    },

    'GET /surveys/{survey}/runs/{run}/withheld': async (request) => {
      const { survey, path } = request;
      const { run, scheduledAt } = await demandRun(fieldwork, survey, path['run']);
      const place = nightPath(survey, scheduledAt, run, 'audit.json');
      const bytes = await readObject(stores.interviews, place);
      if (!bytes) throw new Error('What a run withheld is not in its bucket.');
      const kept = { contentType: 'application/json', isFixed: true, isOpen: false };
      return cached(request, new TextDecoder().decode(bytes), kept);
    },
  } satisfies Record<string, Answer>;
}

/** @throws Problem nothing-published, unknown-run */
async function demandRun(fieldwork: Table, survey: string, name: string | undefined): Promise<Run> {
  const runs = await readRuns(fieldwork, survey);
  const run = runs.find((each) => each.run === name);
  if (run) return run;
  const names = runs.slice(-mostListed).map((each) => each.run);
  throw runs.length === 0
    ? new Problem('nothing-published', { survey })
    : new Problem('unknown-run', { survey, runs: names });
}

/** What a night found out besides what it publishes, as far as it has come. */
async function foundOf(
  { interviews }: RunStores,
  survey: string,
  scheduledAt: string,
  run: string,
): Promise<{ changes?: (RunChanges & { since: string }) | null; withoutRate?: WithoutRate[] }> {
  const pathOf = (name: string) => nightPath(survey, scheduledAt, run, name);
  const changes = await readJson<(RunChanges & { since: string }) | null>(
    interviews,
    pathOf('changes.json'),
  );
  const unconverted = await readJson<WithoutRate[]>(interviews, pathOf('without-rate.json'));
  return {
    ...(changes !== undefined && { changes }),
    ...(unconverted !== undefined && { withoutRate: unconverted }),
  };
}
