import { formTexts, primaryOf, readXForm, type XFormParts } from './xform-parts.ts';
import type { XmlElement } from './xml-tree.ts';

/** How many of something the expected form has, and how many of them are the same in ours. */
export interface Count {
  equal: number;
  all: number;
}

/** What is compared of two forms. */
export type Aspect = 'binds' | 'paths' | 'controls' | 'choices' | 'languages' | 'texts' | 'form';

export interface Difference {
  aspect: Aspect;
  /** '/data/age/@relevant', 'list sexes, choice 2', 'English (en), /data/age:label'. */
  place: string;
  /** Left out: there is none. */
  ours?: string;
  expected?: string;
}

export interface Conformity {
  counts: Readonly<Record<Aspect, Count>>;
  differences: readonly Difference[];
}

/**
 * Compares two XForms by what they mean: binds by attribute, places of the instance with their attributes and defaults, the
 * order and the attributes of what the screen shows, lists with all columns, languages, texts, and what the form says of
 * itself. Spaces that mean nothing do not count. What ours has more is a difference, too, counted under `all`.
 */
export function conformForm(xml: string, expectedXml: string): Conformity {
  const ours = factsOf(readXForm(xml));
  const expected = factsOf(readXForm(expectedXml));
  const counts: Record<Aspect, Count> = {
    binds: { equal: 0, all: 0 },
    paths: { equal: 0, all: 0 },
    controls: { equal: 0, all: 0 },
    choices: { equal: 0, all: 0 },
    languages: { equal: 0, all: 0 },
    texts: { equal: 0, all: 0 },
    form: { equal: 0, all: 0 },
  };
  const differences: Difference[] = [];
  for (const aspect of Object.keys(counts) as Aspect[]) {
    const [own, other] = [ours[aspect], expected[aspect]];
    for (const place of new Set([...other.keys(), ...own.keys()])) {
      const differs = compareFacts(aspect, place, own.get(place), other.get(place));
      counts[aspect].all += 1;
      if (differs.length === 0) counts[aspect].equal += 1;
      differences.push(...differs);
    }
  }
  return { counts, differences };
}

/** What is said of one place, by name: '@relevant', 'label'. */
type Facts = ReadonlyMap<string, string>;
type FactsByPlace = Map<string, Map<string, string>>;

function compareFacts(
  aspect: Aspect,
  place: string,
  ours: Facts | undefined,
  expected: Facts | undefined,
): Difference[] {
  if (!ours) return [{ aspect, place, expected: said(expected) }];
  if (!expected) return [{ aspect, place, ours: said(ours) }];
  const differences: Difference[] = [];
  for (const name of new Set([...expected.keys(), ...ours.keys()])) {
    const [own, other] = [ours.get(name), expected.get(name)];
    if (own === other) continue;
    differences.push({
      aspect,
      place: name === '' ? place : `${place}/${name}`,
      ...(own !== undefined && { ours: own }),
      ...(other !== undefined && { expected: other }),
    });
  }
  return differences;
}

const said = (facts: Facts | undefined): string =>
  [...(facts ?? [])].map(([name, text]) => (name === '' ? text : `${name}=${text}`)).join(' ');

function factsOf(form: XFormParts): Record<Aspect, FactsByPlace> {
  return {
    binds: bindFacts(form),
    paths: pathFacts(form),
    controls: controlFacts(form),
    choices: choiceFacts(form),
    languages: languageFacts(form),
    texts: textFacts(form),
    form: formFacts(form),
  };
}

function bindFacts({ model }: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  for (const child of model.children) {
    const { name } = child;
    if (name === 'bind') {
      const place = child.attributes.get('nodeset')?.trim() ?? '';
      put(facts, place, attributesOf(child, expression, ['nodeset']));
    } else if (name.startsWith('set') || name === 'recordaudio') {
      put(
        facts,
        `${name} ${child.attributes.get('ref')?.trim() ?? ''}`,
        attributesOf(child, expression),
      );
    }
  }
  return facts;
}

function pathFacts(form: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  const walk = (element: XmlElement, path: string): void => {
    const template = element.attributes.has('jr:template') ? '[template]' : '';
    const place = `${path}/${element.name}${template}`;
    const value = element.children.length > 0 ? '' : element.text.trim();
    put(facts, place, new Map([['', value], ...attributesOf(element, expression)]));
    for (const child of element.children) walk(child, place);
  };
  const root = primaryOf(form);
  if (root) walk(root, '');
  return facts;
}

