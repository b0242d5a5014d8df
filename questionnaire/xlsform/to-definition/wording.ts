import type { Media, Presented } from '../../definition.ts';
import type { Translations } from '../../translations.ts';
import type { FormChoice, FormItem, Words } from '../form.ts';
import { gather, type Turning } from './turning.ts';

/**
 * A text with its places as the definition writes them: `(name)` for `${name}`. Texts are shown as they stand: markup is
 * told of.
 */
export function textOf(
  turning: Turning,
  item: FormItem,
  words: Words | undefined,
  column: string,
): Translations | undefined {
  const said = turning.languages.translated(words);
  if (!said) return undefined;
  const texts = Object.values(said);
  if (texts.some((text) => /<\/?[a-z][^>]*>|\*\*[^*]+\*\*|^#{1,6} /m.test(text))) {
    gather(
      turning,
      item,
      column,
      'Colours, bold letters and other markup stand in the texts of',
      'They are shown as they are written here: take them out.',
    );
  }
  const unmeant = texts.some((text) =>
    [...text.matchAll(/\(([a-z][a-z0-9_]*)\)/g)].some(
      ([, word = '']) => turning.names.forReference(word) !== undefined,
    ),
  );
  if (unmeant) {
    gather(
      turning,
      item,
      column,
      'A word in brackets that is also the name of a question, whose answer will be shown in its place, stands in the texts of',
      'Write it without the brackets, or rename the question.',
    );
  }
  return Object.fromEntries(
    Object.entries(said).map(([language, text]) => [language, withPlaces(turning, text)]),
  ) as Translations;
}

/** How often what stands for a place may hold places again. */
const deepest = 10;

function withPlaces(turning: Turning, text: string, depth = 0): string {
  const { names, ofIdentifiers } = turning;
  return text.replace(/\$\{\s*([^}\s]+)\s*\}/g, (written, name: string) => {
    const instead = ofIdentifiers.get(name);
    if (instead !== undefined && depth < deepest) return withPlaces(turning, instead, depth + 1);
    const own = names.forReference(name);
    return own === undefined ? written : `(${own})`;
  });
}

/** The name as words, for what has no text of its own. */
export function nameAsText(turning: Turning, { name }: FormItem): Translations {
  const words = name.replace(/[_.-]+/g, ' ').trim() || name;
  return turning.languages.same(words.charAt(0).toUpperCase() + words.slice(1));
}

/** Hint, looks and files of a row. */
export function presentedOf(turning: Turning, item: FormItem): Presented {
  const hint = textOf(turning, item, item.hint, 'hint');
  const guidance = textOf(turning, item, item.guidance, 'guidance_hint');
  if (guidance) {
    gather(
      turning,
      item,
      'guidance_hint',
      'What guidance_hint says stands with the hint, and is always shown, for',
      'Shorten it where it is long.',
    );
  }
  const both = hint && guidance ? joined(hint, guidance) : (hint ?? guidance);
  const media = mediaOf(turning, item);
  return {
    ...(both && { hint: both }),
    ...(item.appearance !== undefined && { appearance: item.appearance }),
    ...(media && { media }),
  };
}

function joined(a: Translations, b: Translations): Translations {
  return Object.fromEntries(
    Object.entries(a).map(([language, text]) => [language, `${text} ${b[language] ?? b.en}`]),
  ) as Translations;
}

/** The files of a row or of a choice. */
export function mediaOf(turning: Turning, shown: FormItem | FormChoice): Media | undefined {
  const { languages } = turning;
  if (shown.bigImage) {
    gather(
      turning,
      shown,
      'media::big-image',
      'Large pictures (big-image) are left out of',
      'The picture itself is kept; name the large one as media::image if it is to be seen.',
    );
  }
  const image = languages.translated(shown.image);
  const audio = languages.translated(shown.audio);
  const video = languages.translated(shown.video);
  if (!image && !audio && !video) return undefined;
  return { ...(image && { image }), ...(audio && { audio }), ...(video && { video }) };
}
