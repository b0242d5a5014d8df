/**
 * The rows of an SPSS file in bytecode: a byte for each piece of eight bytes says what it is, eight of them at a time before
 * those pieces that have to be written out ("Data Record" of the PSPP Developers Guide).
 */
export interface Compressed {
  number: (value: number) => void;
  missing: () => void;
  /** A text in so many pieces of eight bytes, filled up with spaces. */
  text: (text: string, pieces: number) => void;
  /** What is ready since the last call; eight codes may lie over two rows, and over two calls. */
  ready: () => Uint8Array;
  /** What is left, with the mark that the rows end. */
  ended: () => Uint8Array;
}

const bias = 100;
const [end, written, spaces, system] = [252, 253, 254, 255];

export function compressed(): Compressed {
  let bytes = Buffer.alloc(1 << 16);
  /** Where the eight codes stand that are being filled, and how many are; then where the next piece goes. */
  let [codesAt, codes, next] = [0, 0, 8];
  const room = (size: number): void => {
    if (next + size <= bytes.length) return;
    const larger = Buffer.alloc(Math.max(2 * bytes.length, next + size));
    bytes.copy(larger);
    bytes = larger;
  };
  const code = (value: number): void => {
    if (codes === 8) {
      [codesAt, codes] = [next, 0];
      next += 8;
      room(72);
    }
    bytes[codesAt + codes] = value;
    codes++;
  };
  const ready = (): Uint8Array => {
    const given = new Uint8Array(bytes.subarray(0, codesAt));
    // What is not full yet moves to the front.
    bytes.copy(bytes, 0, codesAt, next);
    next -= codesAt;
    codesAt = 0;
    return given;
  };
  return {
    number: (value) => {
      if (value >= 1 - bias && value <= 251 - bias && Number.isInteger(value)) {
        code(value + bias);
        return;
      }
      code(written);
      bytes.writeDoubleLE(value, next);
      next += 8;
    },
    missing: () => code(system),
    text: (text, pieces) => {
      if (text === '') {
        for (let piece = 0; piece < pieces; piece++) code(spaces);
        return;
      }
      const whole = Buffer.alloc(8 * pieces, 0x20);
      whole.write(text, 'utf8');
      for (let piece = 0; piece < pieces; piece++) {
        const own = whole.subarray(8 * piece, 8 * piece + 8);
        if (own.every((byte) => byte === 0x20)) {
          code(spaces);
          continue;
        }
        code(written);
        bytes.set(own, next);
        next += 8;
      }
    },
    ready,
    ended: () => {
      code(end);
      while (codes < 8) code(0);
      [codesAt, codes] = [next, 8];
      return ready();
    },
  };
}
