import { directionOf } from '../../words/languages.ts';
import type { Speak } from '../../words/speak.ts';
import type { Name } from '../words/en.ts';
import type { Text } from './published.ts';

/** How a reader is spoken to: the screen's own messages, and the survey's texts as near to the language as it has them. */
export interface Voice {
  language: string;
  direction: 'ltr' | 'rtl';
  speak: Speak<Name>;
  /** A text of the survey; its first where it does not have the language. */
  of: (text: Text) => string;
  /** The same within a sentence, which keeps its own direction around it. */
  within: (text: Text) => string;
  /** A number within a sentence: its minus and its percent sign stay where they are. */
  number: (text: string) => string;
}

export function voiceOf(language: string, speak: Speak<Name>): Voice {
  const direction = directionOf(language);
  const of = (text: Text) => text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
  return {
    ...{ language, direction, speak, of },
    within: (text) => (direction === 'rtl' ? `\u2068${of(text)}\u2069` : of(text)),
    number: (text) => (direction === 'rtl' ? `\u2068${text}\u2069` : text),
  };
}
