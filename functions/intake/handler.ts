import type { SQSEvent } from 'aws-lambda';
import { eachMessage } from '../batch.ts';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import type { Receipt } from '../stores/receipts.ts';
import { knownVersions } from '../stores/versions.ts';
import { takeIn } from './intake.ts';
import { type IntakeStores, secretsOfAreas } from './intake-stores.ts';

const given = settings(
  'FIELDWORK_TABLE',
  'IDENTITY_TABLE',
  'VAULT_BUCKET',
  'INTERVIEWS_BUCKET',
  'DEFINITIONS_BUCKET',
  'IDENTITY_KEY',
  'PSEUDONYM_KEY',
  'PSEUDONYM_GENERATION',
);
const tables = dynamodb();
const objects = s3();
const keys = kms();
const fieldwork = { client: tables, name: given.FIELDWORK_TABLE };
const stores: IntakeStores = {
  fieldwork,
  vault: { client: objects, name: given.VAULT_BUCKET },
  interviews: { client: objects, name: given.INTERVIEWS_BUCKET },
  ...secretsOfAreas(
    {
      table: { client: tables, name: given.IDENTITY_TABLE },
      kms: keys,
      keyId: given.IDENTITY_KEY,
    },
    {
      client: keys,
      keyId: given.PSEUDONYM_KEY,
      generation: Number(given.PSEUDONYM_GENERATION),
    },
    Date.now,
  ),
  definitions: publishedDefinitions(
    { client: objects, name: given.DEFINITIONS_BUCKET },
    knownVersions(fieldwork),
  ),
};

export const handler = (event: SQSEvent) =>
  eachMessage(
    event.Records,
    (message) => message.messageId,
    (message) => takeIn(stores, JSON.parse(message.body) as Receipt),
  );
