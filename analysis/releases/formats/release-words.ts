import type { MissingKind, Words } from '../release-table.ts';

/** A text in this language; in English where it has no other, and in whatever it has where it has no English. */
export function textIn(words: Words, language: string): string {
  return words[language] ?? words['en'] ?? Object.values(words)[0] ?? '';
}

/** A text of at most so many bytes of UTF-8, cut between letters and ended by … where it was longer. */
export function cutTo(bytes: number, text: string): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let size = 3;
  for (const letter of text) {
    size += Buffer.byteLength(letter);
    if (size > bytes) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Why a value is missing, as labels say it. */
export const missingWords: Readonly<Record<Exclude<MissingKind, 'known'>, Words>> = {
  'dont-know': { en: "Don't know", fr: 'Ne sait pas' },
  refused: { en: 'Refused', fr: 'Refus' },
  'not-asked': { en: 'Not asked', fr: 'Question non posée' },
  withheld: { en: 'Withheld or not recorded', fr: 'Retiré ou non enregistré' },
};
