import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The key pair that signs tokens; kept in a file when one is given, so that tokens outlive a restart. */
export function tokenKeys(file: string | undefined): {
  publicKey: KeyObject;
  privateKey: KeyObject;
} {
  if (file !== undefined && existsSync(file)) {
    const privateKey = createPrivateKey(readFileSync(file));
    return { privateKey, publicKey: createPublicKey(privateKey) };
  }
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (file !== undefined) {
    writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return pair;
}
