import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  AccessDenied,
  type Authorize,
  type ServiceContext,
  type WireResponse,
} from '../service.ts';
import type { S3Event } from './notification.ts';
import { createS3, type S3 } from './s3.ts';

const DAY = 86_400_000;
const KEY_ARN = 'arn:aws:kms:eu-west-1:000000000000:key/k1';
const everything: Authorize = () => undefined;

let now: number;
let journal: { effect: string; blob: Uint8Array | undefined }[];
let s3: S3;
let context: ServiceContext;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1, 10, 30);
  journal = [];
  let drawn = 0;
  context = {
    clock: { now: () => now },
    journal: {
      append: (_service, effect, blob) => {
        journal.push({ effect: JSON.stringify(effect), blob });
        return Promise.resolve();
      },
    },
    region: 'eu-west-1',
    account: '000000000000',
    random: (bytes) =>
      createHash('shake256', { outputLength: bytes }).update(String(drawn++)).digest(),
  };
  s3 = createS3(context);
  await declare(s3);
});

async function declare(service: S3): Promise<void> {
  await service.declareBucket({
    name: 'vault',
    versioned: true,
    kmsKeyArn: KEY_ARN,
    bucketKey: true,
    lifecycle: [
      { prefix: 'in/', expirationDays: 3, noncurrentDays: 2, abortIncompleteMultipartDays: 1 },
    ],
  });
  await service.declareBucket({
    name: 'open',
    versioned: false,
    lifecycle: [{ expirationDays: 3 }],
    cors: [
      {
        allowedOrigins: ['https://*.example.org'],
        allowedMethods: ['GET'],
        allowedHeaders: ['range'],
        exposedHeaders: ['ETag'],
        maxAgeSeconds: 60,
      },
    ],
  });
}

async function restarted(): Promise<S3> {
  const again = createS3(context);
  for (const { effect, blob } of [...journal]) again.replay(JSON.parse(effect), blob);
  await declare(again);
  return again;
}

interface Asking {
  headers?: Record<string, string>;
  body?: string;
  authorize?: Authorize;
}

function ask(
  method: string,
  address: string,
  { headers = {}, body = '', authorize = everything }: Asking = {},
): Promise<WireResponse> {
  const [path = '', query = ''] = address.split('?');
  return s3.handle(
    { method, path, query, headers: { host: 'localhost', ...headers }, body: Buffer.from(body) },
    authorize,
  );
}

const put = (address: string, body = 'x', more: Asking = {}) =>
  ask('PUT', address, { body, ...more });
const codeOf = (response: WireResponse) =>
  /<Code>(\w+)</.exec(String(response.body))?.[1] ?? response.status;
const textOf = async (address: string) => Buffer.from((await ask('GET', address)).body).toString();

/** Allows all but the actions that are named. */
const allBut =
  (...refused: string[]): Authorize =>
  (action, resource) => {
    if (refused.includes(action)) throw new AccessDenied('role', action, resource);
  };

