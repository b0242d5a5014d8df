import type { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, expect, test } from 'vitest';
import type { Submission } from '../../questionnaire/record.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { KEY, enterDevice, sendFilled } from '../../tests/openrosa/sending.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import type { ReceiveStores } from '../receive/receive.ts';
import { readObject, sha256 } from '../stores/bucket.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { deviceOfKey, noteHeard, readDevice } from '../stores/devices.ts';
import { addErasure } from '../stores/erasures.ts';
import { attachedPath } from '../stores/keys.ts';
import { readReceipt } from '../stores/receipts.ts';
import { knownVersions } from '../stores/versions.ts';

const { survey } = tinySurvey;
const now = new Date('2026-03-01T09:00:00.000Z');
const photo = { name: 'door.jpg', bytes: Buffer.from('a door') };
const erasure = { area: '001', case: '001-1', reason: 'It was asked for.', by: 'admin', at: 'now' };

let stores: ReceiveStores;
beforeEach(async () => {
  const { fieldwork, objects } = await calmServices();
  const versions = knownVersions(fieldwork);
  const definitions = publishedDefinitions(objects, versions);
  stores = { fieldwork, vault: objects, versions, definitions };
  await publishDefinition(fieldwork, objects, tinySurvey, { user: 'manager', now });
  await enterDevice(fieldwork, survey);
});

const submission: Submission = {
  instanceId: '00000000-0000-7000-8000-000000000001',
  ...{ survey, version: '1', form: 'household', area: '001', case: '001-1' },
  device: {
    ...{ id: 'collect:x', app: '' },
    ...{ startedAt: '2026-03-01T08:00:00.000Z', closedAt: '2026-03-01T08:30:00.000Z' },
  },
  answers: { c_rooms: 3 },
};
const lying = () =>
  readObject(
    stores.vault,
    attachedPath(survey, submission.instanceId, photo.name, sha256(photo.bytes)),
  );

test('it is received in the name of the enumerator whose work the device carries, with what it said of itself and whose key it came by', async () => {
  await sendFilled(stores, submission, now, [[photo]]);
  expect(await readReceipt(stores.fieldwork, survey, submission.instanceId)).toMatchObject({
    sentBy: 'enumerator-01',
    openrosa: { app: 'Collect-v2026.1.3', device: 'collect-x', key: deviceOfKey(KEY) },
    closedAt: '2026-03-01T08:30:00.000Z',
  });
  expect(await lying()).toEqual(photo.bytes);
});

test('of a household that was erased no file is kept, though its interview had been received', async () => {
  await sendFilled(stores, submission, now, [[]]);
  await addErasure(stores.fieldwork, survey, erasure);
  await sendFilled(stores, submission, now, [[photo]]);
  expect(await lying()).toBeUndefined();
});

test('an erasure at the very moment of a file is told, so that it is repeated', async () => {
  const { client, name } = stores.vault;
  const erasing = {
    async send(command: { input: { Key?: string } }) {
      const answer: unknown = await client.send(command as never);
      if (command.input.Key?.includes('/files/')) {
        await addErasure(stores.fieldwork, survey, erasure);
      }
      return answer;
    },
  } as unknown as S3Client;
  const racing = { ...stores, vault: { client: erasing, name } };
  await expect(sendFilled(racing, submission, now, [[photo]])).rejects.toThrow(
    /Repeat the erasure/,
  );
});

test('that a device was heard from is noted once in five minutes, and never keeps an interview back', async () => {
  const { fieldwork } = stores;
  const heard = async () =>
    (await readDevice(fieldwork, survey, deviceOfKey(KEY)))?.heard?.at.slice(11, 16);
  const hear = async (minute: number) => {
    const device = await readDevice(fieldwork, survey, deviceOfKey(KEY));
    const at = new Date(now.getTime() + minute * 60_000);
    if (device) await noteHeard(fieldwork, survey, device, 'Collect', at);
  };
  await hear(0);
  await hear(4);
  expect(await heard()).toBe('09:00');
  await hear(6);
  expect(await heard()).toBe('09:06');
  // Late, and so older than what is there.
  await hear(3);
  expect(await heard()).toBe('09:06');

  const failing = {
    async send(command: { input: { Item?: { sk?: { S?: string } } } }) {
      if (command.input.Item?.sk?.S?.endsWith('#HEARD')) throw new Error('throttled');
      return fieldwork.client.send(command as never);
    },
  } as unknown as typeof fieldwork.client;
  const later = new Date(now.getTime() + 3_600_000);
  await sendFilled({ ...stores, fieldwork: { ...fieldwork, client: failing } }, submission, later);
  expect(await readReceipt(fieldwork, survey, submission.instanceId)).toBeDefined();
});
