import type { Presented } from '../../../questionnaire/definition.ts';
import { directionOf } from '../../words/languages.ts';
import { translated } from '../course/translated.ts';
import { surveyLanguage } from './survey-language.ts';

/** What is said to whoever asks beneath a text, with its places filled; nothing where there is no hint. */
export function Hint({ of, fill }: { of: Presented; fill: (text: string) => string }) {
  if (!of.hint) return null;
  const { text, lang } = translated(of.hint, surveyLanguage.value);
  return (
    <p class="quiet small hint" lang={lang} dir={directionOf(lang)}>
      {fill(text)}
    </p>
  );
}
