import type { Answer } from '../record.ts';
import { dateOf, momentOf, type Scalar } from './value.ts';

const day = /^\d{4}-\d\d-\d\d$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/**
 * How an answer stands in an expression: a day or a moment as such, codes side by side, of an amount of money its
 * number, of a place nothing.
 */
export function scalarOfAnswer(answer: Answer | undefined): Scalar {
  if (answer === undefined) return '';
  if (typeof answer === 'string') return written(answer);
  if (Array.isArray(answer)) return answer.join(' ');
  if (typeof answer === 'object') return 'amount' in answer ? answer.amount : '';
  return answer;
}

/** No code looks like a day, so that the type of the question need not be known. */
function written(answer: string): Scalar {
  if (answer.length < 10 || answer.charAt(4) !== '-') return answer;
  if (day.test(answer)) return dateOf(answer) ?? answer;
  return moment.test(answer) ? (momentOf(answer) ?? answer) : answer;
}
