import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What functions and the API print, by log. */
export interface Logs {
  write(log: string, text: string): void;
  /** Everything printed since the start, all logs together. */
  all(): string;
}

/** Keeps logs in memory and, when a folder is given, in its files. */
export function createLogs(folder: string | undefined): Logs {
  const kept: string[] = [];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return {
    write(log, text) {
      kept.push(text);
      if (folder !== undefined) appendFileSync(join(folder, `${log}.log`), text);
    },
    all: () => kept.join(''),
  };
}
