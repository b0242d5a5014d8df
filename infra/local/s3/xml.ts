import { XMLParser } from 'fast-xml-parser';
import { escapeXml } from './escape-xml.ts';
import { S3Error } from './s3-error.ts';

/** What may stand inside an element: text, or elements by name; a list repeats its element. */
export type Xml = string | number | boolean | undefined | { [name: string]: Xml | Xml[] };

/** A whole document in S3's namespace. Undefined elements are left out. */
export function writeXml(root: string, content: Xml): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside(content)}</${root}>`
  );
}

function inside(content: Xml): string {
  if (content === undefined) return '';
  if (typeof content !== 'object') return escapeXml(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one) => [name, one] as const) : [[name, value] as const],
    )
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${inside(value)}</${name}>`)
    .join('');
}

const parser = new XMLParser({
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  // A batch delete names up to a thousand keys, each with as many escapes as it likes; the body is bounded already.
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  isArray: (name) => name === 'Object' || name === 'Part',
});

/** The document element's content. Throws `MalformedXML`. */
export function readXml(body: Uint8Array, root: string): Record<string, unknown> {
  try {
    const parsed = parser.parse(Buffer.from(body).toString('utf8'), true) as Record<
      string,
      unknown
    >;
    const content = parsed[root];
    if (typeof content === 'object' && content !== null) return content as Record<string, unknown>;
  } catch {
    // told below, in the words that S3 has for it
  }
  throw new S3Error(
    'MalformedXML',
    `The XML you provided was not well-formed or did not validate against our published schema: send a ${root} element.`,
  );
}
