import type { FormChoice, Shown, Words, XlsForm } from '../xlsform/form.ts';
import { nodesOf, type FormNode } from './form-node.ts';
import type { FormTree } from './form-tree.ts';
import { hasReference, type References } from './references.ts';
import { node, type XmlNode } from './xml-write.ts';

/** The forms of a text: its words, a guidance, and files. */
const files = { image: 'image', bigImage: 'big-image', audio: 'audio', video: 'video' } as const;
type File = keyof typeof files;
const fileKinds = Object.keys(files) as File[];
type Kind = 'words' | 'guidance' | File;

interface Said {
  text: string;
  from?: FormNode;
}

/** By language, by id of the text, by kind. */
type Translations = Map<string, Map<string, Map<Kind, Said>>>;

/** The language of texts without one. */
export const languageOf = (form: XlsForm): string => form.defaultLanguage ?? 'default';

/**
 * The texts of a form in all its languages; none when no text has one. Where a language lacks a text that another has, it
 * stands there as '-', and a file is left out: no language falls back to another (pyxform `_add_empty_translations`).
 */
export function itextOf(
  form: XlsForm,
  tree: FormTree,
  references: References,
): { itext?: XmlNode; files: readonly string[] } {
  const translations: Translations = new Map();
  const names = new Set<string>();
  const usual = languageOf(form);
  const add = (id: string, kind: Kind, words: Words | undefined, from?: FormNode): void => {
    for (const [language, text] of Object.entries(words ?? {})) {
      const texts = entry(translations, language === '' ? usual : language, () => new Map());
      const kinds = entry(texts, id, () => new Map());
      kinds.set(kind, { text, ...(from && { from }) });
      if (kind !== 'words' && kind !== 'guidance') names.add(text);
    }
  };

  for (const [list, choices] of Object.entries(form.choices)) {
    if (!needsItext(choices)) continue;
    for (const [index, choice] of choices.entries()) {
      const id = choiceTextId(list, index);
      add(id, 'words', choice.label);
      for (const kind of fileKinds) add(id, kind, choice[kind]);
    }
  }
  const nodes = [...nodesOf(tree.root)];
  for (const each of nodes) {
    const { field } = each;
    const shown = field ?? each.group ?? each.repeat;
    if (!shown) continue;
    const message = (words: Words | undefined, of: string): void => {
      if (words && messageNeedsItext(words)) add(textId(each, of), 'words', words, each);
    };
    message(field?.constraintMessage, 'jr:constraintMsg');
    message(field?.requiredMessage, 'jr:requiredMsg');
    message(field?.noAppMessage, 'jr:noAppErrorString');
    if (labelNeedsItext(shown)) add(textId(each, 'label'), 'words', shown.label, each);
    if (hintNeedsItext(shown)) {
      add(textId(each, 'hint'), 'words', shown.hint, each);
      add(textId(each, 'hint'), 'guidance', shown.guidance, each);
    }
  }
  for (const each of nodes) {
    const shown = each.field ?? each.group ?? each.repeat;
    for (const kind of fileKinds) add(textId(each, 'label'), kind, shown?.[kind]);
  }
  if (translations.size === 0) return { files: [] };
  fillIn(translations);
  return { itext: written(translations, usual, references), files: [...names] };
}

/** Whether a list's texts are looked up by language: when one of its choices has languages, a file or a reference. */
export const needsItext = (choices: readonly FormChoice[]): boolean =>
  choices.some(
    (choice) =>
      fileKinds.some((kind) => choice[kind]) ||
      hasLanguages(choice.label) ||
      hasReference(plain(choice.label) ?? ''),
  );

export const labelNeedsItext = (shown: Shown): boolean =>
  hasLanguages(shown.label) || fileKinds.some((kind) => shown[kind]);

export const hintNeedsItext = (shown: Shown): boolean =>
  hasLanguages(shown.hint) || shown.guidance !== undefined;

export const messageNeedsItext = (words: Words): boolean =>
  hasLanguages(words) || hasReference(plain(words) ?? '');

/** A text that has no language. */
export const plain = (words: Words | undefined): string | undefined => words?.[''];

const hasLanguages = (words: Words | undefined): boolean =>
  Object.keys(words ?? {}).some((language) => language !== '');

export const choiceTextId = (list: string, index: number): string => `${list}-${String(index)}`;
export const textId = ({ path }: FormNode, of: string): string => `${path}:${of}`;
export const itextReference = (id: string): string => `jr:itext('${id}')`;

function fillIn(translations: Translations): void {
  const all = new Map<string, Set<Kind>>();
  for (const texts of translations.values()) {
    for (const [id, kinds] of texts) {
      const known = entry(all, id, () => new Set());
      for (const kind of kinds.keys()) known.add(kind);
    }
  }
  for (const texts of translations.values()) {
    for (const [id, kinds] of all) {
      const own = entry(texts, id, () => new Map());
      for (const kind of kinds) {
        if (!own.has(kind)) own.set(kind, { text: '-' });
      }
    }
  }
}

function written(translations: Translations, usual: string, references: References): XmlNode {
  const values = (kinds: ReadonlyMap<Kind, Said>): XmlNode[] => {
    const all: XmlNode[] = [];
    for (const [kind, { text, from }] of kinds) {
      if (kind === 'words' || kind === 'guidance') {
        const form = kind === 'guidance' ? kind : undefined;
        all.push(node('value', { form }, references.words(text, from)));
      } else if (text !== '-') {
        const folder = kind === 'bigImage' || kind === 'image' ? 'images' : kind;
        all.push(node('value', { form: files[kind] }, [`jr://${folder}/${text}`]));
      }
    }
    return all;
  };
  return node(
    'itext',
    {},
    [...translations].map(([lang, texts]) =>
      node(
        'translation',
        { lang, default: lang === usual ? 'true()' : undefined },
        [...texts].map(([id, kinds]) => node('text', { id }, values(kinds))),
      ),
    ),
  );
}

function entry<K, V>(map: Map<K, V>, key: K, made: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = made();
  map.set(key, value);
  return value;
}
