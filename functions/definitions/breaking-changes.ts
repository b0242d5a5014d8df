import { compare } from '../../questionnaire/compare.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { BreakingChange } from '../stores/versions.ts';

/** As much as an answer and an item of the register hold. */
const MOST_CHANGES = 50;
const LONGEST_TEXT = 500;

/** What keeps interviews of both versions from sharing one table: the first fifty, told shortly. */
export function breakingChanges(
  older: SurveyDefinition,
  newer: SurveyDefinition,
): BreakingChange[] {
  return compare(older, newer)
    .filter(({ comparable }) => !comparable)
    .slice(0, MOST_CHANGES)
    .map(({ place, what, why }) => ({
      place: shortened(place),
      what: shortened(what),
      why: shortened(why),
    }));
}

/** Labels may be long. */
const shortened = (text: string) =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
