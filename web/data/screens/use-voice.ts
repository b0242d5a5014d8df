import { language } from '../../words/words.ts';
import { type Voice, voiceOf } from '../figures/voice.ts';
import { words } from '../words/words.ts';

/** How the reader is spoken to now. A screen that asks for it follows a change of language. */
export const useVoice = (): Voice => voiceOf(language.value, words.speak.value);
