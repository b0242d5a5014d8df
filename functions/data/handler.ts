import * as z from 'zod/mini';
import { type ApiRequest, endpoint } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { settings } from '../settings.ts';
import { readObject } from '../stores/bucket.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { runPath } from '../stores/keys.ts';
import { readRuns, type Run } from '../stores/runs.ts';
import { grantDownload } from './downloads.ts';

const { FIELDWORK_TABLE, PUBLICATIONS_BUCKET } = settings('FIELDWORK_TABLE', 'PUBLICATIONS_BUCKET');
const stores = {
  fieldwork: { client: dynamodb(), name: FIELDWORK_TABLE },
  publications: { client: s3(), name: PUBLICATIONS_BUCKET },
};
const limits = { bytes: 4096, depth: 4, keys: 10 };
const downloadShape = z.strictObject({
  file: z.string(),
  run: z.optional(z.string()),
  acceptTerms: z.optional(z.string()),
});

export const handler = endpoint({
  'GET /surveys/{survey}/runs': async ({ survey }) => ({
    status: 200,
    body: { survey, runs: await readRuns(stores.fieldwork, survey) },
  }),

  'GET /surveys/{survey}/indicators': async ({ survey, query, headers }) => {
    const run = await demandRun(survey, query['run']);
    const csv = prefersCsv(headers);
    const file = csv ? 'indicators.csv' : 'indicators.json';
    const bytes = await readObject(stores.publications, runPath(survey, run.run, file));
    if (bytes === undefined) throw new Error('A published file is not in its bucket.');
    return {
      status: 200,
      text: new TextDecoder().decode(bytes),
      ...(csv && { headers: { 'content-type': 'text/csv; charset=utf-8' } }),
    };
  },

  'POST /surveys/{survey}/downloads': async ({ survey, bytes, caller }) => {
    const asked = jsonBody(bytes, limits, downloadShape);
    const run = await demandRun(survey, asked.run);
    return {
      status: 201,
      body: await grantDownload(stores, run, asked, caller.user, new Date()),
    };
  },
});

const prefersCsv = (headers: ApiRequest['headers']) => headers['accept']?.startsWith('text/csv');

/** The run asked for, or the newest. */
async function demandRun(survey: string, name: string | undefined): Promise<Run> {
  const runs = await readRuns(stores.fieldwork, survey);
  const run = name === undefined ? runs.at(-1) : runs.find((each) => each.run === name);
  if (run === undefined) throw new Problem('nothing-published', { survey });
  return run;
}
