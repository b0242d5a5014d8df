import { judgeAgain } from '../../analysis/releases/judge-again.ts';
import { endpoint } from '../http/endpoint.ts';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3, sfn } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import { kmsSigner } from './kms-signer.ts';
import { microdataAnswers } from './microdata-answers.ts';

const given = settings(
  'FIELDWORK_TABLE',
  'DEFINITIONS_BUCKET',
  'PUBLICATIONS_BUCKET',
  'RELEASE_KEY',
  'STATE_MACHINE',
);
const fieldwork = { client: dynamodb(), name: given.FIELDWORK_TABLE };
const objects = s3();

export const handler = endpoint(
  microdataAnswers(
    {
      fieldwork,
      publications: { client: objects, name: given.PUBLICATIONS_BUCKET },
      definitions: publishedDefinitions(
        { client: objects, name: given.DEFINITIONS_BUCKET },
        knownVersions(fieldwork),
      ),
      machine: { client: sfn(), arn: given.STATE_MACHINE },
      signer: kmsSigner(kms(), given.RELEASE_KEY),
      judge: judgeAgain,
    },
    () => new Date(),
  ),
);
