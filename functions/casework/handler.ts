import { type ApiRequest, endpoint } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { signedBy } from '../fieldwork/signed-by.ts';
import { log } from '../log.ts';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { commentsOf } from '../stores/comments.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import { assignCases } from './assign-cases.ts';
import { caseView } from './case-view.ts';
import type { CaseworkStores } from './casework-stores.ts';
import { decideCase } from './decide-case.ts';
import { review } from './review.ts';
import { assignmentShape, decisionShape, visitShape } from './shapes.ts';
import { takeVisit } from './take-visit.ts';

const given = settings(
  'FIELDWORK_TABLE',
  'IDENTITY_TABLE',
  'INTERVIEWS_BUCKET',
  'DEFINITIONS_BUCKET',
  'IDENTITY_KEY',
);
const tables = dynamodb();
const objects = s3();
const fieldwork = { client: tables, name: given.FIELDWORK_TABLE };
const identities = {
  table: { client: tables, name: given.IDENTITY_TABLE },
  kms: kms(),
  keyId: given.IDENTITY_KEY,
};
const stores: CaseworkStores = {
  fieldwork,
  interviews: { client: objects, name: given.INTERVIEWS_BUCKET },
  definitions: publishedDefinitions(
    { client: objects, name: given.DEFINITIONS_BUCKET },
    knownVersions(fieldwork),
  ),
  commentsOf: (survey, household) => commentsOf(identities, survey, household),
};
/** Fifty comments of five hundred characters fit, of three bytes each. */
const limits = { bytes: 128 * 1024, depth: 6, keys: 2000 };

const placeOf = ({ survey, path }: ApiRequest) => ({
  survey,
  area: path['area'] ?? '',
  case: path['case'] ?? '',
});

export const handler = endpoint({
  'POST /surveys/{survey}/visits': async ({ survey, bytes, caller }) => {
    const visit = jsonBody(bytes, limits, visitShape);
    const isNew = await takeVisit(stores, survey, visit, caller.user, new Date());
    return { status: isNew ? 201 : 200, body: { visit: visit.visit, case: visit.case } };
  },

  'POST /surveys/{survey}/areas/{area}/assignments': async ({ survey, path, bytes, caller }) => {
    const area = path['area'] ?? '';
    const assignment = jsonBody(bytes, limits, assignmentShape);
    const cases = await assignCases(fieldwork, survey, area, assignment, signedBy(caller));
    return { status: 200, body: { area, to: assignment.to, cases } };
  },

  'POST /surveys/{survey}/areas/{area}/cases/{case}/decisions': async (request) => {
    const decision = jsonBody(request.bytes, limits, decisionShape);
    const place = placeOf(request);
    const isNew = await decideCase(stores, place, decision, signedBy(request.caller));
    return {
      status: isNew ? 201 : 200,
      body: { case: place.case, number: decision.number, kind: decision.decision.kind },
    };
  },

  'GET /surveys/{survey}/areas/{area}/cases/{case}': async (request) => {
    const place = placeOf(request);
    const body = await caseView(stores, place, request.caller);
    log('case read', { ...place, by: request.caller.user });
    return { status: 200, body };
  },

  'GET /surveys/{survey}/areas/{area}/cases/{case}/interviews/{interview}': async (request) => {
    const place = placeOf(request);
    const interview = request.path['interview'] ?? '';
    const body = await review(stores, place, interview, request.caller);
    log('interview read', { ...place, interview, by: request.caller.user });
    return { status: 200, body };
  },
});
