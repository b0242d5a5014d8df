import type { Database, SealedRecord } from './database.ts';
import { Damaged } from './locked-key.ts';
import { seal, unseal } from './sealed.ts';

export interface Written {
  kind: string;
  id: string;
  value: unknown;
}

/** What somebody's key opens on this device. */
export interface Records {
  read: (kind: string, id: string) => Promise<unknown>;
  /** All of a kind, by id; `damaged` are those that could not be opened. */
  all: (kind: string) => Promise<{ values: unknown[]; damaged: string[] }>;
  /** Writes and removes: all of it or nothing, and on the disk when it returns. @throws StorageFault */
  change: (write: readonly Written[], remove?: readonly Omit<Written, 'value'>[]) => Promise<void>;
}

/** Nothing was written; what was there before is there still. */
export class StorageFault extends Error {
  readonly isFull: boolean;

  constructor(cause: unknown) {
    super('The device did not keep what it was given', { cause });
    this.name = 'StorageFault';
    this.isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  }
}

/** @throws Damaged of `read` */
export function recordsOf(database: Database, key: CryptoKey, owner: string): Records {
  const placeOf = (kind: string, id: string) => `${owner}/${kind}/${id}`;
  const open = (record: SealedRecord) => unseal(key, placeOf(record.kind, record.id), record);
  return {
    async read(kind, id) {
      const record = await database.get('sealed', [owner, kind, id]);
      return record && open(record);
    },
    async all(kind) {
      const found = await database.getAll(
        'sealed',
        IDBKeyRange.bound([owner, kind], [owner, kind, []]),
      );
      const values: unknown[] = [];
      const damaged: string[] = [];
      for (const record of found) {
        try {
          values.push(await open(record));
        } catch (error) {
          if (!(error instanceof Damaged)) throw error;
          damaged.push(record.id);
        }
      }
      return { values, damaged };
    },
    async change(write, remove = []) {
      const records = await Promise.all(
        write.map(async ({ kind, id, value }) => {
          const { iv, bytes } = await seal(key, placeOf(kind, id), value);
          return { owner, kind, id, iv, bytes };
        }),
      );
      try {
        const change = database.transaction('sealed', 'readwrite', { durability: 'strict' });
        await Promise.all([
          ...records.map((record) => change.store.put(record)),
          ...remove.map(({ kind, id }) => change.store.delete([owner, kind, id])),
          change.done,
        ]);
      } catch (error) {
        throw new StorageFault(error);
      }
    },
  };
}
