/** What a device may send by mistake or malice, each answered as Collect needs it, with nothing kept and nothing filled. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childOf, readXml } from '../../questionnaire/xform/xml-tree.ts';
import { type Holdings, holdingsOf } from '../end-to-end/holdings.ts';
import { bringUp, type Platform } from '../end-to-end/platform.ts';
import { areaOf, begin, staff, SURVEY } from '../end-to-end/tiny-fieldwork.ts';
import { multipart } from './okhttp-multipart.ts';
import { filledHousehold } from './tiny-filled.ts';

let platform: Platform;
let holdings: Holdings;
let address = '';
beforeAll(async () => {
  platform = await bringUp(staff);
  holdings = holdingsOf(platform.cloud);
  await begin(platform, [areaOf('001', 8)]);
  const device = { name: 'tablet', user: 'enumerator' };
  const made = await platform.ask('manager', `POST /surveys/${SURVEY}/devices`, device);
  address = String(made.body['address']);
}, 120_000);
afterAll(() => platform.cloud.close());

interface Told {
  status: number;
  message: string;
}

const HEADERS = { 'x-openrosa-version': '1.0' };

async function told(answer: Response): Promise<Told> {
  const text = await answer.text();
  expect(answer.headers.get('x-openrosa-version')).toBe('1.0');
  expect(answer.headers.get('x-openrosa-accept-content-length')).toBe('4000000');
  expect(answer.headers.get('date')).toBeTruthy();
  expect(answer.headers.get('content-type')).toContain('text/xml');
  const root = readXml(text);
  expect(root).toMatchObject({
    name: 'OpenRosaResponse',
    namespace: 'http://openrosa.org/http/response',
  });
  return { status: answer.status, message: childOf(root, 'message')?.text ?? '' };
}

const get = async (path: string) => told(await fetch(`${address}${path}`, { headers: HEADERS }));

async function post(
  body: Uint8Array | string,
  contentType: string,
  headers: Record<string, string> = HEADERS,
): Promise<Told> {
  return told(
    await fetch(`${address}/submission?deviceID=x`, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { ...headers, 'content-type': contentType },
    }),
  );
}

function postXml(xml: string | Uint8Array, name = 'xml_submission_file'): Promise<Told> {
  const { body, contentType } = multipart([
    { name, filename: 'a.xml', type: 'text/xml', bytes: Buffer.from(xml) },
  ]);
  return post(body, contentType);
}

const { xml } = filledHousehold(1, '001', '001-1');

test.each([
  ['a key that was never made', 'A'.repeat(64)],
  ['one that is too short', 'A'.repeat(63)],
  ['one with signs of an address', `${'A'.repeat(61)}%2F%2E`],
])('%s is refused with 403, for Collect asks for a password at 401', async (_what, key) => {
  const own = address;
  address = own.replace(/key\/[^/]+/, `key/${key}`);
  expect(await get('/formList')).toMatchObject({ status: 403 });
  expect(await postXml(xml)).toMatchObject({
    status: 403,
    message: expect.stringMatching(/not known.*Ask your manager/) as string,
  });
  const head = await fetch(`${address}/submission`, { method: 'HEAD', headers: HEADERS });
  expect(head.status).toBe(403);
  address = own;
});

test('a key of one survey opens no other', async () => {
  const own = address;
  address = own.replace(`projects/${SURVEY}`, 'projects/OTHER');
  expect(await get('/formList')).toMatchObject({ status: 403 });
  address = own;
});

test('what this server takes is told to HEAD by 204 and nothing else', async () => {
  const head = await fetch(`${address}/submission?deviceID=a`, { method: 'HEAD' });
  expect(head.status).toBe(204);
  expect(head.headers.get('x-openrosa-accept-content-length')).toBe('4000000');
  expect(head.headers.get('x-openrosa-version')).toBe('1.0');
});

const nested = (depth: number) =>
  xml.replace('<c_name>', `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<c_name>`);
const named = (what: string) => filledHousehold(2, '001', '001-1', { meta: what });
const bomb = [
  '<!DOCTYPE data [<!ENTITY a "aaaaaaaaaa">',
  ...Array.from(
    { length: 8 },
    (_, at) => `<!ENTITY a${String(at)} "${`&a${at === 0 ? '' : String(at - 1)};`.repeat(10)}">`,
  ),
  ']>',
].join('');

test.each<[string, string | Uint8Array, number, RegExp]>([
  ['no XML at all', 'Hello', 400, /not a filled form that can be read/],
  ['XML that ends too early', xml.slice(0, -10), 400, /not a filled form that can be read/],
  ['entities that grow', bomb + xml.replace(/^<\?.*\?>/, ''), 400, /document type/],
  ['elements in elements', nested(5000), 400, /deep/],
  ['a million elements', xml.replace('<c_name>', `${'<a/>'.repeat(1e6)}<c_name>`), 413, /limit/],
  [
    'as many as fit',
    xml.replace('<c_name>', `${'<a/>'.repeat(400_000)}<c_name>`),
    400,
    /more than \d+ elements/,
  ],
  ['bytes that are no UTF-8', Buffer.from([...Buffer.from(xml), 0xff]), 400, /not text in UTF-8/],
  ['no id of its own', named('').xml, 400, /no id of its own/],
  ['an id that is no UUID', named('<instanceID>uuid:1</instanceID>').xml, 400, /instanceId.*UUID/],
  ['a form that is not known', filledHousehold(3, '001', '1', { form: 'x' }).xml, 404, /forms: h/],
  [
    'a version that is not known',
    filledHousehold(3, '001', '1', { version: '7' }).xml,
    404,
    /\(.*versions: 1\)/,
  ],
  ['a form of another survey', xml.replace('TINY.', 'OTHER.'), 404, /no form of this name/],
  ['no household', filledHousehold(4, '001', '').xml, 400, /case/],
  [
    'what ODK encrypts',
    '<data xmlns="http://opendatakit.org/submissions" encrypted="yes" id="TINY.household" version="1"><base64EncryptedKey>x</base64EncryptedKey></data>',
    400,
    /encrypted on the device.*public key/,
  ],
])('%s is refused in words, and nothing is kept', async (_what, sent, status, words) => {
  const { status: found, message } = await postXml(sent);
  expect(message).toMatch(words);
  expect(found).toBe(status);
});

test('a body that is no form in parts, has none of XML, or breaks off is refused', async () => {
  const boundary = 'multipart/form-data; boundary=x';
  expect(await post('{}', 'application/json')).toMatchObject({ status: 400 });
  expect(await post('{}', 'multipart/form-data')).toMatchObject({ status: 400 });
  expect((await post('--x--\r\n', boundary)).message).toMatch(/"xml_submission_file" is missing/);
  expect((await postXml(xml, 'other')).message).toMatch(/"xml_submission_file" is missing/);
  const { body, contentType } = multipart([
    { name: 'xml_submission_file', filename: 'a.xml', bytes: Buffer.from(xml) },
    { name: 'a.jpg', filename: 'a.jpg', bytes: Buffer.alloc(1000) },
  ]);
  const { message } = await post(body.subarray(0, body.length - 500), contentType);
  expect(message).toMatch(/ends too early/);
});

test('another version of the protocol is refused, and none is taken for ours', async () => {
  const { body, contentType } = multipart([{ name: 'a', bytes: Buffer.from('b') }]);
  const version = async (headers: Record<string, string>) =>
    (await post(body, contentType, headers)).message;
  expect(await version({ 'x-openrosa-version': '2.0' })).toMatch(/speaks OpenRosa 1.0/);
  expect(await version({})).toMatch(/xml_submission_file/);
});

test('forms, files and lists that there are not are not found', async () => {
  for (const path of [
    ...[
      '/forms/household/7.xml',
      '/forms/other/1.xml',
      '/forms/household/1',
      '/entities/x/integrity',
    ],
    ...['/forms/household/7/manifest', '/forms/household/1/media/other.csv'],
  ]) {
    expect(await get(path), path).toMatchObject({ status: 404 });
  }
});

test('a hundred megabytes are refused at the door, and memory stays flat', async () => {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const head = '--x\r\nContent-Disposition: form-data; name="a.mp4"; filename="a.mp4"\r\n\r\n';
  for (const isTold of [true, false]) expect(await sendMuch(head, 100, isTold)).toBe(413);
  clearInterval(watch);
  expect(most - before).toBeLessThan(80 * 2 ** 20);
});

/** Sends megabytes of one part, with or without telling how many there will be. */
function sendMuch(head: string, megabytes: number, isTold: boolean): Promise<number> {
  const piece = Buffer.alloc(2 ** 20, 7);
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = {
      'content-type': 'multipart/form-data; boundary=x',
      ...(isTold && { 'content-length': String(head.length + megabytes * piece.length) }),
    };
    const sent = request(`${address}/submission`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    sent.once('error', reject);
    sent.write(head);
    let left = megabytes;
    const more = () => {
      while (left > 0) {
        left -= 1;
        if (!sent.write(piece)) {
          sent.once('drain', more);
          return;
        }
      }
      sent.end();
    };
    more();
  });
}

test('nothing of all this was kept', async () => {
  await platform.cloud.settled();
  expect(await holdings.objects('VaultBucket')).toEqual([]);
  const kept = (await holdings.items('FieldworkTable')).map(({ pk }) => String(pk));
  expect(kept.filter((pk) => pk.includes('#SUBMISSION#') || pk.includes('#VAULT#'))).toEqual([]);
});
