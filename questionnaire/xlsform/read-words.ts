import type { Words } from './form.ts';
import type { Column, SheetRow } from './read-columns.ts';

/**
 * What a row says in the column of that meaning, by language. Where the language that the form is written in has a text of
 * its own, what stands without a language is left.
 */
export function wordsOf(
  row: SheetRow,
  meaning: string,
  defaultLanguage: string | undefined,
): Words | undefined {
  const words: [string, string][] = [];
  const alone = row.cells.get(meaning);
  if (alone) words.push(['', alone.text]);
  const prefix = `${meaning}::`;
  for (const [key, cell] of row.cells) {
    if (key.startsWith(prefix)) words.push([key.slice(prefix.length), cell.text]);
  }
  if (words.length === 0) return undefined;
  const own = words.some(([language]) => language === defaultLanguage);
  return Object.fromEntries(own ? words.filter(([language]) => language !== '') : words);
}

const translatable = [
  'label',
  'hint',
  'guidance_hint',
  'media::image',
  'media::big-image',
  'media::audio',
  'media::video',
  'bind::jr:constraintMsg',
  'bind::jr:requiredMsg',
  'bind::jr:noAppErrorString',
];

/** The language of a column of texts, where it has one. */
export function languageOf(column: Column): string | undefined {
  const meaning = column.parts.join('::');
  const of = translatable.find((each) => meaning.startsWith(`${each}::`));
  return of === undefined ? undefined : meaning.slice(of.length + 2);
}
