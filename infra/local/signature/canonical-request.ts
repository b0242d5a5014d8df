import type { WireRequest } from '../service.ts';

/**
 * The canonical request that both sides hash (AWS Signature Version 4, "Create a canonical request").
 * Throws `URIError` when the path or query holds a broken percent escape.
 */
export function canonicalRequest(
  request: WireRequest,
  service: string,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  return [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name] ?? '')}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** S3 keys may hold any byte and are encoded once; every other service encodes the encoded path again. */
function canonicalPath(path: string, service: string): string {
  const segments = path.split('/');
  const encode =
    service === 's3' ? (part: string) => uriEncode(decodeURIComponent(part)) : uriEncode;
  return segments.map(encode).join('/') || '/';
}

function canonicalQuery(query: string): string {
  return parseQuery(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Decoded pairs of a raw query string, in order. */
export function parseQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=');
      return cut < 0
        ? [decode(pair), '']
        : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
    });
}

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', '%20'));
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const canonicalValue = (value: string) => value.trim().replace(/ +/g, ' ');

/** RFC 3986: all but letters, digits and `-._~` is escaped. */
function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
