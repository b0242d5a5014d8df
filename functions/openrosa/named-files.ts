import { readXml, type XmlElement } from '../../questionnaire/xform/xml-tree.ts';

/** Files that one interview may have. */
const MOST_NAMES = 2000;

/**
 * The files that a filled form names in its answers, or as its record of how it was filled: nothing else is kept beside it, so
 * that what one interview can hold is bounded by what it says.
 */
export function namedFiles(xml: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  const look = ({ children, text }: XmlElement) => {
    if (children.length === 0 && /\.[A-Za-z0-9]{1,10}$/.test(text) && names.size < MOST_NAMES) {
      names.add(text);
    }
    for (const child of children) look(child);
  };
  look(readXml(new TextDecoder().decode(xml)));
  return names;
}
