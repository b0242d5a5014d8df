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
  let bytes = new Uint8Array(1 << 16);
  let view = new DataView(bytes.buffer);
  /** The longest text that SPSS takes so. */
  const whole = Buffer.alloc(256);
  /** Where the eight codes stand that are being filled, and how many are; then where the next piece goes. */
  let [codesAt, codes, next] = [0, 0, 8];
  const room = (size: number): void => {
    if (next + size <= bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * bytes.length, next + size));
    larger.set(bytes);
    bytes = larger;
    view = new DataView(bytes.buffer);
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
    const given = bytes.slice(0, codesAt);
    // What is not full yet moves to the front.
    bytes.copyWithin(0, codesAt, next);
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
      view.setFloat64(next, value, true);
      next += 8;
    },
    missing: () => code(system),
    text: (text, pieces) => {
      whole.fill(0x20);
      const full = Math.ceil(whole.write(text, 'utf8') / 8);
      for (let piece = 0; piece < pieces; piece++) {
        if (piece >= full) {
          code(spaces);
          continue;
        }
        code(written);
        for (let byte = 0; byte < 8; byte++) bytes[next + byte] = whole[8 * piece + byte] ?? 0;
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
