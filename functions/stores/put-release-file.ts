import { type Bucket, putOnce, sha256 } from './bucket.ts';
import { microdataPath } from './keys.ts';
import type { ReleaseFile } from './microdata.ts';

/** A file of a release, for its readers or for those who answer for it. */
export interface WrittenFile extends Pick<ReleaseFile, 'name' | 'contentType' | 'audience'> {
  content: Uint8Array | string;
}

/** Writes a file of a release to the place that its hash gives it, and says what is to be told of it. */
export async function putReleaseFile(
  publications: Bucket,
  survey: string,
  release: string,
  { content, ...told }: WrittenFile,
): Promise<ReleaseFile> {
  const hash = sha256(content);
  const path = microdataPath(survey, release, hash, told.name);
  await putOnce(publications, path, content, told.contentType);
  return { ...told, bytes: Buffer.byteLength(content), sha256: hash };
}
