import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers, InterviewRecord } from '../../questionnaire/record.ts';

/**
 * An interview's values with every amount of money in the survey's currency: those told in another one are taken at the
 * rate that the record says they were converted at; where there was none for the month, or the amount is not known, the
 * answer is missing. The record itself keeps amounts as they were told.
 */
export function inOneCurrency(
  { currency }: Pick<SurveyDefinition, 'currency'>,
  { values, conversions = [] }: Pick<InterviewRecord, 'values' | 'conversions'>,
): Answers {
  const isTold = (answer: Answer) => isAmount(answer) && answer.currency !== currency;
  if (!someAnswer(values, isTold)) return values;
  const converted = new Map(conversions.map(({ path, amount }) => [path, amount]));
  const inRow = (answers: Answers, at: string): Answers => {
    const row: Answers = {};
    for (const [name, answer] of Object.entries(answers)) {
      const path = at + name;
      if (isRows(answer)) {
        row[name] = answer.map((each, index) => inRow(each, `${path}[${String(index + 1)}].`));
      } else if (!isTold(answer)) row[name] = answer;
      else {
        const amount = converted.get(path);
        if (amount !== undefined) row[name] = { amount, currency };
      }
    }
    return row;
  };
  return inRow(values, '');
}

/** Whether there is such an answer, in rosters too. Most interviews tell all in one currency. */
function someAnswer(answers: Answers, is: (answer: Answer) => boolean): boolean {
  for (const name in answers) {
    const answer = answers[name];
    if (answer === undefined) continue;
    if (isRows(answer) ? answer.some((row) => someAnswer(row, is)) : is(answer)) return true;
  }
  return false;
}

function isAmount(answer: Answer): answer is { amount: number; currency: string } {
  return typeof answer === 'object' && 'currency' in answer;
}

function isRows(answer: Answer | Answers[]): answer is Answers[] {
  return Array.isArray(answer) && typeof answer[0] === 'object';
}
