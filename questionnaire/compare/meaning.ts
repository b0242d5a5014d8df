import { breaks, type Change } from './change.ts';
import { plain, quoted, wordingChanges } from './wording.ts';
import type { Translations } from '../definition.ts';

/**
 * How the words changed that say what a question, a code or a group stands for. Most changes a person must judge. Three
 * break: the words of another (`others`, as they were before; in any language, for people answer in theirs), another
 * number or sign, and a negation that came or went.
 */
export function meaningChanges(
  place: string,
  older: Translations,
  newer: Translations,
  whose: string,
  others: readonly Translations[],
): Change[] {
  const broken = Object.entries(older).flatMap(([language, text]): Change[] => {
    const now = Object.hasOwn(newer, language) ? newer[language] : undefined;
    if (now === undefined || now === text) return [];
    const why = whyBroken(language, text, now, older, others);
    const what = `${whose} changed from ${quoted(text)} to ${quoted(now)}`;
    return why === undefined ? [] : [breaks(`${place}.${language}`, what, why)];
  });
  const places = new Set(broken.map((change) => change.place));
  const rest = wordingChanges(place, older, newer, whose).filter((each) => !places.has(each.place));
  return [...broken, ...rest];
}

function whyBroken(
  language: string,
  was: string,
  is: string,
  own: Translations,
  others: readonly Translations[],
): string | undefined {
  const now = plain(is);
  const isAnothers = others.some(
    (other) =>
      other !== own && Object.hasOwn(other, language) && plain(other[language] ?? '') === now,
  );
  if (isAnothers && now !== plain(was)) {
    return 'These are the words of another: what was answered to one would be read as answered to the other.';
  }
  const [before, after] = [numbersAndSigns(was), numbersAndSigns(is)];
  // A number may be written as a word.
  if (before !== after && before !== '' && after !== '') {
    return 'Another number or sign is another limit: give the new meaning a name or a code of its own.';
  }
  if (language === 'en' && isNegated(was) !== isNegated(is)) {
    return 'It says the opposite now: give the new meaning a name or a code of its own.';
  }
  return undefined;
}

/** '<', '%' and the like, currencies, a minus that is no dash, a plus behind a number; and all numbers. */
function numbersAndSigns(text: string): string {
  const found = text.match(
    /\d+(?:[.,]\d+)*|[<>≤≥±%]|\p{Sc}|(?<=\d ?)\+|(?<![\p{L}\d] ?)[-−](?=\d)/gu,
  );
  return (found ?? []).join(' ');
}

function isNegated(text: string): boolean {
  return /\b(?:not|no|never|none|nobody|nothing|neither|without|except)\b|n['’]t\b/i.test(text);
}
