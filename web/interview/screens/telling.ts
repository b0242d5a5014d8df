import { language } from '../../words/words.ts';
import type { Telling } from '../course/answer-in-words.ts';
import { nameOfRow } from '../course/names-of-rows.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { surveyLanguage } from './survey-language.ts';

/** What answers of an interview are told with, as the languages are chosen now. */
export function tellingOf({ definition, instrument, interview }: Sitting): Telling {
  const speak = words.speak.value;
  return {
    definition,
    language: surveyLanguage.value,
    screen: language.value,
    dontKnow: speak('dontKnow'),
    refused: speak('refusedAnswer'),
    notHere: speak('notHere'),
    nameOf: (row) => nameOfRow(instrument, interview, row),
  };
}
