import names from '@cospired/i18n-iso-languages';
import type { Choice } from '../../questionnaire/definition.ts';

/**
 * The languages that a survey speaks, by BCP 47 tag, as choices: each named in each of them (ISO 639-1 names), in English
 * where the package knows no other name, by its tag where it knows none.
 */
export function languageCodes(languages: readonly string[]): Choice[] {
  return languages.map((code) => {
    const en = nameOf(code, 'en') ?? code;
    const label = Object.fromEntries(
      languages.map((language) => [language, nameOf(code, language) ?? en]),
    );
    return { code, label: { ...label, en } };
  });
}

function nameOf(code: string, language: string): string | undefined {
  return names.getName(primary(code), primary(language));
}

/** 'pt' of 'pt-BR'. */
function primary(tag: string): string {
  return tag.split('-')[0] ?? tag;
}
