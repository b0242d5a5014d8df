import { settings } from '../settings.ts';
import { dynamodb, s3 } from '../stores/clients.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { knownVersions } from '../stores/versions.ts';
import type { ReceiveStores } from './receive.ts';

/** Where interviews are received, for each of the functions that receive them. */
export function receiveStores(): ReceiveStores {
  const { FIELDWORK_TABLE, VAULT_BUCKET, DEFINITIONS_BUCKET } = settings(
    'FIELDWORK_TABLE',
    'VAULT_BUCKET',
    'DEFINITIONS_BUCKET',
  );
  const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
  const objects = s3();
  const versions = knownVersions(fieldwork);
  return {
    fieldwork,
    vault: { client: objects, name: VAULT_BUCKET },
    versions,
    definitions: publishedDefinitions({ client: objects, name: DEFINITIONS_BUCKET }, versions),
  };
}
