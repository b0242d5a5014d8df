/** Answers to questions that the country has no truth for: any that the question allows. */
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer } from '../../questionnaire/record.ts';
import { oneOf, whole } from '../distributions.ts';
import { local, monthsAgo, type Occasion } from './told.ts';

/**
 * An answer drawn evenly from what the question allows, so that a new version of a questionnaire can be fielded before
 * the country learns of its questions. `linesOf`: how many rows a roster has.
 */
export function anyAnswer(
  question: Question,
  definition: SurveyDefinition,
  u: number,
  told: Occasion,
  linesOf: (roster: string) => number,
): Answer | undefined {
  const codes = (definition.choices[question.choices ?? ''] ?? [])
    .map((choice) => choice.code)
    .filter((code) => !['97', '98', '99'].includes(code));
  switch (question.type) {
    case 'one':
    case 'country':
      return codes.length > 0 ? oneOf(u, codes) : undefined;
    case 'many':
      return codes.length > 0 ? [oneOf(u, codes)] : undefined;
    case 'integer':
    case 'decimal':
      return whole(u, question.minimum ?? 0, Math.min(question.maximum ?? 10, 100));
    case 'money':
      return local(told, Math.max(question.minimum ?? 0, 200 * u));
    case 'year-month':
      return monthsAgo(told, 1 + Math.floor(u * 60));
    case 'date':
      return told.today;
    case 'date-time':
      return `${told.today}T12:00:00Z`;
    case 'line':
      return lineAmong(linesOf(question.roster ?? ''), u);
    case 'lines':
    case 'text':
    case 'photo':
    case 'position':
      return undefined;
  }
}

function lineAmong(lines: number, u: number): number | undefined {
  return lines > 0 ? whole(u, 1, lines) : undefined;
}
