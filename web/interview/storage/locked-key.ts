/** As often as a password is worked over before it opens anything (OWASP Password Storage, 2023: PBKDF2 with SHA-256). */
export const ITERATIONS = 600_000;

/** A person's key as it lies on the device: random, and wrapped by what is made of the password. */
export interface LockedKey {
  user: string;
  iterations: number;
  salt: Bytes;
  iv: Bytes;
  wrapped: Bytes;
  /** SHA-256 of all the others: a key that was damaged is told from a wrong password. */
  mark: Bytes;
}

export type Bytes = Uint8Array<ArrayBuffer>;

export class WrongPassword extends Error {
  constructor() {
    super('This password does not open what lies on the device');
    this.name = 'WrongPassword';
  }
}

/** What lies on the device is not what was put there. */
export class Damaged extends Error {
  constructor(what: string) {
    super(`Damaged on the device: ${what}`);
    this.name = 'Damaged';
  }
}

/** Makes a key for somebody's work, and locks it by the password. */
export async function newKey(
  user: string,
  password: string,
  iterations = ITERATIONS,
): Promise<{ key: CryptoKey; locked: LockedKey }> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
    'encrypt',
    'decrypt',
  ]);
  const locked = await lock(made, user, password, iterations);
  return { key: await openKey(locked, password), locked };
}

/** @throws WrongPassword, Damaged */
export function openKey(locked: LockedKey, password: string): Promise<CryptoKey> {
  return unwrap(locked, password, false);
}

/** The same key, locked by another password. @throws WrongPassword, Damaged */
export async function lockAnew(
  locked: LockedKey,
  former: string,
  password: string,
): Promise<LockedKey> {
  const key = await unwrap(locked, former, true);
  return lock(key, locked.user, password, locked.iterations);
}

async function lock(
  key: CryptoKey,
  user: string,
  password: string,
  iterations: number,
): Promise<LockedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await wrappingKey(password, salt, iterations);
  const wrapped = await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv });
  const rest = { user, iterations, salt, iv, wrapped: new Uint8Array(wrapped) };
  return { ...rest, mark: await markOf(rest) };
}

async function unwrap(
  locked: LockedKey,
  password: string,
  extractable: boolean,
): Promise<CryptoKey> {
  const { iterations, salt, iv, wrapped, mark } = locked;
  if (!alike(mark, await markOf(locked))) throw new Damaged('the key');
  const wrapping = await wrappingKey(password, salt, iterations);
  try {
    return await crypto.subtle.unwrapKey(
      'raw',
      wrapped,
      wrapping,
      { name: 'AES-GCM', iv },
      'AES-GCM',
      extractable,
      ['encrypt', 'decrypt'],
    );
  } catch {
    throw new WrongPassword();
  }
}

async function wrappingKey(password: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(password.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  );
}

async function markOf(locked: Omit<LockedKey, 'mark'>): Promise<Bytes> {
  const { user, iterations, salt, iv, wrapped } = locked;
  const head = new TextEncoder().encode(JSON.stringify([user, iterations]));
  const all = new Blob([head, salt, iv, wrapped]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await all.arrayBuffer()));
}

const alike = (a: Bytes, b: Bytes) =>
  a.length === b.length && a.every((byte, place) => byte === b[place]);
