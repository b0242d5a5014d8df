import { createHash, createHmac } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { WireRequest } from '../service.ts';
import { SignatureRefused } from './signature-refused.ts';
import { verifySignature } from './verify-signature.ts';

const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
const secretOf = (id: string) => (id === 'AKID' ? 'secret' : undefined);
const common = { region: 'eu-west-1', credentials, endpoint: 'http://127.0.0.1:4566' };
const s3 = new S3Client({ ...common, forcePathStyle: true, maxAttempts: 1 });

/** Catches the request as the SDK would put it on the wire. */
async function onTheWire(
  send: (handler: { handle(r: unknown): Promise<never> }) => Promise<unknown>,
) {
  let caught: SdkRequest | undefined;
  await send({
    handle: (request) => {
      caught = request as SdkRequest;
      return Promise.reject(new Error('caught'));
    },
  }).catch(() => undefined);
  if (!caught) throw new Error('The SDK sent nothing.');
  return wire(caught);
}

interface SdkRequest {
  method: string;
  path: string;
  query: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

function wire(request: SdkRequest): WireRequest {
  const query = Object.entries(request.query)
    .map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`,
    )
    .join('&');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: request.method,
    path: request.path,
    query,
    headers,
    body: Buffer.from(request.body ?? ''),
  };
}

const put = (key = 'vault/héllo (1)+&=.json', body = 'answers') =>
  onTheWire((requestHandler) =>
    new S3Client({ ...common, forcePathStyle: true, maxAttempts: 1, requestHandler }).send(
      new PutObjectCommand({
        Bucket: 'bucket',
        Key: key,
        Body: body,
        Metadata: { survey: 'dotm' },
      }),
    ),
  );
const message = () =>
  onTheWire((requestHandler) =>
    new SQSClient({ ...common, maxAttempts: 1, requestHandler }).send(
      new SendMessageCommand({ QueueUrl: 'http://127.0.0.1:4566/1/q', MessageBody: 'hello' }),
    ),
  );
async function presigned(expiresIn = 300): Promise<WireRequest> {
  const url = new URL(
    await getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: 'bucket',
        Key: "a b/é'(1).csv",
        ResponseContentDisposition: 'attachment; filename="x y.csv"',
      }),
      { expiresIn },
    ),
  );
  return {
    method: 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    headers: { host: url.host },
    body: Buffer.from(''),
  };
}

function codeOf(request: WireRequest, now = Date.now()): string {
  try {
    verifySignature(request, secretOf, now);
    return 'verified';
  } catch (error) {
    if (error instanceof SignatureRefused) return error.code;
    throw error;
  }
}

/** The text with one character at `at` changed to another that may stand in the same place. */
const flip = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);

describe('verifySignature', () => {
  it('takes what the SDK signs, whatever is in the key', async () => {
    expect(verifySignature(await put(), secretOf, Date.now())).toEqual({ accessKeyId: 'AKID' });
    for (const key of [
      'plain',
      'a//b',
      'spaced out',
      "quote'()*!~",
      'percent%41',
      '日本/ü',
      'a+b=c&d;e,f',
    ])
      expect(codeOf(await put(key)), key).toBe('verified');
    expect(codeOf(await message())).toBe('verified');
    expect(codeOf(await presigned())).toBe('verified');
  });

  it('takes a presigned address that a browser escaped its own way', async () => {
    const request = await presigned();
    const path = request.path.replaceAll('%27', "'").replaceAll('%28', '(').replaceAll('%29', ')');
    expect(path).not.toBe(request.path);
    expect(
      codeOf({
        ...request,
        path,
        headers: { ...request.headers, 'user-agent': 'Firefox', accept: '*/*' },
      }),
    ).toBe('verified');
  });

  it('refuses any changed byte of method, path, body, signed header', async () => {
    const request = await put('vault/plain.json');
    expect(codeOf({ ...request, method: 'DELETE' })).toBe('SignatureDoesNotMatch');
    for (let at = 1; at < request.path.length; at++) {
      if (request.path[at] === '/') continue;
      expect(codeOf({ ...request, path: flip(request.path, at) })).toBe('SignatureDoesNotMatch');
    }
    expect(codeOf({ ...request, query: `${request.query}&versionId=1` })).toBe(
      'SignatureDoesNotMatch',
    );
    expect(codeOf({ ...request, body: Buffer.from('answerz') })).toBe('XAmzContentSHA256Mismatch');
    const signed =
      /SignedHeaders=([^,]+)/.exec(request.headers['authorization'] ?? '')?.[1]?.split(';') ?? [];
    expect(signed).toContain('x-amz-meta-survey');
    for (const name of signed.filter((header) => header !== 'x-amz-date')) {
      const headers = { ...request.headers, [name]: flip(request.headers[name] ?? '', 0) };
      expect(codeOf({ ...request, headers }), name).toMatch(
        /SignatureDoesNotMatch|AuthorizationHeaderMalformed/,
      );
    }
  });

  it('refuses any changed byte of a presigned query', async () => {
    const request = await presigned();
    const now = Date.now();
    let tried = 0;
    for (let at = 0; at < request.query.length; at++) {
      if (
        '%=&'.includes(request.query[at] ?? '') ||
        request.query[at - 1] === '%' ||
        request.query[at - 2] === '%'
      )
        continue;
      const query = flip(request.query, at);
      expect(codeOf({ ...request, query }, now), query).not.toBe('verified');
      tried++;
    }
    expect(tried).toBeGreaterThan(300);
    expect(codeOf({ ...request, method: 'PUT' })).toBe('SignatureDoesNotMatch');
    expect(codeOf({ ...request, path: '/bucket/other.csv' })).toBe('SignatureDoesNotMatch');
    expect(codeOf({ ...request, headers: { host: 'elsewhere.example' } })).toBe(
      'SignatureDoesNotMatch',
    );
  });

  it('refuses an unsigned x-amz header that was slipped in', async () => {
    const request = await presigned();
    const headers = { ...request.headers, 'x-amz-acl': 'public-read' };
    expect(() => verifySignature({ ...request, headers }, secretOf, Date.now())).toThrow(
      /not signed/,
    );
  });

  it('holds the clock to fifteen minutes, and a presigned address to its own time', async () => {
    const minute = 60_000;
    const now = Date.now();
    const header = await put();
    expect(codeOf(header, now + 14 * minute)).toBe('verified');
    expect(codeOf(header, now + 16 * minute)).toBe('RequestTimeTooSkewed');
    expect(codeOf(header, now - 16 * minute)).toBe('RequestTimeTooSkewed');
    const url = await presigned(300);
    expect(codeOf(url, now + 4 * minute)).toBe('verified');
    expect(() => verifySignature(url, secretOf, now + 6 * minute)).toThrow('Request has expired');
    expect(codeOf(url, now + 6 * minute)).toBe('AccessDenied');
    expect(codeOf(url, now - 20 * minute)).toBe('AccessDenied');
    const week = 7 * 24 * 3600;
    expect(codeOf(await presigned(week), now + (week - 60) * 1000)).toBe('verified');
    const longer = {
      ...url,
      query: url.query.replace('X-Amz-Expires=300', `X-Amz-Expires=${week + 1}`),
    };
    expect(() => verifySignature(longer, secretOf, now)).toThrow(/at most a week/);
  });

  it('names failures as the addressed service does', async () => {
    const asStranger = (request: WireRequest): WireRequest => ({
      ...request,
      headers: {
        ...request.headers,
        authorization: (request.headers['authorization'] ?? '').replace('AKID', 'AKXX'),
      },
    });
    expect(codeOf(asStranger(await put()))).toBe('InvalidAccessKeyId');
    expect(codeOf(asStranger(await message()))).toBe('UnrecognizedClientException');
    expect(codeOf({ ...(await message()), body: Buffer.from('{}') })).toBe(
      'InvalidSignatureException',
    );
    const bare: WireRequest = {
      method: 'GET',
      path: '/b/k',
      query: '',
      headers: { host: 'h' },
      body: Buffer.from(''),
    };
    expect(codeOf(bare)).toBe('AccessDenied');
    expect(codeOf({ ...bare, headers: { host: 'h', 'x-amz-target': 'AmazonSQS.X' } })).toBe(
      'MissingAuthenticationTokenException',
    );
    expect(codeOf({ ...bare, headers: { host: 'h', authorization: 'Bearer x' } })).toBe(
      'AuthorizationHeaderMalformed',
    );
  });
});

/**
 * The worked example of the S3 API reference, "Example calculations: transferring a payload in multiple chunks":
 * 65 KB of 'a' in a 64 KB chunk, a 1 KB chunk and an empty one.
 */
describe('signed chunks', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const frame = (text: string, signature: string) =>
    `${text.length.toString(16)};chunk-signature=${signature}\r\n${text}\r\n`;
  const body =
    frame('a'.repeat(65536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648') +
    frame('a'.repeat(1024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497') +
    frame('', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9');
  const request: WireRequest = {
    method: 'PUT',
    path: '/examplebucket/chunkObject.txt',
    query: '',
    headers: {
      host: 's3.amazonaws.com',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'content-length': '66824',
    },
    body: Buffer.from(body),
  };
  const now = Date.UTC(2013, 4, 24);

  it('takes the worked example of the documentation', () => {
    expect(verifySignature(request, () => secret, now)).toEqual({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    });
  });

  it('refuses a changed byte, a changed order and broken frames', () => {
    const changed = Buffer.from(body.replace('aaaa\r\n0', 'aaab\r\n0'));
    expect(() => verifySignature({ ...request, body: changed }, () => secret, now)).toThrow(
      SignatureRefused,
    );
    const short = Buffer.from(body.slice(0, 70_000 - 4000));
    expect(() => verifySignature({ ...request, body: short }, () => secret, now)).toThrow(/chunk/);
  });

  it('checks the signature of the trailer', () => {
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    const mac = (key: Uint8Array | string, text: string) =>
      createHmac('sha256', key).update(text).digest();
    const timestamp = '20130524T000000Z';
    const scope = '20130524/us-east-1/s3/aws4_request';
    const key = ['us-east-1', 's3', 'aws4_request'].reduce(mac, mac(`AWS4${secret}`, '20130524'));
    const payload = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
    const canonical = `PUT\n/b/k\n\nhost:h\nx-amz-content-sha256:${payload}\nx-amz-date:${timestamp}\n\nhost;x-amz-content-sha256;x-amz-date\n${payload}`;
    const seed = mac(key, `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha(canonical)}`).toString(
      'hex',
    );
    const chunkText = (previous: string, text: string) =>
      mac(
        key,
        `AWS4-HMAC-SHA256-PAYLOAD\n${timestamp}\n${scope}\n${previous}\n${sha('')}\n${sha(text)}`,
      ).toString('hex');
    const first = chunkText(seed, 'abc');
    const last = chunkText(first, '');
    const trailer = mac(
      key,
      `AWS4-HMAC-SHA256-TRAILER\n${timestamp}\n${scope}\n${last}\n${sha('x-amz-checksum-crc32:NSRBwg==\n')}`,
    ).toString('hex');
    const send = (checksum: string): WireRequest => ({
      method: 'PUT',
      path: '/b/k',
      query: '',
      headers: {
        host: 'h',
        'x-amz-date': timestamp,
        'x-amz-content-sha256': payload,
        authorization: `AWS4-HMAC-SHA256 Credential=A/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${seed}`,
      },
      body: Buffer.from(
        `3;chunk-signature=${first}\r\nabc\r\n0;chunk-signature=${last}\r\nx-amz-checksum-crc32:${checksum}\r\nx-amz-trailer-signature:${trailer}\r\n\r\n`,
      ),
    });
    expect(verifySignature(send('NSRBwg=='), () => secret, now)).toEqual({ accessKeyId: 'A' });
    expect(() => verifySignature(send('AAAAAA=='), () => secret, now)).toThrow(SignatureRefused);
  });
});
