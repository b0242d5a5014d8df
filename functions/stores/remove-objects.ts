import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.ts';

/** Most that one call deletes. */
const AT_ONCE = 1000;

/**
 * Removes every version of the objects whose names begin so, for good; of those that `isMeant` says, where it is given.
 * Done again it removes what is left.
 *
 * @returns how many versions were removed
 */
export async function removeObjects(
  { client, name }: Bucket,
  prefix: string,
  isMeant: (key: string) => boolean = () => true,
): Promise<number> {
  const found: ObjectIdentifier[] = [];
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: name, Prefix: prefix, ...from }),
    );
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]) {
      if (Key !== undefined && isMeant(Key)) found.push({ Key, VersionId });
    }
    if (page.IsTruncated !== true) break;
    from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({
        Bucket: name,
        Delete: { Objects: found.slice(at, at + AT_ONCE), Quiet: true },
      }),
    );
    if (Errors.length > 0) throw new Error(`S3 did not remove ${String(Errors.length)} versions.`);
  }
  return found.length;
}
