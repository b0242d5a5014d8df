import type { Translations } from '../../questionnaire/definition.ts';
import type { Html } from '../../questionnaire/booklet/html.ts';
import { html } from '../../questionnaire/booklet/html.ts';
import { messages } from './messages.ts';
import type { Language, MessageKey } from './messages.ts';

/** How reports speak in one language. */
export interface Words {
  language: Language;
  /** A text of the catalogue, with values in its places. */
  say: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  /** A text of the survey, in English where it has no other. */
  of: (text: Translations) => string;
}

/** The words of one language. `say` throws as `filled` does. */
export function wordsOf(language: Language): Words {
  return {
    language,
    say: (key, values = {}) => filled(key, spaced(messages[key][language], language), values),
    of: (text) => {
      const own = text[language];
      return own === undefined ? text.en : spaced(own, language);
    },
  };
}

/** A text of the survey as markup, which says so where it is in English for want of a translation. */
export function told(words: Words, text: Translations): Html {
  const own = words.of(text);
  return text[words.language] === undefined ? html`<span lang="en">${own}</span>` : html`${own}`;
}

/**
 * A text of a catalogue, with values in its places. Throws an Error that names its key for a place that has no value, and
 * for a value without a place: either way a reader would miss something.
 */
export function filled(
  key: string,
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  const used = new Set<string>();
  const told = text.replace(/\{(\w+)\}/g, (place, name: string) => {
    used.add(name);
    const value = values[name];
    if (value === undefined) {
      throw new Error(`“${key}” has a place ${place} without a value. Give it one.`);
    }
    return value;
  });
  const unused = Object.keys(values).find((name) => !used.has(name));
  if (unused === undefined) return told;
  throw new Error(`“${key}” has no place for ${unused}. Take the value out.`);
}

/** Signs that belong to a word stay on its line: French sets a narrow space before them, and a plain one before a colon. */
export function spaced(text: string, language: Language): string {
  const percent = text.replaceAll(' %', language === 'fr' ? '\u202f%' : '\u00a0%');
  if (language === 'en') return percent;
  return percent
    .replace(/ ([;?!»])/g, '\u202f$1')
    .replaceAll(' :', '\u00a0:')
    .replaceAll('« ', '«\u202f')
    .replaceAll("'", '’');
}
