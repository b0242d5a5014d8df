import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { LockedKey } from './locked-key.ts';
import type { Sealed } from './sealed.ts';

/** Something sealed, and whose it is. What it is about stands inside. */
export interface SealedRecord extends Sealed {
  owner: string;
  kind: string;
  id: string;
}

/** A published version of a survey, read once and kept as it is used. It holds nobody's answers. */
export interface KeptDefinition {
  survey: string;
  version: string;
  definition: SurveyDefinition;
}

interface Stores extends DBSchema {
  keys: { key: string; value: LockedKey };
  sealed: { key: [string, string, string]; value: SealedRecord };
  definitions: { key: [string, string]; value: KeptDefinition };
  device: { key: 'id'; value: string };
}

export type Database = IDBPDatabase<Stores>;

/** Opens what the device keeps of interviews. */
export function openDatabase(name = 'sojourn-interviews'): Promise<Database> {
  return openDB<Stores>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('keys', { keyPath: 'user' });
      database.createObjectStore('sealed', { keyPath: ['owner', 'kind', 'id'] });
      database.createObjectStore('definitions', { keyPath: ['survey', 'version'] });
      database.createObjectStore('device');
    },
    // Another tab with a newer version may not be kept waiting: this one is read again.
    blocking: (_, __, { target }) => (target as IDBDatabase).close(),
  });
}

/** The device's own name, made once. */
export async function deviceId(database: Database): Promise<string> {
  const kept = await database.get('device', 'id');
  if (kept !== undefined) return kept;
  const made = `web-${crypto.randomUUID().slice(0, 13)}`;
  await database.put('device', made, 'id');
  return made;
}
