import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Signer } from './microdata-stores.ts';

/** Signs with a key of KMS on the curve P-256. */
export const kmsSigner = (client: KMSClient, KeyId: string): Signer => ({
  async sign(bytes) {
    const { Signature } = await client.send(
      new SignCommand({
        KeyId,
        Message: createHash('sha256').update(bytes).digest(),
        MessageType: 'DIGEST',
        SigningAlgorithm: 'ECDSA_SHA_256',
      }),
    );
    if (Signature === undefined) throw new Error('KMS gave no signature.');
    return Signature;
  },
  async publicKey() {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
    if (PublicKey === undefined) throw new Error('KMS gave no public key.');
    const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    return key.export({ format: 'pem', type: 'spki' }).toString();
  },
});
