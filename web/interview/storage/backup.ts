import type { Database, SealedRecord } from './database.ts';
import { type Bytes, Damaged, type LockedKey, openKey } from './locked-key.ts';
import type { Records, Written } from './records.ts';
import { unseal } from './sealed.ts';

/** Everything that one person has on a device, still sealed, with the locked key: worth nothing without the password. */
interface Backup {
  kind: 'sojourn backup';
  key: Record<keyof LockedKey, string | number>;
  records: { kind: string; id: string; iv: string; bytes: string }[];
}

/** A backup of what lies on the device, as text. */
export async function makeBackup(database: Database, user: string): Promise<string> {
  const locked = await database.get('keys', user);
  if (!locked) throw new Damaged('the key');
  const records = await database.getAll('sealed', rangeOf(user));
  const { iterations, salt, iv, wrapped, mark } = locked;
  const backup: Backup = {
    kind: 'sojourn backup',
    key: {
      user,
      iterations,
      salt: told(salt),
      iv: told(iv),
      wrapped: told(wrapped),
      mark: told(mark),
    },
    records: records.map(({ kind, id, ...sealed }) => ({
      kind,
      id,
      iv: told(sealed.iv),
      bytes: told(sealed.bytes),
    })),
  };
  return JSON.stringify(backup);
}

/**
 * Reads a backup back: what the device does not have is put there, what it has is left as it is. Gives how many records
 * were put.
 *
 * @throws WrongPassword, Damaged (also where the file is no backup), StorageFault
 */
export async function readBackup(
  database: Database,
  user: string,
  records: Records,
  text: string,
  password: string,
): Promise<number> {
  const { locked, sealed } = parse(text);
  const former = await openKey(locked, password);
  const anew: Written[] = [];
  for (const { kind, id, iv, bytes } of sealed) {
    if ((await database.getKey('sealed', [user, kind, id])) !== undefined) continue;
    // What the server had received since the backup was made is not to come back.
    if (kind !== 'receipt' && (await database.getKey('sealed', [user, 'receipt', id]))) continue;
    if (kind === 'draft' && (await database.getKey('sealed', [user, 'parcel', id]))) continue;
    const value = await unseal(former, `${locked.user}/${kind}/${id}`, { iv, bytes });
    anew.push({ kind, id, value });
  }
  await records.change(anew);
  return anew.length;
}

function parse(text: string): { locked: LockedKey; sealed: Omit<SealedRecord, 'owner'>[] } {
  try {
    const { kind, key, records } = JSON.parse(text) as Backup;
    if (kind !== 'sojourn backup') throw new Damaged('the backup');
    return {
      locked: {
        user: String(key.user),
        iterations: Number(key.iterations),
        salt: read(key.salt),
        iv: read(key.iv),
        wrapped: read(key.wrapped),
        mark: read(key.mark),
      },
      sealed: records.map((each) => ({ ...each, iv: read(each.iv), bytes: read(each.bytes) })),
    };
  } catch {
    throw new Damaged('the backup');
  }
}

const rangeOf = (user: string) => IDBKeyRange.bound([user], [user, []]);
const told = (bytes: Bytes) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};
const read = (text: unknown): Bytes =>
  Uint8Array.from(atob(String(text)), (sign) => sign.charCodeAt(0));