function controlFacts(form: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  let order = 0;
  const walk = (element: XmlElement): void => {
    for (const child of element.children) {
      if (parts.has(child.name)) continue;
      order += 1;
      const ref = (child.attributes.get('ref') ?? child.attributes.get('nodeset'))?.trim();
      const place = `${child.name} ${ref ?? `without a place, ${String(order)} in order`}`;
      const all = new Map([
        ['order', String(order)],
        ...attributesOf(child, expression, ['ref', 'nodeset']),
      ]);
      for (const part of child.children) {
        if (!parts.has(part.name)) continue;
        const name = part.name === 'item' ? `item ${String(all.size)}` : part.name;
        all.set(name, partText(part));
      }
      put(facts, place, all);
      walk(child);
    }
  };
  if (form.body) {
    put(facts, 'body', attributesOf(form.body, expression));
    walk(form.body);
  }
  return facts;
}

/** What belongs to what the screen shows, and is no element of the screen itself. */
const parts = new Set(['label', 'hint', 'itemset', 'item', 'value', 'output', 'tag']);

function partText(part: XmlElement): string {
  const attributes = [...attributesOf(part, expression)].map(([name, text]) => `${name}=${text}`);
  if (part.name !== 'itemset' && part.name !== 'item' && part.name !== 'tag') {
    return [...attributes, words(part)].filter((each) => each !== '').join(' ');
  }
  const inside = part.children.map((child) => `${child.name}(${partText(child)})`);
  return [...attributes, ...inside].join(' ');
}

/** Each choice with all its columns, and its label in every language; instances that are files as they are. */
function choiceFacts(form: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  const texts = formTexts(form);
  for (const instance of form.instances) {
    const list = `list ${instance.attributes.get('id') ?? ''}`;
    put(
      facts,
      list,
      attributesOf(instance, (text) => text.trim(), ['id']),
    );
    const items = instance.children.flatMap((root) => root.children);
    for (const [index, item] of items.entries()) {
      const all = new Map<string, string>();
      for (const column of item.children) {
        const text = words(column);
        if (column.name !== 'itextId') all.set(column.name, text);
        else {
          all.set('itextId', 'yes');
          for (const [language, said] of texts) {
            const own = said.get(text);
            all.set(`label in ${language}`, own === undefined ? 'missing' : valuesOf(own));
          }
        }
      }
      put(facts, `${list}, choice ${String(index + 1)}`, all);
    }
  }
  return facts;
}

function languageFacts(form: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  for (const translation of form.translations) {
    const language = translation.attributes.get('lang') ?? '';
    put(
      facts,
      language,
      attributesOf(translation, (text) => text.trim(), ['lang']),
    );
  }
  // Without a default, engines begin with the first.
  const first =
    form.translations.find((each) => each.attributes.has('default')) ?? form.translations[0];
  if (first) put(facts, 'shown first', new Map([['', first.attributes.get('lang') ?? '']]));
  return facts;
}

function textFacts(form: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  for (const [language, said] of formTexts(form)) {
    for (const [id, text] of said) {
      put(facts, `${language}, ${id}`, new Map([['', valuesOf(text)]]));
    }
  }
  return facts;
}

function formFacts({ head, model }: XFormParts): FactsByPlace {
  const facts: FactsByPlace = new Map();
  const title = head?.children.find(({ name }) => name === 'title');
  put(facts, 'title', new Map([['', title ? words(title) : '']]));
  put(
    facts,
    'model',
    attributesOf(model, (text) => text.trim()),
  );
  for (const child of model.children) {
    if (child.name === 'submission')
      put(
        facts,
        'submission',
        attributesOf(child, (text) => text.trim()),
      );
  }
  return facts;
}

/** The values of a text, by their form: words, guidance, files. */
const valuesOf = (text: XmlElement): string =>
  text.children
    .map((value) => `${value.attributes.get('form') ?? ''}: ${words(value)}`)
    .sort()
    .join(' | ');

/** Text with its outputs, without the spaces around lines and outputs. */
function words(element: XmlElement): string {
  const content = element.mixed ?? [element.text, ...element.children];
  const text = content
    .map((each) =>
      typeof each === 'string'
        ? each
        : `⟨${expression(each.attributes.get('value') ?? each.name)}⟩`,
    )
    .join('');
  return text.replace(/\s+/g, ' ').trim();
}

function attributesOf(
  element: XmlElement,
  normal: (text: string) => string,
  without: readonly string[] = [],
): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, text] of element.attributes) {
    if (!without.includes(name)) all.set(`@${name}`, normal(text));
  }
  return all;
}

/** An expression without spaces that mean nothing; what stands in quotes stays. */
export const expression = (text: string): string =>
  text
    .split(/("[^"]*"|'[^']*')/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/\s+/g, ' ').replace(/ ?([()[\],=<>!+*|/]) ?/g, '$1'),
    )
    .join('')
    .trim();

/** Says something of a place; of a second one of the same name, apart. */
function put(facts: FactsByPlace, place: string, said: Map<string, string>): void {
  let name = place;
  for (let time = 2; facts.has(name); time += 1) name = `${place} (${String(time)})`;
  facts.set(name, said);
}
