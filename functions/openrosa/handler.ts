import { endpoint } from '../http/endpoint.ts';
import { settings } from '../settings.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import { openRosaAnswers } from './openrosa-answers.ts';
import { refusal } from './openrosa-reply.ts';

const { FIELDWORK_TABLE, VAULT_BUCKET, DEFINITIONS_BUCKET } = settings(
  'FIELDWORK_TABLE',
  'VAULT_BUCKET',
  'DEFINITIONS_BUCKET',
);
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const objects = s3();
const versions = knownVersions(fieldwork);

export const handler = endpoint(
  openRosaAnswers(
    {
      fieldwork,
      vault: { client: objects, name: VAULT_BUCKET },
      versions,
      definitions: publishedDefinitions({ client: objects, name: DEFINITIONS_BUCKET }, versions),
    },
    () => new Date(),
  ),
  refusal,
);