describe('a restart', () => {
  it('keeps objects, versions, markers, uploads and their parts', async () => {
    const first = await put('/vault/a', 'one', {
      headers: { 'content-type': 'text/plain', 'x-amz-meta-survey': 'dotm' },
    });
    await put('/vault/a', 'two');
    await ask('DELETE', '/vault/a');
    await put('/open/b', 'flat');
    const created = await ask('POST', '/vault/big?uploads');
    const id = /<UploadId>(.+)<\/UploadId>/.exec(String(created.body))?.[1] ?? '';
    const part = await put(`/vault/big?partNumber=1&uploadId=${id}`, 'part');
    const before = await ask('GET', '/vault?versions');

    s3 = await restarted();
    expect((await ask('GET', '/vault?versions')).body).toBe(before.body);
    const old = await ask('GET', `/vault/a?versionId=${first.headers['x-amz-version-id']}`);
    expect(Buffer.from(old.body).toString()).toBe('one');
    expect(old.headers).toMatchObject({
      'content-type': 'text/plain',
      'x-amz-meta-survey': 'dotm',
      etag: first.headers['etag'],
    });
    expect(codeOf(await ask('GET', '/vault/a'))).toBe('NoSuchKey');
    expect(await textOf('/open/b')).toBe('flat');

    const done = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${part.headers['etag']}</ETag></Part></CompleteMultipartUpload>`;
    expect((await ask('POST', `/vault/big?uploadId=${id}`, { body: done })).status).toBe(200);
    s3 = await restarted();
    expect(await textOf('/vault/big')).toBe('part');
    expect(codeOf(await put('/vault/big', 'second', { headers: { 'if-none-match': '*' } }))).toBe(
      'PreconditionFailed',
    );
  });

  it('has the effect in the journal before the answer', async () => {
    let finish = (): void => undefined;
    context.journal.append = () => new Promise((resolve) => (finish = resolve));
    let answered = false;
    const answer = put('/open/slow').then(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    finish();
    await answer;
  });
});

describe('a race within one turn of the event loop', () => {
  const once = { 'if-none-match': '*' };
  const winners = (answers: WireResponse[]) => answers.map(codeOf).sort();
  const expected = [200, ...Array.from({ length: 39 }, () => 'PreconditionFailed')];
  const forty = Array.from({ length: 40 }, (_, at) => at);

  it('has one winner of 40 create-only puts, in a journal that is slow too', async () => {
    context.journal.append = () => new Promise((resolve) => setTimeout(resolve, 5));
    const answers = await Promise.all(
      forty.map((at) => put('/open/race', `${at}`, { headers: once })),
    );
    expect(winners(answers)).toEqual(expected);
  });

  it('has one winner of 40 create-only completions', async () => {
    const uploads = await Promise.all(
      forty.map(async () => {
        const created = await ask('POST', '/open/race?uploads');
        const id = /<UploadId>(.+)<\/UploadId>/.exec(String(created.body))?.[1] ?? '';
        const part = await put(`/open/race?partNumber=1&uploadId=${id}`, 'part');
        const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${part.headers['etag']}</ETag></Part></CompleteMultipartUpload>`;
        return { id, body };
      }),
    );
    const answers = await Promise.all(
      uploads.map(({ id, body }) =>
        ask('POST', `/open/race?uploadId=${id}`, { body, headers: once }),
      ),
    );
    expect(winners(answers)).toEqual(expected);
  });
});

