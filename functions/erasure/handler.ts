import { endpoint } from '../http/endpoint.ts';
import { pseudonymsOf } from '../intake/pseudonym.ts';
import { settings } from '../settings.ts';
import { dynamodb, kms, s3 } from '../stores/clients.ts';
import { erasureAnswers } from './erasure-answers.ts';

const given = settings(
  'FIELDWORK_TABLE',
  'IDENTITY_TABLE',
  'VAULT_BUCKET',
  'INTERVIEWS_BUCKET',
  'PSEUDONYM_KEY',
  'PSEUDONYM_GENERATION',
);
const tables = dynamodb();
const objects = s3();
const key = {
  client: kms(),
  keyId: given.PSEUDONYM_KEY,
  generation: Number(given.PSEUDONYM_GENERATION),
};

export const handler = endpoint(
  erasureAnswers(
    {
      fieldwork: { client: tables, name: given.FIELDWORK_TABLE },
      identity: { client: tables, name: given.IDENTITY_TABLE },
      vault: { client: objects, name: given.VAULT_BUCKET },
      interviews: { client: objects, name: given.INTERVIEWS_BUCKET },
      pseudonyms: (survey, area) => pseudonymsOf(key, survey, area),
    },
    () => new Date(),
  ),
);
