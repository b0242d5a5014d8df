/** A text that should not be there, and the ways it could be written. */
interface Needle {
  text: string;
  bytes: Buffer;
}

export type Search = (bytes: Uint8Array) => Set<string>;

/** Bytes by which a place is looked up before it is compared. */
const HEAD = 6;

/**
 * A search for many texts at once, in one pass over the bytes. Finds each also in the other case, in base64 (whatever
 * comes before it), in hexadecimal, as JSON escapes and percent-encoded. Gives the texts that were found.
 */
export function searchFor(texts: Iterable<string>): Search {
  const needles = new Map<number, Needle[]>();
  for (const text of texts) {
    for (const form of formsOf(text)) {
      const bytes = Buffer.from(form);
      if (bytes.length < HEAD) throw new Error(`"${text}" is too short to be searched for.`);
      const head = bytes.readUIntBE(0, HEAD);
      const alike = needles.get(head) ?? [];
      if (!alike.some((needle) => needle.bytes.equals(bytes))) alike.push({ text, bytes });
      needles.set(head, alike);
    }
  }
  return (given) => {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    const found = new Set<string>();
    for (let at = 0; at + HEAD <= bytes.length; at++) {
      for (const needle of needles.get(bytes.readUIntBE(at, HEAD)) ?? []) {
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) {
          found.add(needle.text);
        }
      }
    }
    return found;
  };
}

function formsOf(text: string): string[] {
  const plain = Buffer.from(text);
  const escaped = (each: (code: number) => string) => [...plain].map(each).join('');
  const hex = plain.toString('hex');
  return [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    hex,
    hex.toUpperCase(),
    escaped((code) => `\\u${code.toString(16).padStart(4, '0')}`),
    escaped((code) => `%${code.toString(16).toUpperCase()}`),
    ...[0, 1, 2].map((before) => inBase64(plain, before)),
  ];
}

/** What of a text's base64 does not depend on its neighbours, when `before` bytes of its first group are theirs. */
function inBase64(plain: Buffer, before: number): string {
  const whole = plain.subarray((3 - before) % 3);
  return whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
}
