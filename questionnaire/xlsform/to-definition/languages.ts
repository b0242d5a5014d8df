import type { Translations } from '../../translations.ts';
import type { FormFinding, Words, XlsForm } from '../form.ts';

/** The languages of a form as a survey has them. */
export interface Languages {
  /** BCP 47, English first. */
  tags: readonly string[];
  /** A text in all of them: where one is missing, that of the form's first language stands. None for no text at all. */
  translated(words: Words | undefined): Translations | undefined;
  /** The same words in all of them. */
  same(text: string): Translations;
  /** How many texts were missing, by language. */
  missing: ReadonlyMap<string, number>;
}

/** Tells of each language of the form which it is; headings that name none are faults. */
export function languagesOf(form: XlsForm, findings: FormFinding[]): Languages {
  const byTag = new Map<string, string>();
  for (const heading of form.languages) {
    const tag = tagOf(heading);
    if (tag === undefined) {
      findings.push({
        kind: 'fault',
        reason: `Which language ${JSON.stringify(heading)} is, its headings do not say.`,
        remedy: `Write the tag behind it: label::${heading} (fr) for French, with the tag of BCP 47 that it has.`,
      });
    } else if (byTag.has(tag)) {
      findings.push({
        kind: 'fault',
        reason: `${JSON.stringify(byTag.get(tag))} and ${JSON.stringify(heading)} are both the language ${tag}.`,
        remedy: 'Give all columns of one language the same heading.',
      });
    } else byTag.set(tag, heading);
  }
  const bare = withoutLanguage(form);
  // Texts without a language are in the default language, as in pyxform, unless headings name it.
  const tagOfBare = bare.length > 0 ? tagOf(form.defaultLanguage ?? '') : undefined;
  const meansBare = tagOfBare !== undefined && !byTag.has(tagOfBare);
  if (meansBare) byTag.set(tagOfBare, '');
  const first = meansBare ? '' : firstLanguage(form);
  const firstName = meansBare ? (form.defaultLanguage ?? '') : first;
  const lost = bare.filter((words) => first !== '' && Boolean(words[first])).length;
  if (lost > 0) {
    findings.push({
      kind: 'note',
      reason: `Of ${lost === 1 ? '1 text' : `${String(lost)} texts`}, what stands in a column without a language is not carried: ${first} says it too.`,
      remedy:
        'Name the language of such columns in the sheet settings, under default_language: Français (fr).',
    });
  }
  const english = byTag.get('en');
  if (english === undefined) {
    findings.push({
      kind: 'note',
      reason:
        firstName === ''
          ? 'The form does not say which language it is written in, and is taken as English.'
          : `The form has no English: what it says in ${firstName} stands as English too.`,
      remedy:
        firstName === ''
          ? 'If it is another, name it in the headings: label::Français (fr).'
          : 'Add columns label::English (en), or have the English texts of the definition translated before it is published.',
    });
    byTag.set('en', first);
  }
  const tags = ['en', ...[...byTag.keys()].filter((tag) => tag !== 'en')];
  const missing = new Map<string, number>();
  const translated = (words: Words = {}): Translations | undefined => {
    const own = (heading: string): string | undefined =>
      Object.hasOwn(words, heading) && words[heading] !== '' ? words[heading] : undefined;
    // What has no language is in the form's first.
    const fallback = own(first) ?? own('') ?? Object.values(words).find((text) => text !== '');
    if (fallback === undefined) return undefined;
    const all = tags.map((tag): [string, string] => {
      const heading = byTag.get(tag) ?? '';
      const said = own(heading) ?? (heading === first ? own('') : undefined);
      if (said === undefined && heading !== first) missing.set(tag, (missing.get(tag) ?? 0) + 1);
      return [tag, said ?? fallback];
    });
    return { en: fallback, ...Object.fromEntries(all) };
  };
  return {
    tags,
    translated,
    same: (text) => ({ en: text, ...Object.fromEntries(tags.map((tag) => [tag, text])) }),
    missing,
  };
}

/** The texts of a form that say something in a column without a language. */
function withoutLanguage({ items, choices }: XlsForm): Words[] {
  const found: Words[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const inner of Object.values(value)) look(inner);
    if (isWords(value) && Boolean(value[''])) found.push(value);
  };
  look([items, choices]);
  return found;
}

const isWords = (value: object): value is Words =>
  Object.hasOwn(value, '') && Object.values(value).every((each) => typeof each === 'string');

function firstLanguage({ languages, defaultLanguage }: XlsForm): string {
  const named = languages.find((heading) => heading === defaultLanguage);
  const meant = languages.find(
    (heading) => defaultLanguage !== undefined && tagOf(heading) === tagOf(defaultLanguage),
  );
  return named ?? meant ?? languages[0] ?? '';
}

/** 'fr' of 'Français (fr)', of 'French' and of 'fr'. */
export function tagOf(heading: string): string | undefined {
  const written = /\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$/.exec(heading)?.[1];
  if (written !== undefined) return wellFormed(written);
  const plain = heading.trim().toLowerCase();
  return languagesByName().get(plain) ?? (/^[a-z]{2}$/.test(plain) ? wellFormed(plain) : undefined);
}

function wellFormed(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).toString();
  } catch {
    return undefined;
  }
}

let named: ReadonlyMap<string, string> | undefined;

/** Tags of two letters by the language's name in English and in itself. */
function languagesByName(): ReadonlyMap<string, string> {
  if (named) return named;
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const found = new Map<string, string>();
  for (const tag of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = english.of(tag);
    // Outdated codes are told by the same name as those in their place.
    if (name === undefined || new Intl.Locale(tag).toString() !== tag) continue;
    const itself = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
    for (const each of [name, itself ?? name]) found.set(each.toLowerCase(), tag);
  }
  named = found;
  return found;
}
