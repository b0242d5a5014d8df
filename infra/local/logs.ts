import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** What functions and the API print, by log. */
export interface Logs {
  write(log: string, text: string): void;
  /** Everything printed since the start, all logs together. */
  all(): string;
  close(): Promise<void>;
}

/** Keeps logs in memory and, when a folder is given, in its files. */
export function createLogs(folder: string | undefined): Logs {
  const kept: string[] = [];
  const files = new Map<string, WriteStream>();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const fileOf = (log: string, inFolder: string) => {
    const file = files.get(log) ?? createWriteStream(join(inFolder, `${log}.log`), { flags: 'a' });
    files.set(log, file);
    return file;
  };
  return {
    write(log, text) {
      kept.push(text);
      if (folder !== undefined) fileOf(log, folder).write(text);
    },
    all: () => kept.join(''),
    async close() {
      await Promise.all([...files.values()].map((file) => new Promise((done) => file.end(done))));
    },
  };
}
