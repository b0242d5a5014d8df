import { Problem } from '../http/problems.ts';
import type { Bucket } from '../stores/bucket.ts';
import { runPath } from '../stores/keys.ts';
import { linkTo } from '../stores/link-to.ts';
import type { Run } from '../stores/runs.ts';

type RunFile = Run['files'][number];

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
  const disposition = contentType.startsWith('text/html') ? 'inline' : asFile;
  return linkTo(publications, runPath(survey, run, name), disposition);
}
