/** An element to be written. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlNode | string)[];
}

/** An element of a name, its attributes (those without a value are left out) and what stands in it. */
export function node(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: readonly (XmlNode | string | undefined)[] = [],
): XmlNode {
  const own: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) own[key] = value;
  }
  return { name, attributes: own, children: children.filter((child) => child !== undefined) };
}

/** A document as text, in one line: spaces between elements would be text to those who read it. */
export function writeXml(root: XmlNode): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  write(root, parts);
  return parts.join('');
}

function write({ name, attributes, children }: XmlNode, parts: string[]): void {
  parts.push('<', name);
  for (const [key, value] of Object.entries(attributes)) {
    parts.push(' ', key, '="', escaped(value, inAttribute), '"');
  }
  if (children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of children) {
    if (typeof child === 'string') parts.push(escaped(child, inText));
    else write(child, parts);
  }
  parts.push('</', name, '>');
}

/** Characters that no XML document may hold, not even escaped (XML 1.0, production 2), lone surrogates among them. */
// eslint-disable-next-line no-control-regex
const never = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
// Line breaks and tabs in attributes would be read as spaces, and \r anywhere as a line break.
const inAttribute = /[<>&"\t\n\r]/g;
const inText = /[<>&\r]/g;
const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (text: string, special: RegExp): string =>
  text.replace(never, '').replace(special, (character) => escapes[character] ?? character);
