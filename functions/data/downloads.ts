import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Problem } from '../http/problems.ts';
import type { Bucket } from '../stores/bucket.ts';
import { downloadKey } from '../stores/keys.ts';
import type { Run } from '../stores/runs.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { fileIn, fileLink, LINK_MINUTES } from './file-link.ts';

export const downloadShape = z.strictObject({
  file: z.string(),
  run: z.optional(z.string()),
  acceptTerms: z.optional(z.string()),
});

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
  asked: z.infer<typeof downloadShape>,
  user: string,
  now: Date,
): Promise<Download> {
  if (asked.acceptTerms !== terms.version) throw new Problem('terms-not-accepted', { terms });
  const file = fileIn(run, asked.file);
  await addOnce(stores.fieldwork, downloadKey(run.survey, now.toISOString(), user, randomUUID()), {
    run: run.run,
    file: file.name,
    terms: terms.version,
    user,
  });
  return {
    url: await fileLink(stores.publications, run, file),
    expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000).toISOString(),
    sha256: file.sha256,
    bytes: file.bytes,
  };
}
