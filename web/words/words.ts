import { type ReadonlySignal, signal } from '@preact/signals';
import { directionOf, type Language, languageCodes, languageOf } from './languages.ts';
import { type Catalogue, type Speak, speaker } from './speak.ts';

const KEPT = 'sojourn.language';

/** The language of the screens, kept on this device. */
export const language = signal<Language>(keptLanguage());

export interface Words<Name extends string> {
  /** Says a message in the language that was chosen. Read it while drawing: the screen follows a change. */
  speak: ReadonlySignal<Speak<Name>>;
  choose: (language: Language) => Promise<void>;
}

/** A screen's messages, of which a language is fetched when it is chosen. */
export async function loadWords<Name extends string>(
  catalogues: Readonly<Record<Language, () => Promise<Catalogue<Name>>>>,
): Promise<Words<Name>> {
  const load = async (code: Language) => speaker(code, await catalogues[code]());
  const speak = signal(await load(language.value));
  show(language.value);
  return {
    speak,
    async choose(code) {
      speak.value = await load(code);
      language.value = code;
      localStorage.setItem(KEPT, code);
      show(code);
    },
  };
}

function keptLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  return languageCodes.find((code) => code === kept) ?? languageOf(navigator.languages);
}

function show(code: Language): void {
  document.documentElement.lang = code;
  document.documentElement.dir = directionOf(code);
}
