import { signal } from '@preact/signals';
import { type Credentials, session, setFirstPassword, signIn } from '../session/session.ts';
import { Unreached } from '../server/problem.ts';
import type { Draft } from './draft/draft.ts';
import type { KeptWork } from './home/kept-work.ts';
import type { Parcel, Receipt } from './outbox/parcel.ts';
import { type Database, deviceId, openDatabase } from './storage/database.ts';
import { lockAnew, newKey, openKey, WrongPassword } from './storage/locked-key.ts';
import { type Records, recordsOf } from './storage/records.ts';

/** One person's work on this device, opened by the password. */
export interface Desk {
  user: string;
  device: string;
  database: Database;
  key: CryptoKey;
  records: Records;
}

export const desk = signal<Desk>();

/** What lies on the desk, as it was last kept. */
export const drafts = signal<readonly Draft[]>([]);
export const parcels = signal<readonly Parcel[]>([]);
export const receipts = signal<readonly Receipt[]>([]);
export const works = signal<readonly KeptWork[]>([]);
/** Records that were damaged on the device, by kind and id. */
export const damaged = signal<readonly string[]>([]);

/** The password was changed at the server, and what lies here is locked by the former one. */
export class FormerPassword extends Error {
  constructor() {
    super('What lies on the device is locked by a former password');
    this.name = 'FormerPassword';
  }
}

/** Being signed in at the server, begun when the desk was opened. */
export let signingIn: Promise<void> = Promise.resolve();

/**
 * Opens somebody's desk. Who worked here before needs no network: the password opens what lies here, and the server is
 * asked by the way. `first`: a password of one's own, in place of the one that an administrator gave. `former`: the one by
 * which what lies here is locked.
 *
 * @throws Problem, Unreached, WrongPassword, FormerPassword, Damaged
 */
export async function enter(
  own: Credentials,
  { first, former }: { first?: string; former?: string } = {},
): Promise<void> {
  const { user } = own;
  const password = first ?? own.password;
  const database = await openDatabase();
  if (first !== undefined) await setFirstPassword(own, first);
  const locked = await database.get('keys', user);
  if (!locked) {
    if (first === undefined) await signIn(own);
    const made = await newKey(user, password);
    await database.put('keys', made.locked);
    return open(database, user, made.key);
  }
  if (former !== undefined) {
    const anew = await lockAnew(locked, former, password);
    await database.put('keys', anew);
    return open(database, user, await openKey(anew, password));
  }
  const key = await openKey(locked, password).catch(async (error: unknown) => {
    if (!(error instanceof WrongPassword)) throw error;
    // Wrong here, and perhaps right there.
    if (first === undefined) {
      await signIn(own).catch((refusal: unknown) => {
        throw refusal instanceof Unreached ? error : refusal;
      });
    }
    throw new FormerPassword();
  });
  signingIn = signIn(own).then(
    () => undefined,
    () => undefined,
  );
  await open(database, user, key);
}

/** Closes the desk: what lies on it stays on the device, locked. */
export function close(): void {
  desk.value?.database.close();
  desk.value = undefined;
  session.value = undefined;
  for (const lying of [drafts, parcels, receipts, works, damaged]) lying.value = [];
}

async function open(database: Database, user: string, key: CryptoKey): Promise<void> {
  const records = recordsOf(database, key, user);
  desk.value = { user, device: await deviceId(database), database, key, records };
  await readDesk();
}

/** Reads anew what lies on the desk. */
export async function readDesk(): Promise<void> {
  const records = desk.value?.records;
  if (!records) return;
  const kinds = ['draft', 'parcel', 'receipt', 'work'];
  const [begun, closed, received, work] = await Promise.all(kinds.map((kind) => records.all(kind)));
  drafts.value = (begun?.values ?? []) as Draft[];
  parcels.value = (closed?.values ?? []) as Parcel[];
  receipts.value = (received?.values ?? []) as Receipt[];
  works.value = (work?.values ?? []) as KeptWork[];
  damaged.value = [begun, closed, received, work].flatMap((found, place) =>
    (found?.damaged ?? []).map((id) => `${kinds[place] ?? ''} ${id}`),
  );
}

/** The desk, where there must be one. */
export function ownDesk(): Desk {
  if (!desk.value) throw new Error('Nobody is signed in on this device.');
  return desk.value;
}
