import { GenerateMacCommand } from '@aws-sdk/client-kms';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import type { NightEvent } from './night-event.ts';
import type { NightWork } from './night-work.ts';
import { takeStep } from './take-step.ts';

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
const work: NightWork = {
  stores: {
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
  },
  // Put in when the function is bundled.
  codeVersion: process.env['SOJOURN_CODE_VERSION'] ?? 'unknown',
  now: () => new Date(),
  // A few seconds' work, and some megabytes.
  partSize: 500,
};

/** One step of a night, as the state machine asks for it. */
export const handler = (event: NightEvent) => takeStep(work, event);
