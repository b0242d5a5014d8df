import { randomUUID } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Bucket } from '../stores/bucket.ts';
import { downloadKey, runPath } from '../stores/keys.ts';
import type { Run } from '../stores/runs.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { Problem } from '../http/problems.ts';

const MINUTES = 10;

/** What a reader of microdata agrees to. A new wording gets a new version. */
export const terms = {
  version: '1',
  text: 'I will use this file for statistics only, will not try to find out who anybody in it is, will not link it with other files about people, will tell the survey team if I come upon somebody’s identity, and will not pass it on.',
};

export interface Download {
  url: string;
  expiresAt: string;
  sha256: string;
  bytes: number;
}

/**
 * Gives a link to one file of a run, good for a few minutes, to somebody who accepted the terms, and notes who was
 * given it.
 *
 * @throws Problem terms-not-accepted, unknown-file
 */
export async function grantDownload(
  stores: { fieldwork: Table; publications: Bucket },
  run: Run,
  asked: { file: string; acceptTerms?: string | undefined },
  user: string,
  now: Date,
): Promise<Download> {
  if (asked.acceptTerms !== terms.version) throw new Problem('terms-not-accepted', { terms });
  const file = run.files.find(({ name }) => name === asked.file);
  if (file === undefined) {
    throw new Problem('unknown-file', { run: run.run, files: run.files.map(({ name }) => name) });
  }
  await addOnce(stores.fieldwork, downloadKey(run.survey, now.toISOString(), user, randomUUID()), {
    run: run.run,
    file: file.name,
    terms: terms.version,
    user,
  });
  const url = await getSignedUrl(
    stores.publications.client,
    new GetObjectCommand({
      Bucket: stores.publications.name,
      Key: runPath(run.survey, run.run, file.name),
      ResponseContentDisposition: `attachment; filename="${run.survey}-${run.run}-${file.name}"`,
    }),
    { expiresIn: MINUTES * 60 },
  );
  return {
    url,
    expiresAt: new Date(now.getTime() + MINUTES * 60_000).toISOString(),
    sha256: file.sha256,
    bytes: file.bytes,
  };
}
