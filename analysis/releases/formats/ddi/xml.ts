/** Markup of XML that may stand in a document as it is; whatever else stands in an element is text, and is escaped. */
export interface Xml {
  readonly markup: string;
}

/** An element with its attributes and what is in it; what is undefined is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...inside: readonly (Xml | string | undefined | readonly Xml[])[]
): Xml {
  const own = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escaped(value ?? '')}"`)
    .join('');
  const markup = inside.map(markupOf).join('');
  return { markup: markup === '' ? `<${name}${own}/>` : `<${name}${own}>${markup}</${name}>` };
}

function markupOf(part: Xml | string | undefined | readonly Xml[]): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n');
}

const signs: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
};

/** Signs that no document of XML 1.0 may hold are left out: control characters, and halves of letters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
