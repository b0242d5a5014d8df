import { judged, keeps, type Change } from './change.ts';
import type { Translations } from '../definition.ts';

/**
 * How a text changed. Whether other words ask the same, nobody but a person can say. Languages that came or went are
 * named once, for the whole definition.
 */
export function wordingChanges(
  place: string,
  older: Translations,
  newer: Translations,
  whose: string,
): Change[] {
  return Object.entries(older).flatMap(([language, text]): Change[] => {
    const now = Object.hasOwn(newer, language) ? newer[language] : undefined;
    if (now === undefined || now === text) return [];
    const at = `${place}.${language}`;
    if (plain(now) === plain(text)) {
      return [keeps(at, `${whose} is spelt otherwise`, 'The words are the same.')];
    }
    return [
      judged(
        at,
        `${whose} changed from ${quoted(text)} to ${quoted(now)}`,
        'The wording changed: a person must judge whether it still means the same.',
      ),
    ];
  });
}

/** The words of a text in small letters, without signs. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const longest = 80;

/** A text as it stands in a message. */
export function quoted(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return `“${short}”`;
}
