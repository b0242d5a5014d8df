import { Problem } from './problems.ts';

export interface Limits {
  bytes: number;
  depth: number;
  keys: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;

/**
 * Refuses a body that would be costly to parse, by one look at its bytes: too large, nested too deeply or with too
 * many keys. Says nothing of whether it is JSON: that is the parser's word, once parsing is known to be cheap.
 *
 * @throws Problem too-large, too-deep, too-many-keys
 */
export function scan(bytes: Uint8Array, limits: Limits): void {
  if (bytes.length > limits.bytes) {
    throw new Problem('too-large', { bytes: bytes.length, limit: limits.bytes });
  }
  let depth = 0;
  let keys = 0;
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfString(bytes, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (++depth > limits.depth) throw new Problem('too-deep', { limit: limits.depth });
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        break;
      case COLON:
        if (++keys > limits.keys) throw new Problem('too-many-keys', { limit: limits.keys });
        break;
    }
  }
}

/** The place of the quote that ends the string begun at `start`, or the end of the bytes. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
