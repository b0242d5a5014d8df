import { endpoint } from '../http/endpoint.ts';
import { demandDigest } from '../http/digest.ts';
import { jsonBody } from '../http/json.ts';
import { Problem } from '../http/problems.ts';
import { receiveStores } from './receive-stores.ts';
import { receive } from './receive.ts';
import { submissionShape } from '../stores/submission.ts';

const stores = receiveStores();
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
