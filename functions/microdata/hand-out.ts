import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { Problem } from '../http/problems.ts';
import type { Bucket } from '../stores/bucket.ts';
import { microdataPath } from '../stores/keys.ts';
import { linkEnd, linkTo } from '../stores/link-to.ts';
import {
  addReleaseDownload,
  isPerson,
  type ReleaseFile,
  type ReleaseStory,
} from '../stores/microdata.ts';
import type { MicrodataStores } from './microdata-stores.ts';
import { stateOf } from './release-state.ts';
import type { releaseDownloadShape } from './shapes.ts';

/** A link to one file, good for some minutes for whoever has it. */
export interface HandedOut {
  url: string;
  expiresAt: string;
  sha256: string;
  bytes: number;
}

/**
 * Gives a reader who accepts the terms a link to one file of an approved release, and notes before who was given it, when
 * and for what.
 *
 * @throws Problem not-handed-out, not-named, terms-not-accepted, unknown-file
 */
export async function handOut(
  { fieldwork, publications }: MicrodataStores,
  survey: string,
  story: ReleaseStory,
  wanted: z.infer<typeof releaseDownloadShape>,
  { user, now }: { user: string; now: Date },
): Promise<HandedOut> {
  const { asked, approved, withdrawn } = story;
  const { release, tier } = asked;
  if (approved === undefined || withdrawn !== undefined) {
    const reason = withdrawn?.reason;
    throw new Problem('not-handed-out', {
      release,
      state: stateOf(story),
      ...(reason && { reason }),
    });
  }
  if (tier === 'scientific' && !(await isPerson(fieldwork, survey, release, user))) {
    throw new Problem('not-named', { release });
  }
  const { terms } = asked;
  if (wanted.acceptTerms !== terms.version) throw new Problem('terms-not-accepted', { terms });
  const files = approved.files.filter(({ audience }) => audience === 'readers');
  const file = fileNamed(files, release, wanted.file);
  const { purpose, name } = wanted;
  const at = now.toISOString();
  await addReleaseDownload(fieldwork, survey, randomUUID(), {
    ...{ release, file: file.name, sha256: file.sha256, terms: terms.version },
    ...{ purpose, user, at },
    ...(name !== undefined && { name }),
  });
  return {
    url: await releaseLink(publications, survey, release, file),
    expiresAt: linkEnd(now),
    sha256: file.sha256,
    bytes: file.bytes,
  };
}

/** @throws Problem unknown-file */
export function fileNamed(
  files: readonly ReleaseFile[],
  release: string,
  name: string,
): ReleaseFile {
  const file = files.find((each) => each.name === name);
  if (file) return file;
  throw new Problem('unknown-file', { release, files: files.map((each) => each.name) });
}

/** An address of one file, good for some minutes. Nothing that is handed out is shown in the browser as a page of ours. */
export const releaseLink = (
  publications: Bucket,
  survey: string,
  release: string,
  { name, sha256 }: ReleaseFile,
): Promise<string> =>
  linkTo(
    publications,
    microdataPath(survey, release, sha256, name),
    `attachment; filename="${release}-${name}"`,
  );
