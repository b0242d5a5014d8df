import { gzipSync } from 'node:zlib';
import { sha256 } from '../stores/bucket.ts';
import type { ApiRequest, Reply } from './endpoint.ts';

/** How long an answer may be kept, in seconds. */
const [FIVE_MINUTES, YEAR] = [300, 31_536_000];

/**
 * An answer that a browser, and what lies between, may keep: for good where the address names a run, which never changes;
 * for five minutes where it asks for the newest. Whoever has it already is told so (304). What is not for everybody is
 * kept by the browser alone. Tables go zipped to whoever takes that: a Lambda answers with 6 MB at most.
 */
export function cached(
  { headers }: Pick<ApiRequest, 'headers'>,
  text: string,
  { contentType, isFixed, isOpen }: { contentType: string; isFixed: boolean; isOpen: boolean },
): Reply {
  const etag = `"${sha256(text).slice(0, 32)}"`;
  const kept = {
    etag,
    vary: 'accept, accept-encoding, authorization',
    'cache-control': [
      isOpen ? 'public' : 'private',
      `max-age=${String(isFixed ? YEAR : FIVE_MINUTES)}`,
      ...(isFixed ? ['immutable'] : []),
    ].join(', '),
  };
  if (isAmong(etag, headers['if-none-match'])) return { status: 304, text: '', headers: kept };
  const answer = { ...kept, 'content-type': contentType };
  if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) {
    return { status: 200, text, headers: answer };
  }
  // Without the time of zipping: the same table gives the same bytes.
  const bytes = gzipSync(text);
  return { status: 200, bytes, headers: { ...answer, 'content-encoding': 'gzip' } };
}

/** Whether a reader says that it has this one. What lies between may have marked it as weak. */
function isAmong(etag: string, ifNoneMatch = ''): boolean {
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
