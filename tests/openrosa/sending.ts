/** OpenRosa as a client of the fault harness: what Collect sends of a submission, post by post, until all of it is taken. */
import type { ApiRequest } from '../../functions/http/endpoint.ts';
import { openRosaAnswers } from '../../functions/openrosa/openrosa-answers.ts';
import type { ReceiveStores } from '../../functions/receive/receive.ts';
import { addDevice, deviceOfKey } from '../../functions/stores/devices.ts';
import type { Table } from '../../functions/stores/table.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { filledXml } from './filled-xml.ts';
import { multipart, type Part } from './okhttp-multipart.ts';

const ROUTE = 'POST /v1/key/{key}/projects/{survey}/submission';

export const KEY = 'k'.repeat(64);

export const enterDevice = (fieldwork: Table, survey: string, key = KEY) =>
  addDevice(fieldwork, survey, {
    ...{ device: deviceOfKey(key), name: 'tablet', user: 'enumerator-01' },
    ...{ origin: 'http://127.0.0.1', by: 'manager', at: '2026-03-01T00:00:00.000Z' },
  });

export interface PlainFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Sends a submission as XML, its files in as many posts as there are groups of them.
 *
 * @throws what the platform throws, at the first post that is not taken: Collect begins anew with all of them
 */
export async function sendFilled(
  stores: ReceiveStores,
  submission: Submission,
  now: Date,
  files: readonly (readonly PlainFile[])[] = [[]],
  key = KEY,
): Promise<void> {
  const xml = filledXml(
    submission,
    files.flat().map(({ name }) => name),
  );
  const { [ROUTE]: answer } = openRosaAnswers(stores, () => now);
  for (const [at, some] of files.entries()) {
    const parts: Part[] = [
      {
        ...{ name: 'xml_submission_file', filename: 'a.xml', type: 'text/xml' },
        bytes: Buffer.from(xml),
      },
      ...some.map(({ name, bytes }) => ({ name, filename: name, type: 'image/jpeg', bytes })),
    ];
    if (at < files.length - 1) parts.push({ name: '*isIncomplete*', bytes: Buffer.from('yes') });
    const { body, contentType } = multipart(parts);
    await answer({
      survey: submission.survey,
      path: { key, survey: submission.survey },
      query: { deviceID: 'collect:x' },
      headers: { 'content-type': contentType, 'user-agent': 'org.odk.collect.android/v2026.1.3' },
      caller: { user: 'unknown', groups: [] },
      bytes: body,
    } as ApiRequest);
  }
}
