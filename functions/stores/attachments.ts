import { Problem } from '../http/problems.ts';
import { type Bucket, putOnce, sha256 } from './bucket.ts';
import { attachedPath, fileKey } from './keys.ts';
import { addOnce, type Table } from './table.ts';

/** A picture, or another file, that comes with an interview. */
export interface Attachment {
  /** As its sender calls it, and as the answer names it. */
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * Keeps a file beside the interview that names it: under the interview's id, so that whoever removes the one removes the
 * other. The same file again changes nothing; a name stands for one content.
 *
 * @throws Problem other-file
 */
export async function keepAttachment(
  { fieldwork, vault }: { fieldwork: Table; vault: Bucket },
  survey: string,
  instanceId: string,
  { name, type, bytes }: Attachment,
  now: Date,
): Promise<void> {
  const own = sha256(bytes);
  const earlier = await addOnce(fieldwork, fileKey(survey, instanceId, name), {
    ...{ instanceId, sha256: own, bytes: bytes.length, type, receivedAt: now.toISOString() },
  });
  if (earlier && earlier['sha256'] !== own) throw new Problem('other-file', { instanceId });
  // Also where it was noted before: whoever noted it may have died before it lay here.
  await putOnce(vault, attachedPath(survey, instanceId, name, own), bytes, type);
}