describe('permissions', () => {
  it('hide from whoever may not list that a key is missing', async () => {
    await put('/open/there');
    expect(codeOf(await ask('GET', '/open/missing'))).toBe('NoSuchKey');
    expect(codeOf(await ask('GET', '/open/missing', { authorize: allBut('s3:ListBucket') }))).toBe(
      'AccessDenied',
    );
    expect(
      (await ask('HEAD', '/open/missing', { authorize: allBut('s3:ListBucket') })).status,
    ).toBe(403);
    expect((await ask('GET', '/open/there', { authorize: allBut('s3:ListBucket') })).status).toBe(
      200,
    );
  });

  it('are asked for by action and ARN, with what a policy may look at', async () => {
    const asked: unknown[][] = [];
    const authorize: Authorize = (...question) => asked.push(question);
    let latest: unknown[][] = [];
    const actions = async (done: Promise<unknown>) => {
      await done;
      latest = asked.splice(0);
      return latest.map(([action, resource]) => `${String(action)} ${String(resource)}`);
    };
    await put('/open/k');
    const object = 'arn:aws:s3:::open/k';
    expect(await actions(ask('GET', '/open/k', { authorize }))).toEqual([`s3:GetObject ${object}`]);
    expect(await actions(ask('GET', '/open/k?versionId=null', { authorize }))).toEqual([
      `s3:GetObjectVersion ${object}`,
    ]);
    expect(
      await actions(put('/open/k', '', { authorize, headers: { 'if-none-match': '*' } })),
    ).toEqual([`s3:PutObject ${object}`]);
    expect(await actions(put('/open/k', '', { authorize, headers: { 'if-match': '*' } }))).toEqual([
      `s3:PutObject ${object}`,
      `s3:GetObject ${object}`,
    ]);
    expect(
      await actions(
        put('/open/k2', '', { authorize, headers: { 'x-amz-copy-source': '/open/k' } }),
      ),
    ).toEqual([`s3:GetObject ${object}`, 's3:PutObject arn:aws:s3:::open/k2']);
    expect(await actions(ask('DELETE', '/open/k', { authorize }))).toEqual([
      `s3:DeleteObject ${object}`,
    ]);
    expect(await actions(ask('GET', '/open?list-type=2&prefix=in%2F', { authorize }))).toEqual([
      's3:ListBucket arn:aws:s3:::open',
    ]);
    expect(latest[0]?.[2]).toEqual({ 's3:prefix': 'in/' });
  });

  it('refuse one key of a batch delete and let the others go', async () => {
    await put('/open/a');
    await put('/open/b');
    const body = '<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>';
    const authorize: Authorize = (action, resource) => {
      if (resource.endsWith('/b')) throw new AccessDenied('role', action, resource);
    };
    const answer = await ask('POST', '/open?delete', {
      body,
      authorize,
      headers: { 'content-md5': createHash('md5').update(body).digest('base64') },
    });
    expect(String(answer.body)).toContain(
      '<Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code>',
    );
    expect([(await ask('GET', '/open/a')).status, (await ask('GET', '/open/b')).status]).toEqual([
      404, 200,
    ]);
  });
});

describe('a bucket under a key', () => {
  it('asks for the key at every put and read, and says what it did', async () => {
    const asked: unknown[][] = [];
    const authorize: Authorize = (...question) => asked.push(question);
    const done = await put('/vault/k', 'x', { authorize });
    await ask('GET', '/vault/k', { authorize });
    const expected = {
      'kms:ViaService': 's3.eu-west-1.amazonaws.com',
      'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::vault',
    };
    expect(asked.filter(([action]) => String(action).startsWith('kms:'))).toMatchObject([
      ['kms:GenerateDataKey', KEY_ARN, expected],
      ['kms:Decrypt', KEY_ARN, expected],
    ]);
    expect(done.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN,
      'x-amz-server-side-encryption-bucket-key-enabled': 'true',
    });
    expect(done.headers['etag']).not.toBe(`"${createHash('md5').update('x').digest('hex')}"`);
  });

  it('is shut to whoever may not use the key', async () => {
    expect(codeOf(await put('/vault/k', 'x', { authorize: allBut('kms:GenerateDataKey') }))).toBe(
      'AccessDenied',
    );
    expect(codeOf(await ask('GET', '/vault/k'))).toBe('NoSuchKey');
    await put('/vault/k');
    expect(codeOf(await ask('GET', '/vault/k', { authorize: allBut('kms:Decrypt') }))).toBe(
      'AccessDenied',
    );
  });
});

describe('lifecycle', () => {
  it('expires at the midnight after the days, by prefix, and only then', async () => {
    await put('/open/a');
    now = Date.UTC(2026, 0, 4, 23, 59);
    expect(await s3.expire()).toBe(0);
    now = Date.UTC(2026, 0, 5);
    expect(await s3.expire()).toBe(1);
    expect(codeOf(await ask('GET', '/open/a'))).toBe('NoSuchKey');
  });

  it('marks a version, then removes it, then the marker', async () => {
    await put('/vault/in/a');
    await put('/vault/kept');
    const begun = await ask('POST', '/vault/in/b?uploads');
    now += 4 * DAY;
    expect(await s3.expire()).toBe(2);
    expect(String(begun.body)).toContain('UploadId');
    expect(String((await ask('GET', '/vault?uploads')).body)).not.toContain('<Upload>');
    const versions = async () =>
      String((await ask('GET', '/vault?versions&prefix=in%2F')).body).match(
        /<(Version|DeleteMarker)>/g,
      );
    expect(await versions()).toEqual(['<Version>', '<DeleteMarker>']);
    now += 3 * DAY;
    await s3.expire();
    expect(await versions()).toEqual(['<DeleteMarker>']);
    now += 4 * DAY;
    await s3.expire();
    expect(await versions()).toBeNull();
    expect(await textOf('/vault/kept')).toBe('x');
    s3 = await restarted();
    expect(await versions()).toBeNull();
  });
});

