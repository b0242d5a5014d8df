import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessDenied, type Authorize, type ServiceContext } from '../service.ts';
import { createKms, type Kms } from './kms.ts';

const DAY = 86_400_000;
const ARN = 'arn:aws:kms:eu-west-1:000000000000:key/k1';
const declaration = {
  id: 'k1',
  arn: ARN,
  usage: 'ENCRYPT_DECRYPT',
  aliases: ['alias/one'],
} as const;

let now: number;
let journal: unknown[];
let kms: Kms;
let context: ServiceContext;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  journal = [];
  let drawn = 0;
  context = {
    clock: { now: () => now },
    journal: {
      append: (_service, effect) => {
        journal.push(JSON.parse(JSON.stringify(effect)));
        return Promise.resolve();
      },
    },
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) =>
      createHash('shake256', { outputLength: bytes }).update(String(drawn++)).digest(),
  };
  kms = createKms(context);
  await kms.declareKey(declaration);
});

const everything: Authorize = () => undefined;

async function ask(
  service: Kms,
  operation: string,
  input: object,
  authorize: Authorize = everything,
) {
  const response = await service.handle(
    {
      method: 'POST',
      path: '/',
      query: '',
      headers: { 'x-amz-target': `TrentService.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
    },
    authorize,
  );
  const answer = JSON.parse(String(response.body)) as Record<string, unknown>;
  return Object.assign(answer, { status: response.status });
}

const sealed = (service: Kms) =>
  ask(service, 'GenerateDataKey', {
    KeyId: 'k1',
    KeySpec: 'AES_256',
    EncryptionContext: { survey: 'dotm' },
  });

describe('a restart', () => {
  it('opens what was sealed before it, and makes no second key', async () => {
    const { CiphertextBlob, Plaintext } = await sealed(kms);
    const again = createKms(context);
    for (const effect of journal) again.replay(effect);
    const before = journal.length;
    await again.declareKey(declaration);
    expect(journal).toHaveLength(before);
    expect(
      await ask(again, 'Decrypt', { CiphertextBlob, EncryptionContext: { survey: 'dotm' } }),
    ).toMatchObject({ status: 200, Plaintext });

    const stranger = createKms(context);
    await stranger.declareKey(declaration);
    expect(
      await ask(stranger, 'Decrypt', { CiphertextBlob, EncryptionContext: { survey: 'dotm' } }),
    ).toMatchObject({
      status: 400,
      __type: 'InvalidCiphertextException',
    });
  });

  it('leaves a disabled key disabled and a doomed one doomed', async () => {
    await ask(kms, 'DisableKey', { KeyId: 'k1' });
    await ask(kms, 'ScheduleKeyDeletion', { KeyId: 'k1', PendingWindowInDays: 7 });
    await ask(kms, 'CancelKeyDeletion', { KeyId: 'k1' });
    const again = createKms(context);
    for (const effect of journal) again.replay(effect);
    await again.declareKey(declaration);
    expect(await ask(again, 'DescribeKey', { KeyId: 'k1' })).toMatchObject({
      KeyMetadata: { KeyState: 'Disabled' },
    });
    expect(await sealed(again)).toMatchObject({ __type: 'DisabledException' });
  });
});

describe('a deletion', () => {
  it('can be taken back until its day, and not after', async () => {
    const { CiphertextBlob } = await sealed(kms);
    const open = () =>
      ask(kms, 'Decrypt', { CiphertextBlob, EncryptionContext: { survey: 'dotm' } });
    const said = await ask(kms, 'ScheduleKeyDeletion', { KeyId: 'k1', PendingWindowInDays: 7 });
    expect(said).toMatchObject({
      KeyState: 'PendingDeletion',
      DeletionDate: (now + 7 * DAY) / 1000,
    });
    expect(await open()).toMatchObject({ __type: 'KMSInvalidStateException' });
    now += 7 * DAY - 1;
    await ask(kms, 'CancelKeyDeletion', { KeyId: 'k1' });
    expect(await open()).toMatchObject({ __type: 'DisabledException' });
    await ask(kms, 'EnableKey', { KeyId: 'k1' });
    expect(await open()).toMatchObject({ status: 200 });
    await ask(kms, 'ScheduleKeyDeletion', { KeyId: 'k1', PendingWindowInDays: 7 });
    now += 7 * DAY;
    expect(await ask(kms, 'CancelKeyDeletion', { KeyId: 'k1' })).toMatchObject({
      __type: 'NotFoundException',
    });
    expect(await open()).toMatchObject({ __type: 'NotFoundException' });
  });
});

describe('a policy', () => {
  it('is asked for the action on the key, with the encryption context', async () => {
    const asked: unknown[] = [];
    await ask(
      kms,
      'GenerateDataKey',
      {
        KeyId: 'alias/one',
        KeySpec: 'AES_256',
        EncryptionContext: { survey: 'dotm', version: '3' },
      },
      (...question) => asked.push(question),
    );
    expect(asked).toEqual([
      [
        'kms:GenerateDataKey',
        ARN,
        {
          'kms:EncryptionContext:survey': 'dotm',
          'kms:EncryptionContext:version': '3',
          'kms:EncryptionContextKeys': ['survey', 'version'],
          'kms:RequestAlias': 'alias/one',
          'kms:ResourceAliases': ['alias/one'],
        },
      ],
    ]);
  });

  it('refuses', async () => {
    const { CiphertextBlob } = await sealed(kms);
    const refuse: Authorize = (action, resource) => {
      throw new AccessDenied('role intake', action, resource);
    };
    expect(
      await ask(kms, 'Decrypt', { CiphertextBlob, EncryptionContext: { survey: 'dotm' } }, refuse),
    ).toMatchObject({
      status: 400,
      __type: 'AccessDeniedException',
      message: expect.stringContaining('kms:Decrypt') as string,
    });
  });
});

it('refuses what it does not know, by name', async () => {
  expect(await ask(kms, 'CreateKey', {})).toMatchObject({ __type: 'UnknownOperationException' });
  expect(
    await ask(kms, 'Encrypt', { KeyId: 'k1', Plaintext: 'eA==', GrantTokens: ['x'] }),
  ).toMatchObject({
    __type: 'ValidationException',
    message: expect.stringContaining('GrantTokens') as string,
  });
});
