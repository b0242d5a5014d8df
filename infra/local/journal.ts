import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Journal } from './service.ts';

/** One kept effect, as it is told again at start. */
export interface JournalEntry {
  service: string;
  effect: unknown;
  blob?: Uint8Array;
}

export interface OpenJournal extends Journal {
  close(): Promise<void>;
}

/**
 * Entry: length of what follows the checksum (4 bytes), CRC-32 of it (4), length of the JSON (4), the JSON, the blob.
 * Numbers are big-endian.
 */
const HEAD = 8;
const { O_APPEND, O_CREAT, O_DSYNC, O_RDWR } = constants;

/**
 * Opens a journal file and tells every entry it holds, in order. A torn tail (the process died while writing) is cut
 * off: nobody was ever told that it was kept.
 *
 * Appends that come while the disk is busy are written and flushed together, in the order of the calls.
 */
export async function openJournal(
  path: string,
  replay: (entry: JournalEntry) => void,
): Promise<OpenJournal> {
  const file = await open(path, O_APPEND | O_CREAT | O_RDWR | O_DSYNC, 0o600);
  await file.truncate(replayAll(await file.readFile(), replay));

  let waiting: Uint8Array[] = [];
  let flushed: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const writeWaiting = async () => {
    // Whoever comes from here on waits for the next round.
    const batch = Buffer.concat(waiting);
    waiting = [];
    next = undefined;
    // With O_DSYNC a write ends when its bytes are on the disk.
    await file.appendFile(batch);
  };

  return {
    append(service, effect, blob) {
      waiting.push(entryBytes(service, effect, blob));
      if (next === undefined) {
        next = flushed.then(writeWaiting);
        flushed = next;
      }
      return next;
    },
    async close() {
      await flushed;
      await file.close();
    },
  };
}

function entryBytes(service: string, effect: unknown, blob: Uint8Array | undefined): Uint8Array {
  const json = Buffer.from(JSON.stringify({ service, effect, blob: blob !== undefined }));
  const body = Buffer.concat([new Uint8Array(4), json, blob ?? new Uint8Array(0)]);
  body.writeUInt32BE(json.length, 0);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(body.length, 0);
  head.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

/** Tells every whole entry; gives the place where the last one ends. */
function replayAll(bytes: Buffer, replay: (entry: JournalEntry) => void): number {
  let at = 0;
  while (at + HEAD + 4 <= bytes.length) {
    const body = bytes.subarray(at + HEAD, at + HEAD + bytes.readUInt32BE(at));
    if (body.length < bytes.readUInt32BE(at) || crc32(body) !== bytes.readUInt32BE(at + 4)) break;
    const jsonEnd = 4 + body.readUInt32BE(0);
    const { service, effect, blob } = JSON.parse(body.toString('utf8', 4, jsonEnd)) as {
      service: string;
      effect: unknown;
      blob: boolean;
    };
    // A copy: a view would keep the whole file in memory.
    replay({ service, effect, ...(blob && { blob: Uint8Array.from(body.subarray(jsonEnd)) }) });
    at += HEAD + body.length;
  }
  return at;
}
