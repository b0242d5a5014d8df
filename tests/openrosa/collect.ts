/**
 * ODK Collect as the network sees it: what it asks for, in which order, what it sends and what it makes of the answers
 * (OpenRosa 1.0, openrosa.org; docs.getodk.org/openrosa). It fills no forms: it is given filled ones.
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { readXml, type XmlElement, childOf } from '../../questionnaire/xform/xml-tree.ts';
import { askOverHttp, type Ask, type Asked, type Answered } from './http.ts';
import { multipart, type Part } from './okhttp-multipart.ts';

export interface CollectForm {
  id: string;
  name: string;
  version: string;
  hash: string;
  xml: string;
  media: Map<string, { hash: string; bytes: Buffer }>;
}

/** A form that was filled and finished. */
export interface Filled {
  instanceId: string;
  xml: string;
  files?: { name: string; type: string; bytes: Uint8Array }[];
}

export interface Sent {
  instanceId: string;
  isSent: boolean;
  /** What the enumerator reads. */
  message: string;
}

export interface Collect {
  /** Makes the forms on the device those of the server, and gives what had to be fetched. */
  refresh(): Promise<string[]>;
  readonly forms: ReadonlyMap<string, CollectForm>;
  /** Sends one filled form; what could not be sent stays, and is sent again by whoever asks. */
  send(filled: Filled): Promise<Sent>;
}

export interface CollectOptions {
  /** The text of the code that was scanned. */
  settings: string;
  deviceId?: string;
  /** The device's clock, right or wrong. */
  now?: () => Date;
  ask?: Ask;
}

const XFORMS_LIST = 'http://openrosa.org/xforms/xformsList';
const MANIFEST = 'http://openrosa.org/xforms/xformsManifest';
const RESPONSE = 'http://openrosa.org/http/response';
const MOST_FILES = 100;
/** Until a server says how much it takes. */
const USUAL_MOST = 10_000_000;
const MOST_REDIRECTS = 5;

export function createCollect({
  settings,
  deviceId = 'collect:Ab3dEf6hIj9kLm2n',
  now = () => new Date(),
  ask = askOverHttp(),
}: CollectOptions): Collect {
  const server = serverOf(settings);
  const forms = new Map<string, CollectForm>();

  const request = async (
    method: string,
    url: string,
    more: Partial<Asked> = {},
    redirects = 0,
  ): Promise<Answered> => {
    const answer = await ask({
      method,
      url: redirects > 0 ? url : withDevice(url, deviceId),
      ...more,
      headers: {
        'X-OpenRosa-Version': '1.0',
        'User-Agent': 'org.odk.collect.android/v2026.1.3 Dalvik/2.1.0 (Linux; Android 13)',
        Date: dateOf(now()),
        'Accept-Encoding': 'gzip',
        ...more.headers,
      },
    });
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
    if (redirects === MOST_REDIRECTS) throw new Error('Too many redirects.');
    return request(method, new URL(location, url).href, more, redirects + 1);
  };
  const fetched = async (url: string): Promise<Buffer> => {
    const { status, body } = await request('GET', url);
    if (status !== 200) throw new Error(`GET ${url}: ${String(status)} ${body.toString()}`);
    return body;
  };
  const documentAt = async (url: string): Promise<XmlElement> => {
    const { status, headers, body } = await request('GET', url);
    if (status !== 200) throw new Error(messageIn(body) ?? `Answered ${String(status)}.`);
    if (!/text\/xml/.test(headers['content-type'] ?? '')) throw new Error('Not text/xml.');
    if (headers['x-openrosa-version'] === undefined) throw new Error('Not OpenRosa.');
    return readXml(body.toString('utf8'));
  };

  const fetchMedia = async (
    url: string,
    known: CollectForm['media'],
    looks = 3,
  ): Promise<{ media: CollectForm['media']; changed: boolean }> => {
    const media: CollectForm['media'] = new Map();
    const manifest = await documentAt(url);
    if (manifest.namespace !== MANIFEST) throw new Error('The manifest is not one.');
    let changed = false;
    for (const entry of manifest.children) {
      const name = demanded(entry, 'filename');
      const hash = demanded(entry, 'hash');
      const downloadUrl = demanded(entry, 'downloadUrl');
      const before = known.get(name);
      if (before?.hash === hash) {
        media.set(name, before);
        continue;
      }
      changed = true;
      const bytes = await fetched(downloadUrl);
      if (`md5:${md5(bytes)}` !== hash) {
        // Cases come and go: what has changed since the manifest was written is seen at the next look.
        if (looks > 0) return fetchMedia(url, known, looks - 1);
        throw new Error(`${name} is not what the manifest says.`);
      }
      media.set(name, { hash, bytes });
      const integrityUrl = childOf(entry, 'integrityUrl')?.text;
      if (entry.attributes.get('type') === 'entityList' && integrityUrl && before) {
        await removeGone(integrityUrl, before.bytes, bytes);
      }
    }
    return { media, changed };
  };

  /** Collect asks of entities that it has and the new list does not name, whether they are gone. */
  const removeGone = async (url: string, before: Buffer, after: Buffer) => {
    const left = new Set(namesIn(after));
    const missing = namesIn(before).filter((name) => !left.has(name));
    if (missing.length === 0) return;
    const answer = await documentAt(`${url}?id=${missing.map(encodeURIComponent).join(',')}`);
    const entities = childOf(answer, 'entities')?.children ?? [];
    for (const name of missing) {
      const told = entities.find((each) => each.attributes.get('id') === name);
      if (told === undefined || childOf(told, 'deleted')?.text !== 'true') {
        throw new Error(`${name} is in no list, and yet not said to be gone.`);
      }
    }
  };

  return {
    forms,

    async refresh() {
      const list = await documentAt(`${server}/formList`);
      if (list.namespace !== XFORMS_LIST) throw new Error('The list of forms is not one.');
      const got: string[] = [];
      const offered = new Set<string>();
      for (const entry of list.children) {
        const id = demanded(entry, 'formID');
        const name = demanded(entry, 'name');
        const downloadUrl = demanded(entry, 'downloadUrl');
        const hash = childOf(entry, 'hash')?.text ?? '';
        const version = childOf(entry, 'version')?.text ?? '';
        offered.add(id);
        const known = forms.get(id);
        const isNew = known?.hash !== hash;
        const bytes = isNew ? await fetched(downloadUrl) : undefined;
        if (bytes && `md5:${md5(bytes)}` !== hash) throw new Error(`${id} is not what is listed.`);
        const manifestUrl = childOf(entry, 'manifestUrl')?.text;
        const { media, changed } = manifestUrl
          ? await fetchMedia(manifestUrl, known?.media ?? new Map<string, never>())
          : { media: new Map<string, never>(), changed: false };
        const xml = bytes?.toString('utf8') ?? known?.xml ?? '';
        forms.set(id, { id, name, version, hash, xml, media });
        if (isNew || changed) got.push(id);
      }
      // "Match exactly": what the server has no more, the device loses.
      for (const id of forms.keys()) if (!offered.has(id)) forms.delete(id);
      return got;
    },

    async send({ instanceId, xml, files = [] }) {
      const probe = await request('HEAD', `${server}/submission`);
      if (probe.status !== 204) {
        const message =
          probe.status >= 200 && probe.status < 300
            ? 'Is this an OpenRosa submission endpoint?'
            : `Answered ${String(probe.status)}.`;
        return { instanceId, isSent: false, message };
      }
      const most = Number(probe.headers['x-openrosa-accept-content-length'] ?? USUAL_MOST);
      const posts = splitFiles(files, Buffer.byteLength(xml), most);
      let message = '';
      for (const [at, some] of posts.entries()) {
        const isLast = at === posts.length - 1;
        const { body, contentType } = multipart([
          xmlPart(instanceId, xml),
          ...some.map(filePart),
          ...(isLast ? [] : [fieldPart('*isIncomplete*', 'yes')]),
        ]);
        const answer = await request('POST', `${server}/submission`, {
          body,
          headers: { 'Content-Type': contentType },
        });
        const said = messageIn(answer.body);
        if (answer.status !== 201 && answer.status !== 202) {
          const shown = answer.status === 200 ? 'Network login failure?' : said;
          return {
            instanceId,
            isSent: false,
            message: shown ?? `Answered ${String(answer.status)}.`,
          };
        }
        message = said ?? '';
      }
      return { instanceId, isSent: true, message };
    },
  };
}

