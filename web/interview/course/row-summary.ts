import type { Instrument } from '../../../questionnaire/definition.ts';
import type { Interview } from '../../../questionnaire/interview.ts';
import { isUnknown } from '../../../questionnaire/interview/unknown.ts';
import { type Telling, answerInWords } from './answer-in-words.ts';
import { ownQuestions, rosterOf } from './names-of-rows.ts';

/** As many answers as fit on a line. */
const MOST = 3;
const short: readonly string[] = ['one', 'integer', 'country', 'line', 'year-month'];

/** A row on one line, after its name: 'Head · Female · 34'. */
export function rowSummary(
  instrument: Instrument,
  { ask }: Pick<Interview, 'ask'>,
  row: string,
  telling: Telling,
): string {
  const said: string[] = [];
  for (const question of ownQuestions(rosterOf(instrument, row))) {
    if (said.length === MOST) break;
    if (!short.includes(question.type)) continue;
    const asked = ask(`${row}.${question.name}`);
    if (!asked?.applies || asked.answer === undefined || asked.fault) continue;
    if (isUnknown(question, asked.answer)) continue;
    said.push(answerInWords(question, asked.answer, telling));
  }
  return said.join(' · ');
}
