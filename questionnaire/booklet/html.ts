/** Markup that may stand in a page as it is. Whatever else stands in a template is text, and is escaped. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | readonly Part[];

/** `` html`<p>${text}</p>` ``: markup with every text in it escaped. What is undefined leaves nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(parts[index])).join('') };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return isList(part) ? part.map(markupOf).join('') : part.markup;
}

function isList(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}

const signs: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** Signs of Unicode's private use that enclose a name in a text, until it stands in a page. */
const [open, close] = ['\uE000', '\uE001'];

/** A name that is to stand out in a page, within a text that is made of words. */
export function named(name: string): string {
  return open + name.replaceAll(open, '').replaceAll(close, '') + close;
}

/** A text with its names in bold. */
export function withNames(text: string): Html {
  return {
    markup: escaped(text).replaceAll(open, '<b>').replaceAll(close, '</b>'),
  };
}
