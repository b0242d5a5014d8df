/**
 * The cells of one line of comma-separated text (RFC 4180), without blanks around them. What a cell holds in quotes may
 * hold commas and doubled quotes, but no line break: a frame has codes and numbers, and a line that ends inside a quote
 * is a slip whose place must be told, not an address of several lines. (A reader of whole tables does not know lines.)
 *
 * `fault` says what is wrong with the quotes, if anything is.
 */
export function csvLine(line: string): { cells: string[]; fault?: string } {
  if (!line.includes('"')) return { cells: line.split(',').map((cell) => cell.trim()) };
  const cells: string[] = [];
  for (let at = 0; at <= line.length; at += 1) {
    const start = at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0);
    if (line[start] !== '"') {
      const end = endOf(line, at);
      cells.push(line.slice(at, end).trim());
      at = end;
      continue;
    }
    const quoted = /^"((?:[^"]|"")*)"[ \t]*/.exec(line.slice(start));
    if (!quoted) return { cells, fault: 'A quotation mark is opened and never closed' };
    at = start + quoted[0].length;
    if (at < line.length && line[at] !== ',') {
      return { cells, fault: 'Text stands after a closing quotation mark' };
    }
    cells.push((quoted[1] ?? '').replaceAll('""', '"').trim());
  }
  return { cells };
}

function endOf(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma === -1 ? line.length : comma;
}