/** A new post begins after a hundred files, or before what would make it too long; a file that is too long goes alone. */
function splitFiles(files: NonNullable<Filled['files']>, xml: number, most: number) {
  const posts: NonNullable<Filled['files']>[] = [[]];
  let length = xml;
  for (const file of files) {
    const last = posts.at(-1) ?? [];
    if (last.length > 0 && (last.length >= MOST_FILES || length + file.bytes.length > most)) {
      posts.push([file]);
      length = xml + file.bytes.length;
    } else {
      last.push(file);
      length += file.bytes.length;
    }
  }
  return posts;
}

const xmlPart = (instanceId: string, xml: string): Part => ({
  name: 'xml_submission_file',
  filename: `Household_${instanceId.slice(-6)}.xml`,
  type: 'text/xml; charset=utf-8',
  bytes: Buffer.from(xml, 'utf8'),
});
const filePart = ({ name, type, bytes }: NonNullable<Filled['files']>[number]): Part => ({
  ...{ name, filename: name, type, bytes },
});
const fieldPart = (name: string, value: string): Part => ({ name, bytes: Buffer.from(value) });

function serverOf(settings: string): string {
  const { general, admin } = JSON.parse(
    inflateSync(Buffer.from(settings, 'base64')).toString('utf8'),
  ) as { general?: { server_url: string }; admin?: object };
  if (general === undefined || admin === undefined) throw new Error('This is no code for Collect.');
  return general.server_url;
}

const withDevice = (url: string, deviceId: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}deviceID=${encodeURIComponent(deviceId)}`;

function demanded(entry: XmlElement, name: string): string {
  const text = childOf(entry, name)?.text.trim();
  if (!text) throw new Error(`An entry without ${name}: the whole list is refused.`);
  return text;
}

function messageIn(body: Buffer): string | undefined {
  try {
    const root = readXml(body.toString('utf8'));
    return root.namespace === RESPONSE ? childOf(root, 'message')?.text : undefined;
  } catch {
    return undefined;
  }
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** The first column of a table, without its heading. */
const namesIn = (csv: Buffer): string[] =>
  csv
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');

/** As Collect writes the time, by mistake with twelve hours: wrong for half of each day. */
function dateOf(time: Date): string {
  const [weekday, day, month, year, clock = ''] = time.toUTCString().split(' ');
  const [hours = '', ...rest] = clock.split(':');
  const twelve = String(((Number(hours) + 11) % 12) + 1).padStart(2, '0');
  return `${String(weekday)} ${String(day)} ${String(month)} ${String(year)} ${[twelve, ...rest].join(':')} GMT`;
}
