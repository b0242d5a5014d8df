/**
 * MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4) of a text in UTF-8, as bytes. Written here because forms ask for them
 * in the middle of an expression, where a browser's own digest, which answers later, is of no use. For telling texts
 * apart, not for secrets.
 */
export const digests: Readonly<Record<string, (text: string) => Uint8Array>> = {
  MD5: (text) => written(md5(blocks(text, true)), true),
  SHA1: (text) => written(sha1(blocks(text, false)), false),
  SHA256: (text) => written(sha256(blocks(text, false)), false),
};

const left = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
const right = (word: number, bits: number): number => left(word, 32 - bits);

/** The text, a bit, zeros and the length in bits: blocks of sixteen words. */
function blocks(text: string, littleEndian: boolean): Int32Array[] {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - (littleEndian ? 8 : 4), bytes.length * 8, littleEndian);
  return Array.from({ length: padded.length / 64 }, (_, block) =>
    Int32Array.from({ length: 16 }, (__, word) =>
      view.getInt32(block * 64 + word * 4, littleEndian),
    ),
  );
}

function written(words: readonly number[], littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => {
    view.setInt32(index * 4, word, littleEndian);
  });
  return bytes;
}

type Words4 = [number, number, number, number];
const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

function md5(input: readonly Int32Array[]): number[] {
  let state: Words4 = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (const block of input) {
    let [a, b, c, d] = state;
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      const [mixed, word] = [
        [(b & c) | (~b & d), step],
        [(d & b) | (~d & c), 5 * step + 1],
        [b ^ c ^ d, 3 * step + 5],
        [c ^ (b | ~d), 7 * step],
      ][round] as [number, number];
      const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
      const sum = (a + mixed + constant + (block[word % 16] ?? 0)) | 0;
      [a, d, c, b] = [d, c, b, (b + left(sum, md5Shifts[round * 4 + (step % 4)] ?? 0)) | 0];
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  return state;
}

function sha1(input: readonly Int32Array[]): number[] {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (const block of input) {
    const words = [...block];
    const at = (index: number): number => words[index] ?? 0;
    for (let step = 16; step < 80; step += 1) {
      words.push(left(at(step - 3) ^ at(step - 8) ^ at(step - 14) ^ at(step - 16), 1));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let step = 0; step < 80; step += 1) {
      const [mixed, constant] = [
        [(b & c) | (~b & d), 0x5a827999],
        [b ^ c ^ d, 0x6ed9eba1],
        [(b & c) | (b & d) | (c & d), 0x8f1bbcdc],
        [b ^ c ^ d, 0xca62c1d6],
      ][Math.floor(step / 20)] as [number, number];
      [a, b, c, d, e] = [(left(a, 5) + mixed + e + constant + at(step)) | 0, a, left(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((word, index) => {
      state[index] = ((state[index] ?? 0) + word) | 0;
    });
  }
  return state;
}

/** The first 32 bits of the fractions of the roots (square or cube) of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
      if (number % divisor === 0) prime = false;
    }
    if (prime) found.push(((root(number) % 1) * 2 ** 32) | 0);
  }
  return found;
}

function sha256(input: readonly Int32Array[]): number[] {
  const state = fractions(8, Math.sqrt);
  const constants = fractions(64, Math.cbrt);
  for (const block of input) {
    const words = [...block];
    const at = (index: number): number => words[index] ?? 0;
    for (let step = 16; step < 64; step += 1) {
      const [near, far] = [at(step - 2), at(step - 15)];
      const low = right(far, 7) ^ right(far, 18) ^ (far >>> 3);
      const high = right(near, 17) ^ right(near, 19) ^ (near >>> 10);
      words.push((at(step - 16) + low + at(step - 7) + high) | 0);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let step = 0; step < 64; step += 1) {
      const one = right(e, 6) ^ right(e, 11) ^ right(e, 25);
      const first = (h + one + ((e & f) ^ (~e & g)) + (constants[step] ?? 0) + at(step)) | 0;
      const two = right(a, 2) ^ right(a, 13) ^ right(a, 22);
      const second = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = ((state[index] ?? 0) + word) | 0;
    });
  }
  return state;
}
