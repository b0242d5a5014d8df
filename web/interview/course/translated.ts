import type { Translations } from '../../../questionnaire/definition.ts';

/** A text of the survey in a language, else in English. `lang` is the language it is in. */
export function translated(texts: Translations, language: string): { text: string; lang: string } {
  const text = texts[language];
  return text === undefined || text === ''
    ? { text: texts.en, lang: 'en' }
    : { text, lang: language };
}
