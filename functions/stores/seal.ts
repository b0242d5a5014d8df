import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key } from './keys.ts';

/** AES-256-GCM: initialization vector (12 bytes), tag (16), ciphertext. */
const IV = 12;
const TAG = 16;

/** The place of an item, for what it is bound to. */
export const placeOf = ({ pk, sk }: Key): string => `${pk}/${sk}`;

/** Encrypts under a key of 32 bytes, bound to `place`: sealed bytes moved elsewhere do not open. */
export function seal(key: Uint8Array, place: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** @throws Error when the key or the place is not the one it was sealed with, or a byte was altered */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): Uint8Array {
  // A shorter tag would be easier to forge.
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), {
    authTagLength: TAG,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}
