/** A number from 0 to before 1 that follows from a text alone. */
export function seededNumber(text: string): number {
  const [high, low] = seededWords(text);
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

/** A UUID (version 4 by its form) that follows from a text alone. */
export function seededUuid(text: string): string {
  const hex = seededWords(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** As many capital letters and digits, following from a text alone. */
export function seededLetters(text: string, length: number): string {
  return Array.from({ length }, (_, index) =>
    alphabet.charAt(Math.floor(seededNumber(`${text}#${String(index)}`) * alphabet.length)),
  ).join('');
}

/** Four words of 32 bits that follow from a text alone, spread evenly: MurmurHash3's steps (A. Appleby, 2011). */
function seededWords(text: string): readonly [number, number, number, number] {
  let [a, b, c, d] = [0x9368e53c, 0x586dcd20, 0x3c6ef372, 0xa54ff53a];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = rotate(Math.imul(a ^ unit, 0xcc9e2d51), 15) + b;
    b = rotate(Math.imul(b ^ unit, 0x1b873593), 13) + c;
    c = rotate(Math.imul(c ^ unit, 0x85ebca6b), 16) + d;
    d = rotate(Math.imul(d ^ unit, 0xc2b2ae35), 11) + a;
  }
  a = finish(a ^ text.length);
  b = finish(b ^ a);
  c = finish(c ^ b);
  d = finish(d ^ c);
  return [finish(a ^ d), b, c, d];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finish(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
