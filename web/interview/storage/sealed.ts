import { type Bytes, Damaged } from './locked-key.ts';

/** Something that only its owner's key opens, and only at the place where it was put. */
export interface Sealed {
  iv: Bytes;
  bytes: Bytes;
}

/** Seals a value for a place such as 'ann/draft/018f…'. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(sealing(iv, place), key, text)) };
}

/** @throws Damaged where the bytes are others, or lay at another place */
export async function unseal(key: CryptoKey, place: string, sealed: Sealed): Promise<unknown> {
  try {
    const text = await crypto.subtle.decrypt(sealing(sealed.iv, place), key, sealed.bytes);
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    throw new Damaged(place);
  }
}

const sealing = (iv: Bytes, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
});
