import type { Answer } from '../record.ts';
import type { Scalar } from './value.ts';

/** How an answer stands in an expression: codes side by side, of an amount of money its number, of a place nothing. */
export function scalarOfAnswer(answer: Answer | undefined): Scalar {
  if (answer === undefined) return '';
  if (Array.isArray(answer)) return answer.join(' ');
  if (typeof answer === 'object') return 'amount' in answer ? answer.amount : '';
  return answer;
}
