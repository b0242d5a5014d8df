import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import type { Run } from '../stores/runs.ts';
import { readPartition } from '../stores/table.ts';
import { grantDownload, terms } from './downloads.ts';

const run: Run = {
  run: '20260301T020000Z-0a1b2c3d',
  survey: 'A',
  scheduledAt: '2026-03-01T02:00:00Z',
  codeVersion: '0.1.0',
  definitionVersion: '1',
  definitionSha256: 'bb',
  interviews: 3,
  versions: { 1: 3 },
  draw: null,
  withoutRate: 0,
  files: [{ name: 'households.csv', contentType: 'text/csv', bytes: 5, sha256: 'aa' }],
};
const now = new Date('2026-03-01T09:00:00Z');

let stores: Parameters<typeof grantDownload>[0];
beforeEach(async () => {
  stores = {
    fieldwork: (await calmServices()).fieldwork,
    // Signing needs no bucket.
    publications: {
      client: new S3Client({
        region: 'eu-central-1',
        credentials: { accessKeyId: 'A', secretAccessKey: 'B' },
      }),
      name: 'publications',
    },
  };
});

const ask = (asked: { file: string; acceptTerms?: string }) =>
  grantDownload(stores, run, asked, 'analyst-1', now);
const noted = () => readPartition(stores.fieldwork, 'A#DOWNLOADS');

test('who accepts the terms is given a link for ten minutes to this file alone, and is noted', async () => {
  const { url, expiresAt, sha256 } = await ask({
    file: 'households.csv',
    acceptTerms: terms.version,
  });
  const { pathname, searchParams } = new URL(url);
  expect(pathname).toBe(`/A/runs/${run.run}/households.csv`);
  expect(searchParams.get('X-Amz-Expires')).toBe('600');
  expect(searchParams.get('response-content-disposition')).toContain('attachment');
  expect(expiresAt).toBe('2026-03-01T09:10:00.000Z');
  expect(sha256).toBe('aa');
  expect(await noted()).toMatchObject([
    { user: 'analyst-1', file: 'households.csv', run: run.run, terms: terms.version },
  ]);
});

test.each([
  ['nothing', undefined],
  ['an older wording', '0'],
  ['"true"', 'true'],
])('who accepts %s is given the terms and no link', async (_what, acceptTerms) => {
  await expect(
    ask({ file: 'households.csv', ...(acceptTerms !== undefined && { acceptTerms }) }),
  ).rejects.toMatchObject({ code: 'terms-not-accepted', details: { terms } });
  expect(await noted()).toEqual([]);
});

test('only files that the run lists can be asked for', async () => {
  await expect(
    ask({ file: '../other/households.csv', acceptTerms: terms.version }),
  ).rejects.toMatchObject({ code: 'unknown-file', details: { files: ['households.csv'] } });
  expect(await noted()).toEqual([]);
});
