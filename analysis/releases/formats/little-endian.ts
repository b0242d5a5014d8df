/** Bytes that are put one after the other, numbers with their lowest byte first. */
export interface Bytes {
  text: (text: string) => void;
  /** A text in a field of so many bytes, filled up: with zeros, or with this. Throws an Error where it is longer. */
  field: (text: string, length: number, filling?: number) => void;
  raw: (bytes: Uint8Array) => void;
  uint8: (value: number) => void;
  uint16: (value: number) => void;
  int32: (value: number) => void;
  uint64: (value: number) => void;
  float64: (value: number) => void;
  /** How many there are so far. */
  length: () => number;
  /** What was put so far. */
  taken: () => Uint8Array;
}

/** An empty row of bytes, which grows. */
export function littleEndian(): Bytes {
  let bytes = Buffer.alloc(4096);
  let end = 0;
  const room = (size: number): number => {
    if (end + size > bytes.length) {
      const larger = Buffer.alloc(Math.max(2 * bytes.length, end + size));
      bytes.copy(larger);
      bytes = larger;
    }
    end += size;
    return end - size;
  };
  // Where it goes is asked for first: to make room may be to move to other bytes.
  return {
    text: (text) => {
      const at = room(Buffer.byteLength(text));
      bytes.write(text, at, 'utf8');
    },
    field: (text, length, filling = 0) => {
      const size = Buffer.byteLength(text);
      if (size > length) {
        throw new Error(`“${text}” has more than ${String(length)} bytes. Shorten it.`);
      }
      const at = room(length);
      bytes.write(text, at, 'utf8');
      bytes.fill(filling, at + size, at + length);
    },
    raw: (added) => {
      const at = room(added.length);
      bytes.set(added, at);
    },
    uint8: (value) => {
      const at = room(1);
      bytes.writeUInt8(value, at);
    },
    uint16: (value) => {
      const at = room(2);
      bytes.writeUInt16LE(value, at);
    },
    int32: (value) => {
      const at = room(4);
      bytes.writeInt32LE(value, at);
    },
    uint64: (value) => {
      const at = room(8);
      bytes.writeBigUInt64LE(BigInt(value), at);
    },
    float64: (value) => {
      const at = room(8);
      bytes.writeDoubleLE(value, at);
    },
    length: () => end,
    taken: () => new Uint8Array(bytes.subarray(0, end)),
  };
}
