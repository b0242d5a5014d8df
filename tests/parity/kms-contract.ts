import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateMacCommand,
  GenerateRandomCommand,
  GetPublicKeyCommand,
  ReEncryptCommand,
  SignCommand,
  VerifyMacCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

export interface KmsSubject {
  client: KMSClient;
  /** ARNs of two keys to encrypt with, of one for MACs and of one that signs, on P-256. */
  key: string;
  otherKey: string;
  macKey: string;
  signingKey: string;
  /** An alias of `key`, with 'alias/' in front. */
  alias: string;
  close(): Promise<void>;
}

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

/** What the project relies on of KMS. The same tests run against the embedded cloud and against an account. */
export function kmsContract(name: string, begin: () => Promise<KmsSubject>): void {
  describe(`KMS contract: ${name}`, () => {
    let subject: KmsSubject;
    let kms: KMSClient;
    beforeAll(async () => {
      subject = await begin();
      kms = subject.client;
    });
    afterAll(() => subject.close());

    const EncryptionContext = { survey: 'dotm', version: '3' };
    const dataKey = () =>
      kms.send(
        new GenerateDataKeyCommand({ KeyId: subject.key, KeySpec: 'AES_256', EncryptionContext }),
      );
    const decrypt = (CiphertextBlob: Uint8Array | undefined, more: object = {}) =>
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...more }));

    it('signs a message or its digest, so that anybody with the public key can tell', async () => {
      const KeyId = subject.signingKey;
      const SigningAlgorithm = 'ECDSA_SHA_256';
      const { PublicKey, ...told } = await kms.send(new GetPublicKeyCommand({ KeyId }));
      expect(told).toMatchObject({
        ...{ KeyId, KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' },
        SigningAlgorithms: ['ECDSA_SHA_256'],
      });
      const key = Buffer.from(PublicKey ?? []);
      const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
      const message = Buffer.from('what was released');
      const raw = await kms.send(new SignCommand({ KeyId, SigningAlgorithm, Message: message }));
      expect(raw).toMatchObject({ KeyId, SigningAlgorithm });
      const digest = await kms.send(
        new SignCommand({
          ...{ KeyId, SigningAlgorithm, MessageType: 'DIGEST' },
          Message: createHash('sha256').update(message).digest(),
        }),
      );
      for (const { Signature = new Uint8Array() } of [raw, digest]) {
        expect(verify('sha256', message, publicKey, Signature)).toBe(true);
        expect(verify('sha256', Buffer.from('another'), publicKey, Signature)).toBe(false);
      }
    });

    it('refuses to sign with a key of another kind, and a digest that is none', async () => {
      const SigningAlgorithm = 'ECDSA_SHA_256';
      const sign = (more: object) => {
        const Message = Buffer.from('x');
        const KeyId = subject.signingKey;
        return errorOf(kms.send(new SignCommand({ KeyId, Message, SigningAlgorithm, ...more })));
      };
      expect(await sign({ KeyId: subject.macKey })).toBe('InvalidKeyUsageException');
      expect(await sign({ MessageType: 'DIGEST' })).toBe('ValidationException');
      expect(
        await errorOf(
          kms.send(new EncryptCommand({ KeyId: subject.signingKey, Plaintext: Buffer.from('x') })),
        ),
      ).toBe('InvalidKeyUsageException');
    });

    it('gives a data key twice, open and sealed, and opens the sealed one', async () => {
      const made = await dataKey();
      expect(made.KeyId).toBe(subject.key);
      expect(made.Plaintext).toHaveLength(32);
      const opened = await decrypt(made.CiphertextBlob);
      expect(opened).toMatchObject({
        KeyId: subject.key,
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      });
      expect(Buffer.from(opened.Plaintext ?? [])).toEqual(Buffer.from(made.Plaintext ?? []));
      expect(Buffer.from((await dataKey()).Plaintext ?? [])).not.toEqual(
        Buffer.from(made.Plaintext ?? []),
      );
      const sealed = await kms.send(
        new GenerateDataKeyWithoutPlaintextCommand({
          KeyId: subject.alias,
          NumberOfBytes: 64,
          EncryptionContext,
        }),
      );
      expect(sealed).not.toHaveProperty('Plaintext');
      expect((await decrypt(sealed.CiphertextBlob)).Plaintext).toHaveLength(64);
    });

    it('binds the encryption context, in whatever order it is written', async () => {
      const { CiphertextBlob } = await dataKey();
      expect(
        await errorOf(
          decrypt(CiphertextBlob, { EncryptionContext: { version: '3', survey: 'dotm' } }),
        ),
      ).toBe('no error');
      for (const other of [
        { survey: 'dotm', version: '4' },
        { survey: 'dotm' },
        {},
        { ...EncryptionContext, more: '1' },
        { survey: '3', version: 'dotm' },
      ])
        expect(await errorOf(decrypt(CiphertextBlob, { EncryptionContext: other }))).toBe(
          'InvalidCiphertextException',
        );
    });

    it('refuses a changed blob and a key that did not make it', async () => {
      const { CiphertextBlob = new Uint8Array() } = await dataKey();
      const changed = Buffer.from(CiphertextBlob);
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect(await errorOf(decrypt(changed))).toBe('InvalidCiphertextException');
      expect(await errorOf(decrypt(Buffer.from('not a blob')))).toBe('InvalidCiphertextException');
      expect(await errorOf(decrypt(CiphertextBlob, { KeyId: subject.otherKey }))).toBe(
        'IncorrectKeyException',
      );
      expect(await errorOf(decrypt(CiphertextBlob, { KeyId: subject.alias }))).toBe('no error');
    });

    it('encrypts small things, and moves them to another key', async () => {
      const Plaintext = Buffer.from('a name');
      const sealed = await kms.send(
        new EncryptCommand({ KeyId: subject.key, Plaintext, EncryptionContext }),
      );
      const moved = await kms.send(
        new ReEncryptCommand({
          CiphertextBlob: sealed.CiphertextBlob,
          SourceEncryptionContext: EncryptionContext,
          DestinationKeyId: subject.otherKey,
          DestinationEncryptionContext: { survey: 'other' },
        }),
      );
      expect(moved).toMatchObject({ SourceKeyId: subject.key, KeyId: subject.otherKey });
      const opened = await decrypt(moved.CiphertextBlob, {
        EncryptionContext: { survey: 'other' },
      });
      expect([Buffer.from(opened.Plaintext ?? []).toString(), opened.KeyId]).toEqual([
        'a name',
        subject.otherKey,
      ]);
      expect(
        await errorOf(
          kms.send(new EncryptCommand({ KeyId: subject.key, Plaintext: Buffer.alloc(4097) })),
        ),
      ).toBe('ValidationException');
    });

    it('makes and proves MACs', async () => {
      const mac = { KeyId: subject.macKey, MacAlgorithm: 'HMAC_SHA_256' } as const;
      const Message = Buffer.from('case 7');
      const { Mac } = await kms.send(new GenerateMacCommand({ ...mac, Message }));
      expect(Mac).toHaveLength(32);
      expect((await kms.send(new GenerateMacCommand({ ...mac, Message }))).Mac).toEqual(Mac);
      expect((await kms.send(new VerifyMacCommand({ ...mac, Message, Mac }))).MacValid).toBe(true);
      expect(
        await errorOf(
          kms.send(new VerifyMacCommand({ ...mac, Message: Buffer.from('case 8'), Mac })),
        ),
      ).toBe('KMSInvalidMacException');
    });

    it('keeps keys to their use', async () => {
      expect(
        await errorOf(
          kms.send(new EncryptCommand({ KeyId: subject.macKey, Plaintext: Buffer.from('x') })),
        ),
      ).toBe('InvalidKeyUsageException');
      const Message = Buffer.from('x');
      expect(
        await errorOf(
          kms.send(
            new GenerateMacCommand({ KeyId: subject.key, Message, MacAlgorithm: 'HMAC_SHA_256' }),
          ),
        ),
      ).toBe('InvalidKeyUsageException');
      expect(await errorOf(kms.send(new GenerateDataKeyCommand({ KeyId: subject.key })))).toBe(
        'ValidationException',
      );
      expect(
        await errorOf(
          kms.send(new GenerateDataKeyCommand({ KeyId: 'alias/nobody', KeySpec: 'AES_256' })),
        ),
      ).toBe('NotFoundException');
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: subject.alias }));
      expect(KeyMetadata).toMatchObject({
        Arn: subject.key,
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
      });
      expect(KeyMetadata?.CreationDate).toBeInstanceOf(Date);
    });

    it('opens nothing under a disabled key', async () => {
      const sealed = await kms.send(
        new EncryptCommand({
          KeyId: subject.otherKey,
          Plaintext: Buffer.from('x'),
          EncryptionContext,
        }),
      );
      await kms.send(new DisableKeyCommand({ KeyId: subject.otherKey }));
      // An account takes a few seconds to make it so everywhere.
      await expect
        .poll(() => errorOf(decrypt(sealed.CiphertextBlob)), { timeout: 30_000 })
        .toBe('DisabledException');
      await kms.send(new EnableKeyCommand({ KeyId: subject.otherKey }));
      await expect
        .poll(() => errorOf(decrypt(sealed.CiphertextBlob)), { timeout: 30_000 })
        .toBe('no error');
    });

    it('says whether it would, when asked to run dry', async () => {
      expect(
        await errorOf(
          kms.send(
            new GenerateDataKeyCommand({ KeyId: subject.key, KeySpec: 'AES_256', DryRun: true }),
          ),
        ),
      ).toBe('DryRunOperationException');
    });

    it('gives random bytes', async () => {
      expect(
        (await kms.send(new GenerateRandomCommand({ NumberOfBytes: 24 }))).Plaintext,
      ).toHaveLength(24);
    });
  });
}
