/** One text in several languages, by BCP 47 tag. English is always there. */
export type Translations = { en: string } & Record<string, string>;
