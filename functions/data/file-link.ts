import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Problem } from '../http/problems.ts';
import type { Bucket } from '../stores/bucket.ts';
import { runPath } from '../stores/keys.ts';
import type { Run } from '../stores/runs.ts';

type RunFile = Run['files'][number];

/** How long a link is good for. */
export const LINK_MINUTES = 10;

/**
 * One file of a run, by its name.
 *
 * @throws Problem unknown-file
 */
export function fileIn({ run, files }: Run, name: string): RunFile {
  const given = files.filter((each) => !recordFiles.includes(each.name));
  const file = given.find((each) => each.name === name);
  if (file) return file;
  throw new Problem('unknown-file', { run, files: given.map((each) => each.name) });
}

/** Files of single records in runs of old. Such files are releases now, and no run gives one away. */
const recordFiles: readonly string[] = ['households.csv', 'members.csv'];

/** An address of a file of a run, good for a few minutes for whoever has it. Pages are shown, the rest is saved. */
export function fileLink(
  publications: Bucket,
  { survey, run }: Pick<Run, 'survey' | 'run'>,
  { name, contentType }: RunFile,
): Promise<string> {
  const asFile = `attachment; filename="${survey}-${run}-${name}"`;
  return getSignedUrl(
    publications.client,
    new GetObjectCommand({
      Bucket: publications.name,
      Key: runPath(survey, run, name),
      ResponseContentDisposition: contentType.startsWith('text/html') ? 'inline' : asFile,
    }),
    { expiresIn: LINK_MINUTES * 60 },
  );
}
