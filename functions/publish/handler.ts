import { GenerateMacCommand } from '@aws-sdk/client-kms';
import { describeError, log } from '../log.ts';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions, readSurveys } from '../stores/versions.ts';
import { nightOf } from './night-of.ts';
import type { PublishStores } from './publish-survey.ts';

const given = settings(
  'FIELDWORK_TABLE',
  'DEFINITIONS_BUCKET',
  'INTERVIEWS_BUCKET',
  'PUBLICATIONS_BUCKET',
  'PSEUDONYM_KEY',
);
const fieldwork = { client: dynamodb(), name: given.FIELDWORK_TABLE };
const objects = s3();
const keys = kms();
const stores: PublishStores = {
  fieldwork,
  interviews: { client: objects, name: given.INTERVIEWS_BUCKET },
  publications: { client: objects, name: given.PUBLICATIONS_BUCKET },
  definitions: publishedDefinitions(
    { client: objects, name: given.DEFINITIONS_BUCKET },
    knownVersions(fieldwork),
  ),
  async secretOf(run) {
    const { Mac } = await keys.send(
      new GenerateMacCommand({
        KeyId: given.PSEUDONYM_KEY,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: new TextEncoder().encode(`release\n${run}`),
      }),
    );
    if (Mac === undefined) throw new Error('KMS gave no MAC.');
    return Buffer.from(Mac).toString('hex');
  },
};

/** Every night, for every survey. One that fails does not keep the others from being published. */
export const handler = async ({ scheduledAt }: { scheduledAt: string }) => {
  let failed = 0;
  for (const survey of await readSurveys(fieldwork)) {
    try {
      failed += await nightOf(stores, survey, scheduledAt, codeVersion());
    } catch (error) {
      failed += 1;
      log('not read', { survey, ...describeError(error) });
    }
  }
  // The scheduler tries again, and then wakes somebody.
  if (failed > 0) throw new Error(`${failed} nightly runs failed; the log says where.`);
};

/** Put in when the function is bundled. */
const codeVersion = () => process.env['SOJOURN_CODE_VERSION'] ?? 'unknown';
