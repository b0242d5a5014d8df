import type { Html } from '../../../../questionnaire/booklet/html.ts';
import { html } from '../../../../questionnaire/booklet/html.ts';
import type { Words } from '../../release-table.ts';
import { textIn } from '../release-words.ts';

/** A text as markup, which says so where it is in English for want of a translation. */
export function toldIn(words: Words, language: string): Html {
  const text = textIn(words, language);
  const english = words[language] === undefined && words['en'] !== undefined;
  return english ? html`<span lang="en">${text}</span>` : html`${text}`;
}
