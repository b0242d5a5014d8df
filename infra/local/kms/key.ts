import type { ServiceContext } from '../service.ts';
import { KmsError } from './kms-error.ts';

/** What a key is for; one that signs is on the curve P-256. */
export const KEY_USES = ['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'SIGN_VERIFY'] as const;
export type KeyUse = (typeof KEY_USES)[number];

/** What the template says of a key. */
export interface KeyDeclaration {
  /** The last part of the ARN. */
  id: string;
  arn: string;
  usage: KeyUse;
  /** With the 'alias/' in front. */
  aliases: readonly string[];
}

/** What the journal keeps of a key. Kept apart from its declaration, which comes from the template at every start. */
export interface KeyLife {
  /** 256 bits. The journal that holds this is a secret of the machine that it lies on. */
  material: Uint8Array;
  createdAt: number;
  enabled: boolean;
  /** Milliseconds since 1970; from then on the key is gone. */
  deletedAt?: number;
}

export interface Key extends KeyDeclaration {
  life: KeyLife;
}

export type KmsEffect =
  | { kind: 'key'; id: string; at: number; secret: string }
  | { kind: 'enable'; id: string; enabled: boolean }
  | { kind: 'schedule-deletion'; id: string; at: number }
  | { kind: 'cancel-deletion'; id: string };

/** Makes an effect true, now and again after a restart. */
export function applyEffect(lives: Map<string, KeyLife>, effect: KmsEffect): void {
  const life = lives.get(effect.id);
  switch (effect.kind) {
    case 'key':
      lives.set(effect.id, {
        material: Buffer.from(effect.secret, 'base64'),
        createdAt: effect.at,
        enabled: true,
      });
      return;
    case 'enable':
      if (life) life.enabled = effect.enabled;
      return;
    case 'schedule-deletion':
      if (life) Object.assign(life, { deletedAt: effect.at, enabled: false });
      return;
    case 'cancel-deletion':
      // AWS gives a rescued key back disabled: enabling it is a step of its own.
      if (life) delete life.deletedAt;
  }
}

/** Finds a key by id, ARN, alias or alias ARN. Throws `NotFoundException`; a key past its deletion is gone. */
export function findKey(
  context: ServiceContext,
  declared: ReadonlyMap<string, KeyDeclaration>,
  lives: ReadonlyMap<string, KeyLife>,
  name: string,
): Key {
  const short = name.startsWith('arn:') ? (name.split(':')[5] ?? '') : name;
  const declaration = short.startsWith('alias/')
    ? [...declared.values()].find((key) => key.aliases.includes(short))
    : declared.get(short.replace(/^key\//, ''));
  const life = declaration && lives.get(declaration.id);
  const otherArn =
    name.startsWith('arn:') && !short.startsWith('alias/') && declaration?.arn !== name;
  if (!declaration || !life || otherArn || context.clock.now() >= (life.deletedAt ?? Infinity))
    throw new KmsError(
      'NotFoundException',
      `${short.startsWith('alias/') ? 'Alias' : 'Key'} '${name}' does not exist`,
    );
  return { ...declaration, life };
}

/** Throws unless the key is enabled and made for this use. */
export function refuseUnusable(key: Key, usage: KeyUse): void {
  if (key.life.deletedAt !== undefined)
    throw new KmsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  if (!key.life.enabled) throw new KmsError('DisabledException', `${key.arn} is disabled.`);
  if (key.usage !== usage)
    throw new KmsError(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for this operation.`,
    );
}
