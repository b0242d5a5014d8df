import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

export interface S3Subject {
  client: S3Client;
  /** An empty bucket without versions. */
  plain: string;
  /** An empty bucket with versions. */
  versioned: string;
  close(): Promise<void>;
}

/** The error's name, or 'no error'. */
const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
const md5 = (text: string | Uint8Array) => createHash('md5').update(text).digest('hex');
const MIB = 1024 * 1024;

/** What the project relies on of S3. The same tests run against the embedded cloud and against an account. */
export function s3Contract(name: string, begin: () => Promise<S3Subject>): void {
  describe(`S3 contract: ${name}`, () => {
    let subject: S3Subject;
    let s3: S3Client;
    let plain: string;
    let versioned: string;
    beforeAll(async () => {
      subject = await begin();
      ({ client: s3, plain, versioned } = subject);
    });
    afterAll(() => subject.close());

    const fresh = () => `t/${randomUUID()}`;
    const put = (Key: string, Body: string | Uint8Array = 'x', more: object = {}, Bucket = plain) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
    const text = async (Key: string, more: object = {}, Bucket = plain) => {
      const got = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
      return (await got.Body?.transformToString()) ?? '';
    };

    describe('an object', () => {
      it('comes back as it was put, with everything that was said of it', async () => {
        const Key = `${fresh()} é'()*!~+&=日本`;
        const sent = await put(Key, 'answers', {
          ContentType: 'application/json',
          ContentDisposition: 'attachment; filename="x.json"',
          ContentEncoding: 'identity',
          CacheControl: 'no-store',
          Metadata: { survey: 'dotm', version: '3' },
        });
        expect(sent.ETag).toBe(`"${md5('answers')}"`);
        const got = await s3.send(new GetObjectCommand({ Bucket: plain, Key }));
        expect(await got.Body?.transformToString()).toBe('answers');
        expect(got).toMatchObject({
          ContentType: 'application/json',
          ContentDisposition: 'attachment; filename="x.json"',
          ContentEncoding: 'identity',
          CacheControl: 'no-store',
          Metadata: { survey: 'dotm', version: '3' },
          ContentLength: 7,
          ETag: sent.ETag,
          ServerSideEncryption: 'AES256',
        });
        expect(Math.abs(Date.now() - (got.LastModified?.getTime() ?? 0))).toBeLessThan(60_000);
        const head = await s3.send(new HeadObjectCommand({ Bucket: plain, Key }));
        expect(head).toMatchObject({
          ContentLength: 7,
          ETag: sent.ETag,
          Metadata: { survey: 'dotm' },
        });
      });

      it('takes a stream, and an empty body', async () => {
        const Key = fresh();
        const bytes = Buffer.from('streamed '.repeat(30_000));
        await s3.send(
          new PutObjectCommand({
            Bucket: plain,
            Key,
            Body: Readable.from([bytes.subarray(0, 99_999), bytes.subarray(99_999)]),
            ContentLength: bytes.length,
          }),
        );
        expect(md5(await text(Key))).toBe(md5(bytes));
        expect(
          (await s3.send(new HeadObjectCommand({ Bucket: plain, Key }))).ContentEncoding ?? '',
        ).not.toContain('chunked');
        await put(Key, '');
        expect(await text(Key)).toBe('');
      });

      it('proves every kind of checksum, and refuses a wrong one', async () => {
        for (const ChecksumAlgorithm of [
          'CRC32',
          'CRC32C',
          'CRC64NVME',
          'SHA1',
          'SHA256',
        ] as const) {
          const Key = fresh();
          const known = CHECKSUMS_OF_123456789[ChecksumAlgorithm];
          await put(Key, '123456789', { [`Checksum${ChecksumAlgorithm}`]: known });
          const head = await s3.send(
            new HeadObjectCommand({ Bucket: plain, Key, ChecksumMode: 'ENABLED' }),
          );
          expect(head[`Checksum${ChecksumAlgorithm}`]).toBe(known);
          expect(
            await errorOf(put(fresh(), '123456780', { [`Checksum${ChecksumAlgorithm}`]: known })),
          ).toBe('BadDigest');
        }
        const ContentMD5 = createHash('md5').update('right').digest('base64');
        await put(fresh(), 'right', { ContentMD5 });
        expect(await errorOf(put(fresh(), 'wrong', { ContentMD5 }))).toBe('BadDigest');
        expect(await errorOf(put(fresh(), 'right', { ContentMD5: 'bm90IGEgaGFzaA==' }))).toBe(
          'InvalidDigest',
        );
      });

      it('is read in part', async () => {
        const Key = fresh();
        await put(Key, '0123456789');
        const part = await s3.send(
          new GetObjectCommand({ Bucket: plain, Key, Range: 'bytes=2-4' }),
        );
        expect(await part.Body?.transformToString()).toBe('234');
        expect(part.ContentRange).toBe('bytes 2-4/10');
        expect(await text(Key, { Range: 'bytes=7-' })).toBe('789');
        expect(await text(Key, { Range: 'bytes=-2' })).toBe('89');
        expect(await text(Key, { Range: 'bytes=5-999' })).toBe('56789');
        expect(await errorOf(text(Key, { Range: 'bytes=10-12' }))).toBe('InvalidRange');
      });

      it('is read on conditions', async () => {
        const Key = fresh();
        const { ETag } = await put(Key, 'one');
        expect(await text(Key, { IfMatch: ETag })).toBe('one');
        expect(await errorOf(text(Key, { IfMatch: '"other"' }))).toBe('PreconditionFailed');
        const unchanged = await s3
          .send(new GetObjectCommand({ Bucket: plain, Key, IfNoneMatch: ETag }))
          .catch((error: unknown) => error);
        expect(unchanged).toMatchObject({ $metadata: { httpStatusCode: 304 } });
        expect(await text(Key, { IfNoneMatch: '"other"' })).toBe('one');
      });

      it('is missed by its own names', async () => {
        expect(await errorOf(text(fresh()))).toBe('NoSuchKey');
        expect(await errorOf(s3.send(new HeadObjectCommand({ Bucket: plain, Key: fresh() })))).toBe(
          'NotFound',
        );
        expect(await errorOf(text('k', {}, `no-such-bucket-${randomUUID()}`))).toBe('NoSuchBucket');
      });

      it('is copied, with its metadata or with new', async () => {
        const [Key, to] = [`${fresh()} é`, fresh()];
        await put(Key, 'copied', { Metadata: { a: '1' }, ContentType: 'text/csv' });
        const CopySource = `${plain}/${encodeURIComponent(Key)}`;
        const copy = await s3.send(new CopyObjectCommand({ Bucket: plain, Key: to, CopySource }));
        expect(copy.CopyObjectResult?.ETag).toBe(`"${md5('copied')}"`);
        expect(await text(to)).toBe('copied');
        expect(await s3.send(new HeadObjectCommand({ Bucket: plain, Key: to }))).toMatchObject({
          Metadata: { a: '1' },
          ContentType: 'text/csv',
        });
        await s3.send(
          new CopyObjectCommand({
            Bucket: plain,
            Key: to,
            CopySource,
            MetadataDirective: 'REPLACE',
            Metadata: { b: '2' },
          }),
        );
        expect((await s3.send(new HeadObjectCommand({ Bucket: plain, Key: to }))).Metadata).toEqual(
          { b: '2' },
        );
        expect(
          await errorOf(
            s3.send(
              new CopyObjectCommand({ Bucket: plain, Key: to, CopySource: `${plain}/${to}` }),
            ),
          ),
        ).toBe('InvalidRequest');
      });
    });

    describe('a conditional write', () => {
      it('lets exactly one of 40 racing create-only puts win', async () => {
        const Key = fresh();
        const ends = await Promise.all(
          Array.from({ length: 40 }, (_, at) =>
            errorOf(put(Key, `writer ${at}`, { IfNoneMatch: '*' })),
          ),
        );
        expect(ends.filter((end) => end === 'no error')).toHaveLength(1);
        // An account may answer 409 where the puts overlap; both are refusals.
        expect(
          ends.filter((end) => /PreconditionFailed|ConditionalRequestConflict/.test(end)),
        ).toHaveLength(39);
        expect(await text(Key)).toBe(`writer ${ends.indexOf('no error')}`);
      });

      it('replaces only what it has seen', async () => {
        const Key = fresh();
        const first = await put(Key, 'one');
        await put(Key, 'two', { IfMatch: first.ETag });
        expect(await errorOf(put(Key, 'three', { IfMatch: first.ETag }))).toBe(
          'PreconditionFailed',
        );
        expect(await errorOf(put(fresh(), 'new', { IfMatch: first.ETag }))).toBe('NoSuchKey');
        expect(await text(Key)).toBe('two');
      });

      it('finds the place free again after a delete', async () => {
        for (const bucket of [plain, versioned]) {
          const Key = fresh();
          await put(Key, 'one', { IfNoneMatch: '*' }, bucket);
          expect(await errorOf(put(Key, 'two', { IfNoneMatch: '*' }, bucket))).toBe(
            'PreconditionFailed',
          );
          await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
          await put(Key, 'three', { IfNoneMatch: '*' }, bucket);
          expect(await text(Key, {}, bucket)).toBe('three');
        }
      });
    });

    describe('versions', () => {
      it('keep what was overwritten and what was deleted', async () => {
        const Key = fresh();
        const one = await put(Key, 'one', {}, versioned);
        const two = await put(Key, 'two', {}, versioned);
        expect(one.VersionId).not.toBe(two.VersionId);
        expect(await text(Key, { VersionId: one.VersionId }, versioned)).toBe('one');
        const gone = await s3.send(new DeleteObjectCommand({ Bucket: versioned, Key }));
        expect(gone.DeleteMarker).toBe(true);
        expect(await errorOf(text(Key, {}, versioned))).toBe('NoSuchKey');
        expect(await text(Key, { VersionId: two.VersionId }, versioned)).toBe('two');
        expect(await errorOf(text(Key, { VersionId: gone.VersionId }, versioned))).toBe(
          'MethodNotAllowed',
        );

        const listed = await s3.send(
          new ListObjectVersionsCommand({ Bucket: versioned, Prefix: Key }),
        );
        expect(listed.Versions?.map((version) => [version.VersionId, version.IsLatest])).toEqual([
          [two.VersionId, false],
          [one.VersionId, false],
        ]);
        expect(listed.DeleteMarkers).toMatchObject([{ VersionId: gone.VersionId, IsLatest: true }]);

        const back = await s3.send(
          new DeleteObjectCommand({ Bucket: versioned, Key, VersionId: gone.VersionId ?? '' }),
        );
        expect(back.DeleteMarker).toBe(true);
        expect(await text(Key, {}, versioned)).toBe('two');
        await s3.send(
          new DeleteObjectCommand({ Bucket: versioned, Key, VersionId: two.VersionId ?? '' }),
        );
        expect(await text(Key, {}, versioned)).toBe('one');
      });

      it('are listed page by page', async () => {
        const prefix = fresh();
        for (const Key of ['a', 'a', 'a', 'b', 'c'])
          await put(`${prefix}/${Key}`, Key, {}, versioned);
        const seen: string[] = [];
        let page: { KeyMarker?: string; VersionIdMarker?: string } = {};
        for (let pages = 0; pages < 10; pages++) {
          const listed = await s3.send(
            new ListObjectVersionsCommand({
              Bucket: versioned,
              Prefix: prefix,
              MaxKeys: 2,
              ...page,
            }),
          );
          seen.push(
            ...(listed.Versions ?? []).map(
              (version) => `${version.Key?.slice(-1)}${version.VersionId}`,
            ),
          );
          if (!listed.IsTruncated) break;
          page = {
            KeyMarker: listed.NextKeyMarker ?? '',
            VersionIdMarker: listed.NextVersionIdMarker ?? '',
          };
        }
        expect(seen.map((one) => one[0]).join('')).toBe('aaabc');
        expect(new Set(seen).size).toBe(5);
      });
    });

    describe('a listing', () => {
      it('goes page by page, in order of UTF-8 bytes, and rolls up prefixes', async () => {
        const prefix = `${fresh()}/`;
        const names = ['a/1', 'a/2', 'b', 'c/1', 'c/2', 'd e&<', '\u{ff5e}', '\u{1f600}'];
        await Promise.all(names.map((name) => put(prefix + name)));
        const all = await s3.send(new ListObjectsV2Command({ Bucket: plain, Prefix: prefix }));
        expect(all.Contents?.map((one) => one.Key?.slice(prefix.length))).toEqual(names);
        expect(all.KeyCount).toBe(8);

        for (const MaxKeys of [1, 2, 3]) {
          const found: string[] = [];
          let ContinuationToken: string | undefined;
          do {
            const page = await s3.send(
              new ListObjectsV2Command({
                Bucket: plain,
                Prefix: prefix,
                Delimiter: '/',
                MaxKeys,
                ...(ContinuationToken ? { ContinuationToken } : {}),
              }),
            );
            expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
            found.push(
              ...(page.Contents ?? []).map((one) => one.Key ?? ''),
              ...(page.CommonPrefixes ?? []).map((one) => one.Prefix ?? ''),
            );
            ContinuationToken = page.NextContinuationToken;
          } while (ContinuationToken);
          expect(found.map((one) => one.slice(prefix.length)).sort()).toEqual(
            ['a/', 'b', 'c/', 'd e&<', '\u{ff5e}', '\u{1f600}'].sort(),
          );
        }

        const later = await s3.send(
          new ListObjectsV2Command({ Bucket: plain, Prefix: prefix, StartAfter: `${prefix}c/1` }),
        );
        expect(later.Contents?.map((one) => one.Key?.slice(prefix.length))).toEqual(names.slice(4));
        const encoded = await s3.send(
          new ListObjectsV2Command({ Bucket: plain, Prefix: `${prefix}d`, EncodingType: 'url' }),
        );
        expect(encoded.Contents?.[0]?.Key).toBe(`${prefix}d+e%26%3C`);
        const none = await s3.send(
          new ListObjectsV2Command({ Bucket: plain, Prefix: prefix, MaxKeys: 0 }),
        );
        expect([none.KeyCount, none.IsTruncated]).toEqual([0, false]);
      });

      it('is emptied in one request', async () => {
        const prefix = `${fresh()}/`;
        const keys = ['x & y', '<z>', "quote'"].map((name) => prefix + name);
        await Promise.all(keys.map((key) => put(key)));
        const gone = await s3.send(
          new DeleteObjectsCommand({
            Bucket: plain,
            Delete: { Objects: [...keys, `${prefix}never`].map((Key) => ({ Key })) },
          }),
        );
        expect(gone.Deleted?.map((one) => one.Key).sort()).toEqual(
          [...keys, `${prefix}never`].sort(),
        );
        expect(
          (await s3.send(new ListObjectsV2Command({ Bucket: plain, Prefix: prefix }))).KeyCount,
        ).toBe(0);
      });
    });

    describe('a multipart upload', () => {
      const start = async (Key: string) => {
        const { UploadId = '' } = await s3.send(
          new CreateMultipartUploadCommand({ Bucket: plain, Key, Metadata: { kind: 'release' } }),
        );
        return UploadId;
      };
      const part = async (Key: string, UploadId: string, PartNumber: number, Body: Uint8Array) => {
        const { ETag, ChecksumCRC32 } = await s3.send(
          new UploadPartCommand({ Bucket: plain, Key, UploadId, PartNumber, Body }),
        );
        return { PartNumber, ETag, ...(ChecksumCRC32 === undefined ? {} : { ChecksumCRC32 }) };
      };
      const complete = (
        Key: string,
        UploadId: string,
        Parts: { PartNumber: number; ETag: string | undefined }[],
        more: object = {},
      ) =>
        s3.send(
          new CompleteMultipartUploadCommand({
            Bucket: plain,
            Key,
            UploadId,
            MultipartUpload: { Parts },
            ...more,
          }),
        );

      it('joins its parts, and its ETag says how many', async () => {
        const Key = fresh();
        const UploadId = await start(Key);
        const [big, small] = [Buffer.alloc(5 * MIB, 'a'), Buffer.from('end')];
        const parts = [await part(Key, UploadId, 2, big), await part(Key, UploadId, 7, small)];
        const listed = await s3.send(new ListPartsCommand({ Bucket: plain, Key, UploadId }));
        expect(listed.Parts?.map((one) => [one.PartNumber, one.Size])).toEqual([
          [2, big.length],
          [7, 3],
        ]);
        expect(await errorOf(text(Key))).toBe('NoSuchKey');
        const done = await complete(Key, UploadId, parts);
        const etag = md5(
          Buffer.concat([Buffer.from(md5(big), 'hex'), Buffer.from(md5(small), 'hex')]),
        );
        expect(done.ETag).toBe(`"${etag}-2"`);
        const head = await s3.send(new HeadObjectCommand({ Bucket: plain, Key }));
        expect(head).toMatchObject({
          ContentLength: big.length + 3,
          ETag: done.ETag,
          Metadata: { kind: 'release' },
        });
        expect(await text(Key, { Range: 'bytes=-4' })).toBe('aend');
        expect((await text(Key)).length).toBe(big.length + 3);
      });

      it('refuses parts that are small, unknown or out of order', async () => {
        const Key = fresh();
        const UploadId = await start(Key);
        const parts = [
          await part(Key, UploadId, 1, Buffer.from('small')),
          await part(Key, UploadId, 2, Buffer.from('end')),
        ];
        expect(await errorOf(complete(Key, UploadId, parts))).toBe('EntityTooSmall');
        expect(await errorOf(complete(Key, UploadId, [...parts].reverse()))).toBe(
          'InvalidPartOrder',
        );
        expect(
          await errorOf(complete(Key, UploadId, [{ PartNumber: 1, ETag: `"${md5('other')}"` }])),
        ).toBe('InvalidPart');
        expect(
          await errorOf(complete(Key, UploadId, [{ PartNumber: 3, ETag: parts[0]?.ETag }])),
        ).toBe('InvalidPart');
        await s3.send(new AbortMultipartUploadCommand({ Bucket: plain, Key, UploadId }));
        expect(await errorOf(part(Key, UploadId, 1, Buffer.from('late')))).toBe('NoSuchUpload');
        expect(await errorOf(complete(Key, UploadId, parts))).toBe('NoSuchUpload');
      });

      it('lets exactly one of 40 racing create-only completions win', async () => {
        const Key = fresh();
        const uploads = await Promise.all(
          Array.from({ length: 40 }, async (_, at) => {
            const UploadId = await start(Key);
            return { UploadId, parts: [await part(Key, UploadId, 1, Buffer.from(`writer ${at}`))] };
          }),
        );
        const ends = await Promise.all(
          uploads.map((one) =>
            errorOf(complete(Key, one.UploadId, one.parts, { IfNoneMatch: '*' })),
          ),
        );
        expect(ends.filter((end) => end === 'no error')).toHaveLength(1);
        expect(
          ends.filter((end) => /PreconditionFailed|ConditionalRequestConflict/.test(end)),
        ).toHaveLength(39);
        expect(await text(Key)).toBe(`writer ${ends.indexOf('no error')}`);
      });
    });

    describe('a presigned address', () => {
      it('gives the object to whoever holds it, named as the signer wished', async () => {
        const Key = `${fresh()} é'(1).csv`;
        await put(Key, 'a;b');
        const url = await getSignedUrl(
          s3,
          new GetObjectCommand({
            Bucket: plain,
            Key,
            ResponseContentDisposition: 'attachment; filename="table 1.csv"',
            ResponseContentType: 'text/csv',
          }),
          { expiresIn: 60 },
        );
        const got = await fetch(url);
        expect([got.status, await got.text()]).toEqual([200, 'a;b']);
        expect(got.headers.get('content-disposition')).toBe('attachment; filename="table 1.csv"');
        expect(got.headers.get('content-type')).toBe('text/csv');
      });

      it('is refused when it is touched, and when its time is over', async () => {
        const Key = fresh();
        await put(Key, 'secret');
        await put(`${Key}2`, 'other');
        const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: plain, Key }), {
          expiresIn: 60,
        });
        const outcome = async (address: string, init?: RequestInit) => {
          const answer = await fetch(address, init);
          return [
            answer.status,
            /<Code>(\w+)<.*<Message>([\w ]+)/s.exec(await answer.text())?.slice(1),
          ];
        };
        expect((await outcome(url))[0]).toBe(200);
        expect(await outcome(url.replace(Key, `${Key}2`))).toMatchObject([
          403,
          ['SignatureDoesNotMatch', expect.anything()],
        ]);
        expect(await outcome(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).toMatchObject([
          403,
          ['SignatureDoesNotMatch', expect.anything()],
        ]);
        expect(await outcome(url, { method: 'DELETE' })).toMatchObject([
          403,
          ['SignatureDoesNotMatch', expect.anything()],
        ]);
        const old = await getSignedUrl(s3, new GetObjectCommand({ Bucket: plain, Key }), {
          expiresIn: 60,
          signingDate: new Date(Date.now() - 120_000),
        });
        expect(await outcome(old)).toEqual([403, ['AccessDenied', 'Request has expired']]);
      });
    });

    it('knows its buckets', async () => {
      await s3.send(new HeadBucketCommand({ Bucket: plain }));
      expect(
        await errorOf(s3.send(new HeadBucketCommand({ Bucket: `none-${randomUUID()}` }))),
      ).toBe('NotFound');
      const names = (await s3.send(new ListBucketsCommand({}))).Buckets?.map(
        (bucket) => bucket.Name,
      );
      expect(names).toEqual(expect.arrayContaining([plain, versioned]));
      const region = await s3.config.region();
      const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: plain }));
      expect(LocationConstraint ?? 'us-east-1').toBe(region);
    });
  });
}

/** The check values of the CRC catalogue ("123456789"), and the hashes of the same nine bytes. */
const CHECKSUMS_OF_123456789 = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  CRC64NVME: 'rosUhgp5mIg=',
  SHA1: '98O8HYCOBHMq32eZZczDTKeuNEE=',
  SHA256: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
};
