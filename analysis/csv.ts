/**
 * Comma-separated text (RFC 4180, UTF-8, lines ended by CRLF) with a header. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it; plain numbers do not.
 */
export function csvText(
  header: readonly string[],
  rows: Iterable<readonly (string | undefined)[]>,
): string {
  const lines = [header, ...rows].map((row) => row.map((cell) => csvCell(cell ?? '')).join(','));
  return lines.join('\r\n') + '\r\n';
}

function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text);
  const safe = plain ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
