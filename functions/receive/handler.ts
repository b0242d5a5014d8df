import { endpoint } from '../http/endpoint.ts';
import { demandDigest } from '../http/digest.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { settings } from '../settings.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import { receive } from './receive.ts';
import { submissionShape } from '../stores/submission.ts';

const { FIELDWORK_TABLE, VAULT_BUCKET, DEFINITIONS_BUCKET } = settings(
  'FIELDWORK_TABLE',
  'VAULT_BUCKET',
  'DEFINITIONS_BUCKET',
);
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const objects = s3();
const versions = knownVersions(fieldwork);
const stores = {
  fieldwork,
  vault: { client: objects, name: VAULT_BUCKET },
  versions,
  definitions: publishedDefinitions({ client: objects, name: DEFINITIONS_BUCKET }, versions),
};
/** A listing of 250 households fits. */
const limits = { bytes: 512 * 1024, depth: 32, keys: 10_000 };

export const handler = endpoint({
  'POST /surveys/{survey}/interviews': async ({ survey, bytes, headers, caller }) => {
    demandDigest(headers['content-digest'], bytes);
    const submission = jsonBody(bytes, limits, submissionShape);
    if (submission.survey !== survey) {
      throw new Problem('wrong-shape', {
        issues: [{ place: 'survey', issue: `must be ${survey}, as in the address` }],
      });
    }
    const { first, receipt } = await receive(stores, submission, bytes, caller.user, new Date());
    return {
      status: first ? 201 : 200,
      body: {
        instanceId: receipt.instanceId,
        sha256: receipt.sha256,
        receivedAt: receipt.receivedAt,
      },
    };
  },
});
