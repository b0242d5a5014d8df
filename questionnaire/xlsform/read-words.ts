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
  const words: Record<string, string> = {};
  let any = false;
  const alone = row.cells.get(meaning);
  if (alone) {
    words[''] = alone.text;
    any = true;
  }
  const prefix = `${meaning}::`;
  for (const [key, cell] of row.cells) {
    if (!key.startsWith(prefix)) continue;
    words[key.slice(prefix.length)] = cell.text;
    any = true;
  }
  if (!any) return undefined;
  if (defaultLanguage !== undefined && defaultLanguage in words) delete words[''];
  return words;
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
