/** Marks of names and texts, whatever their letters' case; numbers by which telephones and positions are marked; names; UUIDs. */
const shapes =
  /Zq(?:Area|Case|Stay|Note|Stratum)\w*|Zq[0-9a-z]{9}|\d{15}|-?\d{1,3}\.\d{6,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[a-z]\w*_\w+/gi;

/**
 * The marks that stand in some bytes. For them alone, as they were written or in the other case: `searchFor` finds them
 * encoded too, at fifty times the time.
 */
export function marksIn(bytes: Uint8Array, marks: ReadonlySet<string>): string[] {
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const found = new Set<string>();
  for (const [text] of plain.matchAll(shapes)) {
    if (marks.has(text) || /^zq(?:area|case|stay|note|stratum)/i.test(text)) found.add(text);
    else if (/^zq[0-9a-z]{9}$/i.test(text) && marks.has(`Zq${text.slice(2).toLowerCase()}`)) {
      found.add(text);
    }
  }
  return [...found];
}
