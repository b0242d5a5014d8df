import { type Answer, endpoint } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { settings } from '../settings.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { productAnswers } from './product-answers.ts';
import { releaseRun, releaseShape } from './release.ts';
import { everyRun, openRuns } from './runs-for.ts';

const { FIELDWORK_TABLE, PUBLICATIONS_BUCKET } = settings('FIELDWORK_TABLE', 'PUBLICATIONS_BUCKET');
const stores = {
  fieldwork: { client: dynamodb(), name: FIELDWORK_TABLE },
  publications: { client: s3(), name: PUBLICATIONS_BUCKET },
};
const limits = { bytes: 4096, depth: 4, keys: 10 };

const staff = productAnswers(stores, { runs: everyRun, isOpen: false });
const everybody = productAnswers(stores, { runs: openRuns, isOpen: true });

/** Opens a run's figures and reports to everybody, for good. */
const release: Answer = async ({ survey, path, bytes, caller }) => {
  const { despite } = jsonBody(bytes, limits, releaseShape);
  const about = { survey, run: path['run'] };
  const signed = { by: caller.user, at: new Date().toISOString(), despite };
  const { run, isFirst } = await releaseRun(stores.fieldwork, about, signed);
  return { status: isFirst ? 201 : 200, body: { survey, run } };
};

export const handler = endpoint({
  'GET /surveys/{survey}/runs': staff.runs,
  'GET /surveys/{survey}/runs/{run}/files/{file}': staff.file,
  'GET /surveys/{survey}/indicators': staff.indicators,
  'GET /surveys/{survey}/catalogue': staff.catalogue,
  'GET /surveys/{survey}/databank': staff.counts,
  'GET /surveys/{survey}/census-table': staff.census,
  'GET /surveys/{survey}/trends': staff.trends,
  'GET /public/surveys/{survey}/runs': everybody.runs,
  'GET /public/surveys/{survey}/runs/{run}/files/{file}': everybody.file,
  'GET /public/surveys/{survey}/indicators': everybody.indicators,
  'GET /public/surveys/{survey}/catalogue': everybody.catalogue,
  'GET /public/surveys/{survey}/databank': everybody.counts,
  'GET /public/surveys/{survey}/census-table': everybody.census,
  'GET /public/surveys/{survey}/trends': everybody.trends,

  'POST /surveys/{survey}/runs/{run}/release': release,
});
