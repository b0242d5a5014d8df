import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM: initialization vector (12 bytes), tag (16), ciphertext. */
const IV = 12;
const TAG = 16;

/** Encrypts under a household's data key, bound to `place`: sealed bytes moved elsewhere do not open. */
export function seal(dataKey: Uint8Array, place: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** @throws Error when the key or the place is not the one it was sealed with, or a byte was altered */
export function unseal(dataKey: Uint8Array, place: string, sealed: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, sealed.subarray(0, IV))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}
