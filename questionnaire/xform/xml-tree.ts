import { SaxesParser } from 'saxes';

/** One element of a document. */
export interface XmlElement {
  /** Without its prefix. */
  name: string;
  /** '' for none. */
  namespace: string;
  /** By name as written: 'id', 'jr:template'. Declarations of namespaces are not among them. */
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** Its own text and CDATA, without that of its children. */
  text: string;
  /** Text and children in their order; only where it has both. */
  mixed?: readonly (string | XmlElement)[];
  /** The line of its start, from 1. */
  line: number;
}

/** How much of a document is read before it is refused. Its length in bytes is for the caller to bound. */
export interface XmlLimits {
  depth: number;
  elements: number;
  /** Of one element. */
  attributes: number;
}

const usualXmlLimits: XmlLimits = { depth: 100, elements: 200_000, attributes: 100 };

/** A document that cannot be read. The message says where and why. */
export class XmlError extends Error {}

/**
 * The root of an XML document. Throws `XmlError` for what is not well-formed, for a document type (with it, entities of its
 * own) and for more than the limits allow; comments and processing instructions are passed over.
 */
export function readXml(text: string, limits: XmlLimits = usualXmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const refuse = (reason: string): never => {
    throw new XmlError(`Line ${String(parser.line)}, column ${String(parser.column)}: ${reason}.`);
  };
  const open: Opened[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let attributes = 0;

  parser.on('error', (error) => {
    throw new XmlError(`The XML is not well-formed: ${error.message}`);
  });
  parser.on('doctype', () => refuse('a document type (<!DOCTYPE>) is not accepted'));
  parser.on('opentagstart', () => {
    attributes = 0;
    elements += 1;
    if (elements > limits.elements)
      refuse(`there are more than ${String(limits.elements)} elements`);
    if (open.length >= limits.depth) {
      refuse(`elements stand in each other more than ${String(limits.depth)} deep`);
    }
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributes) {
      refuse(`an element has more than ${String(limits.attributes)} attributes`);
    }
  });
  parser.on('opentag', (tag) => {
    const own = new Map<string, string>();
    for (const { name, prefix, value } of Object.values(tag.attributes)) {
      if (name !== 'xmlns' && prefix !== 'xmlns') own.set(name, value);
    }
    open.push({
      name: tag.local,
      namespace: tag.uri,
      attributes: own,
      content: [],
      line: parser.line,
    });
  });
  const say = (words: string): void => {
    open.at(-1)?.content.push(words);
  };
  parser.on('text', say);
  parser.on('cdata', say);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element = elementOf(closed);
    const parent = open.at(-1);
    if (parent) parent.content.push(element);
    else root = element;
  });

  parser.write(text).close();
  return root ?? refuse('the document is empty');
}

type Opened = Pick<XmlElement, 'name' | 'namespace' | 'attributes' | 'line'> & {
  content: (string | XmlElement)[];
};

function elementOf({ content, ...opened }: Opened): XmlElement {
  const children = content.filter((each) => typeof each === 'object');
  const texts = content.filter((each) => typeof each === 'string');
  const text = texts.join('');
  const both = children.length > 0 && text.trim() !== '';
  return { ...opened, children, text, ...(both && { mixed: content }) };
}

/** The first child of that name, in whatever namespace. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);
