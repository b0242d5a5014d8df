import type { KnownDevice } from '../stores/devices.ts';
import { Problem } from '../http/problems.ts';
import { receive, type ReceiveStores } from '../receive/receive.ts';
import { keepAttachment } from '../stores/attachments.ts';
import { sha256 } from '../stores/bucket.ts';
import { isErased } from '../stores/erasures.ts';
import { standingOf } from '../stores/form-standings.ts';
import { readReceipt, type Requester } from '../stores/receipts.ts';
import { readPost } from './multipart.ts';
import { namedFiles } from './named-files.ts';
import { readSent } from './read-sent.ts';

export interface Taken {
  instanceId: string;
  /** Files that the form does not name, and that were not kept. */
  leftOut: number;
}

/**
 * Takes one post of a filled form. The interview is received with the first post that holds its XML, as if it had come from
 * anywhere else; its files are kept beside it as they come, with this post or with others. Every step may be repeated: the
 * same post again, the same XML with other files, or all of it after a crash at any point, have one outcome. Of a household that
 * was erased nothing is kept, and it is acknowledged.
 *
 * @throws Problem as its message tells the enumerator; nothing of the files was kept then but those before the one refused
 */
export async function takePost(
  stores: ReceiveStores,
  survey: string,
  device: KnownDevice,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  requester: Requester,
  now: Date,
): Promise<Taken> {
  const { fieldwork } = stores;
  const { xml, files } = await readPost(bytes, headers['content-type']);
  const submission = await readSent(stores, survey, xml, requester);
  const { area, form, instanceId } = submission;
  if (device.areas && !device.areas.includes(area)) {
    throw new Problem('not-its-area', { areas: device.areas, area });
  }
  if ((await standingOf(fieldwork, survey, form)) === 'closed') {
    // What was received before it was closed is acknowledged again, and its files are still taken.
    const known = await readReceipt(fieldwork, survey, instanceId);
    if (known?.sha256 !== sha256(xml)) throw new Problem('form-closed', { form });
  }
  await receive(stores, submission, xml, device.user, now, {
    ...requester,
    key: device.device,
  });

  if (files.length === 0) return { instanceId, leftOut: 0 };
  const isGone = () => isErased(fieldwork, survey, submission);
  if (await isGone()) return { instanceId, leftOut: 0 };
  const named = namedFiles(xml);
  const wanted = files.filter(({ name }) => named.has(name));
  for (const file of wanted) await keepAttachment(stores, survey, instanceId, file, now);
  // Who erases tells it first, and removes then: what was kept before it was told is removed, or is seen here.
  if (await isGone()) {
    throw new Error(
      `The household of case ${submission.case} in area ${area} was erased while files of it were taken, and some may have ` +
        'come behind the erasure. Repeat the erasure: it removes what is left.',
    );
  }
  return { instanceId, leftOut: files.length - wanted.length };
}
