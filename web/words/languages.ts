/** The languages of the screens, each by its own name. A survey may ask in others besides. */
export const languages = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
} as const;

export type Language = keyof typeof languages;

export const languageCodes = Object.keys(languages) as Language[];

/** The reader's language: of those that a browser names, the first that the screens speak; else English. */
export function languageOf(wished: readonly string[]): Language {
  for (const wish of wished) {
    const [code = ''] = wish.toLowerCase().split('-');
    if (code in languages) return code as Language;
  }
  return 'en';
}

/** 'rtl' for Arabic. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|fa|ur|he|ps|sd|ug|ckb|dv)(-|$)/.test(language) ? 'rtl' : 'ltr';
