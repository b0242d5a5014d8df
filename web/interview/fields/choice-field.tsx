import { useState } from 'preact/hooks';
import type { Choice } from '../../../questionnaire/definition.ts';
import { directionOf } from '../../words/languages.ts';
import { translated } from '../course/translated.ts';
import { isSpecialCode } from '../course/special-codes.ts';
import { surveyLanguage } from '../screens/survey-language.ts';
import { words } from '../words/words.ts';
import type { FieldOf } from './field.ts';

/** Lists that are longer are searched in. */
const LONG = 14;

/** One choice of a list, or several. */
export function ChoiceField({ path, question, asked, answer, labelledBy }: FieldOf) {
  const speak = words.speak.value;
  const language = surveyLanguage.value;
  const [sought, setSought] = useState('');
  const isMany = question.type === 'many';
  const all = asked.choices ?? [];
  const given = asked.answer;
  const chosen: readonly string[] = Array.isArray(given)
    ? given.map(String)
    : given === undefined
      ? []
      : [String(given)];
  const labelOf = (choice: Choice) => translated(choice.label, language);
  const found = all.filter(
    (choice) =>
      chosen.includes(choice.code) ||
      isSpecialCode(choice.code) ||
      plain(labelOf(choice).text).includes(plain(sought)),
  );
  const usual = found.filter(({ code }) => !isSpecialCode(code));
  const special = found.filter(({ code }) => isSpecialCode(code));
  const toggle = (code: string, isOn: boolean) => {
    if (!isMany) return answer(code);
    // Don't know and refused stand alone.
    const others = chosen.filter(
      (each) => each !== code && isSpecialCode(each) === isSpecialCode(code),
    );
    const left = isOn ? [...(isSpecialCode(code) ? [] : others), code] : others;
    // In the order of the list, whatever the order of touching.
    const codes = all.map((choice) => choice.code).filter((each) => left.includes(each));
    answer(codes.length === 0 ? undefined : codes);
  };
  const option = (choice: Choice) => {
    const { text, lang } = labelOf(choice);
    return (
      <label key={choice.code} class="choice">
        <input
          type={isMany ? 'checkbox' : 'radio'}
          name={path}
          value={choice.code}
          checked={chosen.includes(choice.code)}
          onChange={({ currentTarget }) => {
            toggle(choice.code, currentTarget.checked);
          }}
        />
        <span lang={lang} dir={directionOf(lang)}>
          {text}
        </span>
      </label>
    );
  };
  return (
    <div class="choices" role={isMany ? 'group' : 'radiogroup'} aria-labelledby={labelledBy}>
      {all.length > LONG && (
        <input
          type="search"
          class="search"
          aria-label={speak('searchList')}
          placeholder={speak('searchList')}
          value={sought}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            setSought(currentTarget.value);
          }}
        />
      )}
      {isMany && <p class="quiet small">{speak('severalAnswers')}</p>}
      <div class={all.length > LONG ? 'list long' : 'list'}>{usual.map(option)}</div>
      {usual.length === 0 && <p class="quiet">{speak('nothingFound')}</p>}
      {special.length > 0 && <div class="special">{special.map(option)}</div>}
    </div>
  );
}

/** Without accents and case, so that "cote" finds "Côte". */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
