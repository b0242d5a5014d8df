import { Unzip, UnzipInflate } from 'fflate';
import { WorkbookError } from './workbook-error.ts';

/** How much of a file is unpacked before it is refused. */
export interface WorkbookLimits {
  /** Of all parts that are read, together. */
  unpackedBytes: number;
  parts: number;
  /** That hold anything, of all sheets together. */
  cells: number;
}

/** Some hundred times the largest questionnaires that are in use. */
export const usualWorkbookLimits: WorkbookLimits = {
  unpackedBytes: 32 * 1024 * 1024,
  parts: 10_000,
  cells: 1_000_000,
};

/** A part as it came out of the zip, piece by piece. */
export type Part = readonly Uint8Array[];

/**
 * The parts of a zip whose names `wanted` asks for, by name; all others are passed over without being unpacked. Throws
 * `WorkbookError` for what is no zip, is damaged, or unpacks to more than the limits: what is unpacked is counted while it
 * comes out, in pieces so small that one of them cannot be large.
 */
export function unpackParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: WorkbookLimits,
): ReadonlyMap<string, Part> {
  const parts = new Map<string, Uint8Array[]>();
  const finished = new Set<string>();
  let unpacked = 0;
  let seen = 0;

  const unzip = new Unzip((file) => {
    seen += 1;
    if (seen > limits.parts) throw tooLarge();
    if (!wanted(file.name)) return;
    const pieces: Uint8Array[] = [];
    parts.set(file.name, pieces);
    file.ondata = (error, piece, last) => {
      // What is thrown here comes back once as an error of the unpacker.
      if (error) throw error;
      unpacked += piece.length;
      if (unpacked > limits.unpackedBytes) throw tooLarge();
      pieces.push(piece);
      if (last) finished.add(file.name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);

  try {
    for (let at = 0; at < bytes.length; at += packedPiece) {
      const end = Math.min(at + packedPiece, bytes.length);
      unzip.push(bytes.subarray(at, end), end === bytes.length);
    }
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged();
  }
  if (finished.size < parts.size) throw damaged();
  return parts;
}

/** DEFLATE makes at most 1032 bytes of one, so a piece comes out with at most 8 MB. */
const packedPiece = 8 * 1024;

const tooLarge = () =>
  new WorkbookError(
    'The workbook unpacks to more than any questionnaire needs.',
    'Copy the sheets survey, choices and settings into a new workbook, without pictures and without formatting of empty rows.',
  );

export const damaged = () =>
  new WorkbookError(
    'The workbook is damaged: it cannot be unpacked.',
    'Open it in Excel or LibreOffice, save it anew as .xlsx, and take that file.',
  );
