import { signal } from '@preact/signals';
import { LanguageChoice } from '../../words/language-choice.tsx';
import { languages as own, type Language } from '../../words/languages.ts';
import { words } from '../words/words.ts';
import { surveyLanguage, wished } from './survey-language.ts';

const KEPT = 'sojourn.looks';
const sizes = ['usual', 'large', 'largest'] as const;

interface Looks {
  size: (typeof sizes)[number];
  isStrong: boolean;
  /** Questions that stand together in the form are shown together. */
  isByPart: boolean;
}

export const looks = signal<Looks>(kept());
show();

/** How the screen looks and speaks: languages of screen and questions, size of type, contrast. */
export function LooksMenu({ languages = [] }: { languages?: readonly string[] }) {
  const speak = words.speak.value;
  const { size, isStrong, isByPart } = looks.value;
  return (
    <details class="looks">
      <summary aria-label={speak('looks')}>Aa</summary>
      <div class="looks-choices">
        <label>
          {speak('language')}
          <LanguageChoice label={speak('language')} choose={words.choose} />
        </label>
        {languages.length > 1 && (
          <label>
            {speak('questionLanguage')}
            <select
              value={languages.includes(surveyLanguage.value) ? surveyLanguage.value : languages[0]}
              onChange={({ currentTarget }) => {
                wished.value = currentTarget.value;
              }}
            >
              {languages.map((code) => (
                <option key={code} value={code} lang={code}>
                  {nameOf(code)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {speak('textSize')}
          <select
            value={size}
            onChange={({ currentTarget }) => {
              put({ ...looks.value, size: currentTarget.value as Looks['size'] });
            }}
          >
            {sizes.map((each) => (
              <option key={each} value={each}>
                {speak(each)}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={isStrong}
            onChange={({ currentTarget }) => {
              put({ ...looks.value, isStrong: currentTarget.checked });
            }}
          />
          {speak('strongContrast')}
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={isByPart}
            onChange={({ currentTarget }) => {
              put({ ...looks.value, isByPart: currentTarget.checked });
            }}
          />
          {speak('byPart')}
        </label>
      </div>
    </details>
  );
}

/** Each language by its own name. */
const nameOf = (code: string): string =>
  own[code as Language] ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

function put(next: Looks): void {
  looks.value = next;
  localStorage.setItem(KEPT, JSON.stringify(next));
  show();
}

function show(): void {
  document.documentElement.dataset['size'] = looks.value.size;
  document.documentElement.dataset['contrast'] = looks.value.isStrong ? 'strong' : 'usual';
}

function kept(): Looks {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Looks>;
    return {
      size: sizes.find((each) => each === kept.size) ?? 'usual',
      isStrong: kept.isStrong === true,
      isByPart: kept.isByPart === true,
    };
  } catch {
    return { size: 'usual', isStrong: false, isByPart: false };
  }
}
