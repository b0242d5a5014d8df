import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Authorize, ServiceContext } from '../service.ts';
import { keyIdOf, open, seal, type EncryptionContext } from './ciphertext.ts';
import type { Input, Operation } from './input.ts';
import {
  findKey,
  refuseUnusable,
  type Key,
  type KeyDeclaration,
  type KeyLife,
  type KmsEffect,
} from './key.ts';
import { KmsError } from './kms-error.ts';
import { publicKeyOf, signatureOf } from './signing.ts';

export interface KmsCall {
  context: ServiceContext;
  declared: ReadonlyMap<string, KeyDeclaration>;
  lives: ReadonlyMap<string, KeyLife>;
  authorize: Authorize;
  commit(effect: KmsEffect): Promise<void>;
}

type Output = Record<string, unknown>;

/** What each operation of KMS does. Bytes go out in base64, times in seconds since 1970. */
export const OPERATIONS: {
  [Name in Operation]: (call: KmsCall, input: Input<Name>) => Output | Promise<Output>;
} = {
  Encrypt(call, input) {
    const key = usable(
      call,
      'kms:Encrypt',
      input.KeyId,
      'ENCRYPT_DECRYPT',
      input.EncryptionContext,
      input.DryRun,
    );
    const blob = seal(key, input.Plaintext, input.EncryptionContext ?? {}, call.context.random(12));
    return {
      CiphertextBlob: base64(blob),
      KeyId: key.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  Decrypt(call, input) {
    const key = opener(
      call,
      'kms:Decrypt',
      input.CiphertextBlob,
      input.KeyId,
      input.EncryptionContext,
      input.DryRun,
    );
    const plaintext = open(key, input.CiphertextBlob, input.EncryptionContext ?? {});
    return {
      Plaintext: base64(plaintext),
      KeyId: key.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  ReEncrypt(call, input) {
    const from = opener(
      call,
      'kms:ReEncryptFrom',
      input.CiphertextBlob,
      input.SourceKeyId,
      input.SourceEncryptionContext,
    );
    const to = usable(
      call,
      'kms:ReEncryptTo',
      input.DestinationKeyId,
      'ENCRYPT_DECRYPT',
      input.DestinationEncryptionContext,
      input.DryRun,
    );
    const plaintext = open(from, input.CiphertextBlob, input.SourceEncryptionContext ?? {});
    const blob = seal(
      to,
      plaintext,
      input.DestinationEncryptionContext ?? {},
      call.context.random(12),
    );
    return {
      CiphertextBlob: base64(blob),
      SourceKeyId: from.arn,
      KeyId: to.arn,
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
  GenerateDataKey: (call, input) => generateDataKey(call, 'kms:GenerateDataKey', input),
  GenerateDataKeyWithoutPlaintext(call, input) {
    const { CiphertextBlob, KeyId } = generateDataKey(
      call,
      'kms:GenerateDataKeyWithoutPlaintext',
      input,
    );
    return { CiphertextBlob, KeyId };
  },
  GenerateMac(call, input) {
    const key = usable(
      call,
      'kms:GenerateMac',
      input.KeyId,
      'GENERATE_VERIFY_MAC',
      undefined,
      input.DryRun,
    );
    return {
      Mac: base64(macOf(key, input.Message)),
      MacAlgorithm: input.MacAlgorithm,
      KeyId: key.arn,
    };
  },
  VerifyMac(call, input) {
    const key = usable(
      call,
      'kms:VerifyMac',
      input.KeyId,
      'GENERATE_VERIFY_MAC',
      undefined,
      input.DryRun,
    );
    const mac = macOf(key, input.Message);
    if (mac.length !== input.Mac.length || !timingSafeEqual(mac, input.Mac))
      throw new KmsError('KMSInvalidMacException');
    return { KeyId: key.arn, MacValid: true, MacAlgorithm: input.MacAlgorithm };
  },
  Sign(call, input) {
    const key = usable(call, 'kms:Sign', input.KeyId, 'SIGN_VERIFY', undefined, input.DryRun);
    return {
      KeyId: key.arn,
      Signature: base64(signatureOf(key.life.material, digestOf(input), call.context.random)),
      SigningAlgorithm: input.SigningAlgorithm,
    };
  },
  GetPublicKey(call, input) {
    const key = usable(call, 'kms:GetPublicKey', input.KeyId, 'SIGN_VERIFY');
    return {
      KeyId: key.arn,
      PublicKey: base64(publicKeyOf(key.life.material)),
      KeyUsage: key.usage,
      KeySpec: 'ECC_NIST_P256',
      CustomerMasterKeySpec: 'ECC_NIST_P256',
      SigningAlgorithms: ['ECDSA_SHA_256'],
    };
  },
  GenerateRandom(call, input) {
    call.authorize('kms:GenerateRandom', '*');
    return { Plaintext: base64(call.context.random(input.NumberOfBytes)) };
  },
  DescribeKey(call, input) {
    return { KeyMetadata: metadata(call, authorized(call, 'kms:DescribeKey', input.KeyId)) };
  },
  async EnableKey(call, input) {
    const key = authorized(call, 'kms:EnableKey', input.KeyId);
    refusePending(key);
    await call.commit({ kind: 'enable', id: key.id, enabled: true });
    return {};
  },
  async DisableKey(call, input) {
    const key = authorized(call, 'kms:DisableKey', input.KeyId);
    refusePending(key);
    await call.commit({ kind: 'enable', id: key.id, enabled: false });
    return {};
  },
  async ScheduleKeyDeletion(call, input) {
    const key = authorized(call, 'kms:ScheduleKeyDeletion', input.KeyId);
    refusePending(key);
    const days = input.PendingWindowInDays ?? 30;
    const at = call.context.clock.now() + days * 86_400_000;
    await call.commit({ kind: 'schedule-deletion', id: key.id, at });
    return {
      KeyId: key.arn,
      DeletionDate: at / 1000,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  },
  async CancelKeyDeletion(call, input) {
    const key = authorized(call, 'kms:CancelKeyDeletion', input.KeyId);
    if (key.life.deletedAt === undefined)
      throw new KmsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    await call.commit({ kind: 'cancel-deletion', id: key.id });
    return { KeyId: key.arn };
  },
};

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const digestOf = ({ Message, MessageType }: Input<'Sign'>) =>
  MessageType === 'DIGEST' ? Message : createHash('sha256').update(Message).digest();
const macOf = (key: Key, message: Uint8Array) =>
  createHmac('sha256', key.life.material).update(message).digest();

function generateDataKey(call: KmsCall, action: string, input: Input<'GenerateDataKey'>): Output {
  const key = usable(
    call,
    action,
    input.KeyId,
    'ENCRYPT_DECRYPT',
    input.EncryptionContext,
    input.DryRun,
  );
  const length = input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32);
  const plaintext = call.context.random(length);
  const blob = seal(key, plaintext, input.EncryptionContext ?? {}, call.context.random(12));
  return { CiphertextBlob: base64(blob), Plaintext: base64(plaintext), KeyId: key.arn };
}

/** The key that a blob names, if the caller may open blobs of this context with it. */
function opener(
  call: KmsCall,
  action: string,
  blob: Uint8Array,
  asked?: string,
  context?: EncryptionContext,
  dryRun?: boolean,
): Key {
  const id = keyIdOf(blob);
  if (asked !== undefined && findKey(call.context, call.declared, call.lives, asked).id !== id)
    throw new KmsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  return usable(call, action, asked ?? id, 'ENCRYPT_DECRYPT', context, dryRun);
}

function usable(
  call: KmsCall,
  action: string,
  name: string,
  usage: Key['usage'],
  context?: EncryptionContext,
  dryRun?: boolean,
): Key {
  const key = authorized(call, action, name, context);
  refuseUnusable(key, usage);
  if (dryRun)
    throw new KmsError(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
    );
  return key;
}

function authorized(
  call: KmsCall,
  action: string,
  name: string,
  context: EncryptionContext = {},
): Key {
  const key = findKey(call.context, call.declared, call.lives, name);
  const pairs = Object.entries(context);
  call.authorize(action, key.arn, {
    ...Object.fromEntries(pairs.map(([pair, value]) => [`kms:EncryptionContext:${pair}`, value])),
    ...(pairs.length > 0 ? { 'kms:EncryptionContextKeys': pairs.map(([pair]) => pair) } : {}),
    ...(/(^|:)alias\//.test(name)
      ? { 'kms:RequestAlias': name.slice(name.indexOf('alias/')) }
      : {}),
    'kms:ResourceAliases': [...key.aliases],
  });
  return key;
}

function refusePending(key: Key): void {
  if (key.life.deletedAt !== undefined)
    throw new KmsError(
      'KMSInvalidStateException',
      `${key.arn} is pending deletion: cancel the deletion first.`,
    );
}

function metadata({ context }: KmsCall, key: Key): Output {
  const { deletedAt, enabled, createdAt } = key.life;
  const { spec, algorithms } = KINDS[key.usage];
  return {
    AWSAccountId: context.account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: createdAt / 1000,
    Enabled: enabled && deletedAt === undefined,
    KeyState: deletedAt !== undefined ? 'PendingDeletion' : enabled ? 'Enabled' : 'Disabled',
    ...(deletedAt === undefined ? {} : { DeletionDate: deletedAt / 1000 }),
    KeyUsage: key.usage,
    KeySpec: spec,
    CustomerMasterKeySpec: spec,
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    MultiRegion: false,
    ...algorithms,
  };
}

const KINDS = {
  ENCRYPT_DECRYPT: {
    spec: 'SYMMETRIC_DEFAULT',
    algorithms: { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] },
  },
  GENERATE_VERIFY_MAC: { spec: 'HMAC_256', algorithms: { MacAlgorithms: ['HMAC_SHA_256'] } },
  SIGN_VERIFY: { spec: 'ECC_NIST_P256', algorithms: { SigningAlgorithms: ['ECDSA_SHA_256'] } },
} as const;
