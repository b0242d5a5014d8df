import { unknownNumbers, type Question } from '../definition.ts';
import type { Answer } from '../record.ts';

/** Don't know and refused, in choice lists. */
const codes: readonly unknown[] = ['98', '99'];
/** Of the list of countries. */
const unknownCountry = 'XXX';

/** Whether an answer says only that the answer is not known or not told. */
export function isUnknown({ type }: Question, answer: Answer): boolean {
  switch (type) {
    case 'one':
      return codes.includes(answer);
    case 'many':
      return Array.isArray(answer) && answer.every((code) => codes.includes(code));
    case 'country':
      return answer === unknownCountry;
    case 'integer':
    case 'decimal':
      return typeof answer === 'number' && unknownNumbers.includes(answer);
    case 'money':
      return (
        typeof answer === 'object' && 'amount' in answer && unknownNumbers.includes(answer.amount)
      );
    default:
      return false;
  }
}
