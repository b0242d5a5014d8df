import { GenerateMacCommand } from '@aws-sdk/client-kms';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import { judgeRelease } from '../../analysis/releases/judge-release.ts';
import type { NightEvent } from './night-event.ts';
import { buildMicrodata } from './release/build-microdata.ts';
import { buildWithUtility } from './release/build-with-utility.ts';
import type { ReleaseEvent } from './release/release-event.ts';
import type { ReleaseWork } from './release/release-work.ts';
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
const work: ReleaseWork = {
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
  // A few seconds' work, and some megabytes; few enough for a survey of a thousand to be measured by several at once.
  partSize: 300,
  build: buildWithUtility,
  judge: judgeRelease,
};

/** One step of a night, or the building of a release, as the state machines ask for it. */
export const handler = (event: NightEvent | ReleaseEvent) =>
  event.step === 'release' ? buildMicrodata(work, event) : takeStep(work, event);
