import { languageCodes, languages, type Language } from './languages.ts';
import { language } from './words.ts';

/** Every language by its own name, so that who does not read the present one finds theirs. */
export function LanguageChoice({
  label,
  choose,
}: {
  label: string;
  choose: (language: Language) => Promise<void>;
}) {
  return (
    <select
      class="language"
      aria-label={label}
      value={language.value}
      onChange={({ currentTarget }) => void choose(currentTarget.value as Language)}
    >
      {languageCodes.map((code) => (
        <option key={code} value={code} lang={code}>
          {languages[code]}
        </option>
      ))}
    </select>
  );
}
