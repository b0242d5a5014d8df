/** Where a command speaks and writes; the same for a person's terminal and for a test. */
export interface Terminal {
  say(line: string): void;
  /** A line about what went wrong. */
  warn(line: string): void;
  writeFile(path: string, text: string): Promise<void>;
  writeBytes(path: string, bytes: Uint8Array): Promise<void>;
  readFile(path: string): Promise<string>;
  readBytes(path: string): Promise<Uint8Array>;
  /** The names of the files of a folder. */
  listFolder(path: string): Promise<readonly string[]>;
  fetch: typeof fetch;
}

/** How a command ends: 0 fine, 1 something is wrong with the survey, 2 it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** A command was called in a way that it does not understand. The message says how to call it. */
export class UsageError extends Error {}

/** Lines of a table: columns as wide as their widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        typeof cell === 'number'
          ? String(cell).padStart(width(column))
          : column === row.length - 1
            ? cell
            : cell.padEnd(width(column)),
      )
      .join('  ')
      .trimEnd(),
  );
}
