import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyLife } from './key.ts';
import { KmsError } from './kms-error.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

const FORMAT = 1;
const IV = 12;
const TAG = 16;

/**
 * A ciphertext blob: format, length of the key id, key id, nonce, tag, ciphertext. AES-256-GCM; the key id and the
 * encryption context are bound as additional data, so neither can be exchanged.
 */
export function seal(
  key: { id: string; life: KeyLife },
  plaintext: Uint8Array,
  context: EncryptionContext,
  iv: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key.life.material, iv);
  cipher.setAAD(additionalData(key.id, context));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const id = Buffer.from(key.id);
  return Buffer.concat([Buffer.of(FORMAT, id.length), id, iv, cipher.getAuthTag(), ciphertext]);
}

/** The id of the key that a blob was made with. Throws `InvalidCiphertextException`. */
export function keyIdOf(blob: Uint8Array): string {
  const [format, length = 0] = blob;
  if (format !== FORMAT || blob.length < 2 + length + IV + TAG)
    throw new KmsError('InvalidCiphertextException');
  return Buffer.from(blob.subarray(2, 2 + length)).toString();
}

/** Throws `InvalidCiphertextException` when a byte of the blob or of the context is another. */
export function open(
  key: { id: string; life: KeyLife },
  blob: Uint8Array,
  context: EncryptionContext,
): Buffer {
  const body = blob.subarray(2 + (blob[1] ?? 0));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.life.material, body.subarray(0, IV));
    decipher.setAAD(additionalData(key.id, context));
    decipher.setAuthTag(body.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(body.subarray(IV + TAG)), decipher.final()]);
  } catch {
    throw new KmsError('InvalidCiphertextException');
  }
}

/** The pairs in order of their names: a context is a set, and the order that it was written in means nothing. */
function additionalData(keyId: string, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  return Buffer.from(JSON.stringify([keyId, pairs]));
}
