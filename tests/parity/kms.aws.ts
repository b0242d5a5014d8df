import { randomUUID } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DeleteAliasCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { kmsContract } from './kms-contract.ts';

kmsContract('AWS', async () => {
  const client = new KMSClient({});
  const make = async (input: Pick<CreateKeyCommandInput, 'KeyUsage' | 'KeySpec'> = {}) => {
    const { KeyMetadata } = await client.send(
      new CreateKeyCommand({ Description: 'sojourn parity test', ...input }),
    );
    return KeyMetadata?.Arn ?? '';
  };
  const [key, otherKey] = [await make(), await make()];
  const macKey = await make({ KeyUsage: 'GENERATE_VERIFY_MAC', KeySpec: 'HMAC_256' });
  const signingKey = await make({ KeyUsage: 'SIGN_VERIFY', KeySpec: 'ECC_NIST_P256' });
  const alias = `alias/sojourn-parity-${randomUUID()}`;
  await client.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key }));
  return {
    client,
    key,
    otherKey,
    macKey,
    signingKey,
    alias,
    close: async () => {
      await client.send(new DeleteAliasCommand({ AliasName: alias }));
      for (const KeyId of [key, otherKey, macKey, signingKey])
        await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
      client.destroy();
    },
  };
});
