import type { ReleaseBlock, ReleaseColumn } from '../../release-table.ts';
import { missingKinds } from '../../release-table.ts';
import type { Storage } from './storage.ts';
import { missingDouble, missingWhole } from './storage.ts';

/** A megabyte or so of records at a time, however large the block. */
const piece = 1 << 20;

/** The rows of a block as Stata has them: every variable in its field, one row after the other. */
export function* recordsOf(
  { rows, columns }: ReleaseBlock,
  storage: readonly Storage[],
  width: number,
): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(piece / width));
  for (let from = 0; from < rows; from += step) {
    const count = Math.min(step, rows - from);
    const bytes = Buffer.alloc(count * width);
    let offset = 0;
    for (const [at, own] of storage.entries()) {
      const column = columns[at];
      if (column !== undefined) put({ bytes, offset, width }, column, own, from, count);
      offset += own.bytes;
    }
    yield bytes;
  }
}

/** One variable of some rows, from this offset on in each record. */
function put(
  { bytes, offset, width }: { bytes: Buffer; offset: number; width: number },
  column: ReleaseColumn,
  { kind, bytes: size }: Storage,
  from: number,
  count: number,
): void {
  const { missing } = column;
  if (column.kind === 'text') {
    for (let row = 0; row < count; row++) {
      if (missing[from + row] !== 0) continue;
      bytes.write(column.values[from + row] ?? '', offset + row * width, size, 'utf8');
    }
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { values } = column;
  if (kind === 'double' || kind === 'text') {
    for (let row = 0; row < count; row++) {
      const at = offset + row * width;
      const reason = missing[from + row] ?? 0;
      // The bits themselves: a number in JavaScript keeps no more of a NaN than that it is one.
      if (reason === 0) view.setFloat64(at, values[from + row] ?? NaN, true);
      else view.setUint32(at + 4, missingDoubles[reason] ?? 0, true);
    }
    return;
  }
  const missingCodes = codesOf[kind];
  for (let row = 0; row < count; row++) {
    const at = offset + row * width;
    const reason = missing[from + row] ?? 0;
    const value = reason === 0 ? (values[from + row] ?? 0) : (missingCodes[reason] ?? 0);
    if (kind === 'byte') view.setInt8(at, value);
    else if (kind === 'int') view.setInt16(at, value, true);
    else view.setInt32(at, value, true);
  }
}

/** By the places of `missingKinds`; a value has none. */
const missingDoubles = missingKinds.map((kind) => (kind === 'known' ? 0 : missingDouble(kind)));

const codesOf = {
  byte: wholesOf('byte'),
  int: wholesOf('int'),
  long: wholesOf('long'),
};

function wholesOf(as: 'byte' | 'int' | 'long'): number[] {
  return missingKinds.map((kind) => (kind === 'known' ? 0 : missingWhole(kind, as)));
}
