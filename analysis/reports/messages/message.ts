export type Language = 'en' | 'fr';

export const languages: readonly Language[] = ['en', 'fr'];

/** One text of the reports in every language; {name} is a place for a value. */
export type Message = Readonly<Record<Language, string>>;
