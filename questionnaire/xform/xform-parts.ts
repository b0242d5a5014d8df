import { childOf, readXml, XmlError, type XmlElement, type XmlLimits } from './xml-tree.ts';

/** The parts of an XForm. */
export interface XFormParts {
  head?: XmlElement;
  model: XmlElement;
  body?: XmlElement;
  /** The first one, which is filled in. */
  primary?: XmlElement;
  /** All others. */
  instances: readonly XmlElement[];
  translations: readonly XmlElement[];
}

const limits: XmlLimits = { depth: 100, elements: 500_000, attributes: 100 };

/** Reads an XForm. Throws `XmlError` for what is none. */
export function readXForm(xml: string): XFormParts {
  const html = readXml(xml, limits);
  const head = childOf(html, 'head');
  const model = head && childOf(head, 'model');
  if (!model) throw new XmlError('This is no XForm: <h:head> with <model> is missing.');
  const body = childOf(html, 'body');
  const [primary, ...instances] = model.children.filter(({ name }) => name === 'instance');
  const itext = childOf(model, 'itext');
  return {
    head,
    model,
    ...(body && { body }),
    ...(primary && { primary }),
    instances,
    translations: itext?.children ?? [],
  };
}

/** The root element of what is filled in. */
export const primaryOf = ({ primary }: XFormParts): XmlElement | undefined => primary?.children[0];

/** By language and id, the texts. */
export function formTexts({ translations }: XFormParts): Map<string, Map<string, XmlElement>> {
  return new Map(
    translations.map((translation) => [
      translation.attributes.get('lang') ?? '',
      new Map(translation.children.map((text) => [text.attributes.get('id') ?? '', text])),
    ]),
  );
}
