import { gzipSync } from 'node:zlib';
import { node, writeXml, type XmlNode } from '../../questionnaire/xform/xml-write.ts';
import type { ApiRequest, Reply } from '../http/endpoint.ts';
import { type Problem, problems } from '../http/problems.ts';

/**
 * How large a post Collect makes before it splits it. Lambda takes an event of 6 MB, in which bytes are written in base 64 and so
 * a third longer.
 */
export const MOST_OF_A_POST = 4_000_000;

/** Collect looks for these in every answer. The time is the gateway's to tell. */
const HEADERS = {
  'x-openrosa-version': '1.0',
  'x-openrosa-accept-content-length': String(MOST_OF_A_POST),
  'content-language': 'en',
};

const XML = 'text/xml; charset=utf-8';

/** Shorter texts are not worth packing. */
const WORTH_PACKING = 1400;

/** A document of the protocol. */
export const document = (root: XmlNode): Reply => ({
  status: 200,
  text: writeXml(root),
  headers: { ...HEADERS, 'content-type': XML },
});

/** Bytes as they are, of which a hash was told before; packed for whoever takes that. */
export function file(
  bytes: Uint8Array,
  contentType: string,
  { headers }: Pick<ApiRequest, 'headers'>,
): Reply {
  const own = { ...HEADERS, 'content-type': contentType };
  if (bytes.length < WORTH_PACKING || !/\bgzip\b/.test(headers['accept-encoding'] ?? '')) {
    return { status: 200, bytes, headers: own };
  }
  return { status: 200, bytes: gzipSync(bytes), headers: { ...own, 'content-encoding': 'gzip' } };
}

/** That this address takes filled forms: 204 exactly, or Collect takes it for something else. */
export const taking: Reply = { status: 204, text: '', headers: HEADERS };

/** That a filled form is kept. Collect takes 201 for that, and 200 for the page of a hotel that wants a password. */
export const kept = (message: string): Reply => ({
  status: 201,
  text: response('submit_success', message),
  headers: { ...HEADERS, 'content-type': XML },
});

/** A refusal as Collect shows it to the enumerator. */
export function refusal(problem: Problem) {
  return {
    statusCode: problems[problem.code].status,
    headers: { ...HEADERS, 'content-type': XML, 'cache-control': 'no-store' },
    body: response('submit_failure', inWords(problem)),
  };
}

const response = (nature: string, message: string): string =>
  writeXml(
    node('OpenRosaResponse', { xmlns: 'http://openrosa.org/http/response' }, [
      node('message', { nature }, [message]),
    ]),
  );

/** What happened, what is known of it, and what to do next. */
function inWords({ code, details }: Problem): string {
  const { title, remedy } = problems[code];
  const known = Object.entries(details).map(([name, value]) => `${name}: ${told(value)}`);
  return [`${title}.`, ...(known.length > 0 ? [`(${known.join('; ')})`] : []), remedy].join(' ');
}

function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(told).join(' ');
  return String(value);
}