it('tells of every object made, after it is on disk, in the shape of an S3 event', async () => {
  const events: S3Event[] = [];
  const stop = s3.onObjectCreated('vault', (event) => events.push(event));
  const done = await put('/vault/in/a%20b%26.json', 'abc');
  await put('/vault/in/copy', '', { headers: { 'x-amz-copy-source': 'vault/in/a%20b%26.json' } });
  await put('/vault/in/lost', 'x', { headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } });
  await put('/open/elsewhere');
  expect(events.map(({ Records: [record] }) => [record?.eventName, record?.s3.object.key])).toEqual(
    [
      ['ObjectCreated:Put', 'in/a+b%26.json'],
      ['ObjectCreated:Copy', 'in/copy'],
    ],
  );
  expect(events[0]?.Records[0]).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-1',
    eventTime: '2026-01-01T10:30:00.000Z',
    s3: {
      bucket: { name: 'vault', arn: 'arn:aws:s3:::vault' },
      object: {
        size: 3,
        eTag: done.headers['etag']?.replaceAll('"', ''),
        versionId: done.headers['x-amz-version-id'],
      },
    },
  });
  expect(
    (events[1]?.Records[0]?.s3.object.sequencer ?? '') >
      (events[0]?.Records[0]?.s3.object.sequencer ?? ''),
  ).toBe(true);
  stop();
  await put('/vault/in/unheard');
  expect(events).toHaveLength(2);
});

it('answers a browser of the origins that the bucket names, and no other', async () => {
  const preflight = (origin: string, method: string) =>
    ask('OPTIONS', '/open/a', {
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'Range',
      },
    });
  const allowed = await preflight('https://data.example.org', 'GET');
  expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([
    200,
    'https://data.example.org',
  ]);
  expect((await preflight('https://data.example.org', 'PUT')).status).toBe(403);
  expect((await preflight('https://example.com', 'GET')).status).toBe(403);
  await put('/open/a');
  const got = await ask('GET', '/open/a', { headers: { origin: 'https://data.example.org' } });
  expect(got.headers).toMatchObject({ 'access-control-expose-headers': 'ETag' });
  expect((await ask('GET', '/open/a')).headers).not.toHaveProperty('access-control-allow-origin');
});

it('refuses by name what it does not know', async () => {
  expect(codeOf(await ask('GET', '/open/a?acl'))).toBe('NotImplemented');
  expect(codeOf(await put('/open/a', 'x', { headers: { 'if-none-match': '"etag"' } }))).toBe(
    'NotImplemented',
  );
  expect(codeOf(await put(`/open/${'k'.repeat(1025)}`))).toBe('KeyTooLongError');
  expect(codeOf(await put('/open/a', 'x', { headers: { 'x-amz-meta-a': 'm'.repeat(2048) } }))).toBe(
    'MetadataTooLarge',
  );
  expect(codeOf(await ask('GET', '/open/%zz'))).toBe('InvalidURI');
  const cut = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  expect(codeOf(await put('/open/a', '3\r\nabc\r\n0\r\n\r\n', { headers: cut }))).toBe(
    'IncompleteBody',
  );
  expect(
    codeOf(
      await put('/open/a', '3\r\nabc\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n', {
        headers: cut,
      }),
    ),
  ).toBe('BadDigest');
  expect(
    codeOf(
      await put('/open/a', '3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n', {
        headers: cut,
      }),
    ),
  ).toBe(200);
});
