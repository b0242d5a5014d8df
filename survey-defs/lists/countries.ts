import countries from 'i18n-iso-countries';
import type { Choice, Translations } from '../../questionnaire/definition.ts';

/**
 * Countries by ISO 3166-1 alpha-3, with the survey's own (its code may be user-assigned), stateless and unknown, in the
 * order of their codes. Each is named in every language asked for: in English where the package knows no other name.
 */
export function countryCodes(
  own: { code: string; name: string },
  languages: readonly string[] = ['en'],
): Choice[] {
  const named = new Map<string, Translations>();
  for (const [alpha2, en] of Object.entries(countries.getNames('en'))) {
    const alpha3 = countries.alpha2ToAlpha3(alpha2);
    if (alpha3 === undefined) continue;
    const name = (language: string) =>
      countries.getName(alpha2, language.split('-')[0] ?? language) ?? en;
    named.set(alpha3, inEach(languages, name, en));
  }
  for (const { code, name } of [
    { code: 'XXA', name: 'Stateless' },
    { code: 'XXX', name: 'Unknown' },
    own,
  ]) {
    named.set(
      code,
      inEach(languages, () => name, name),
    );
  }
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, label]) => ({ code, label }));
}

function inEach(
  languages: readonly string[],
  name: (language: string) => string,
  en: string,
): Translations {
  return { ...Object.fromEntries(languages.map((language) => [language, name(language)])), en };
}
