import type { Choice, Question } from '../../../questionnaire/definition.ts';
import type { Answer } from '../../../questionnaire/record.ts';

export type SpecialAnswer = 'dontKnow' | 'refused';

/** Choices that say only that the answer is not known or not told, as the engine takes them. */
export const isSpecialCode = (code: string): boolean => ['98', '99', 'XXX'].includes(code);

/** The answers one touch away for "don't know" and "refused", where the question's kind has them. */
export function specialAnswers(
  { type, localCurrency }: Question,
  choices: readonly Choice[],
  currency: string,
): { said: SpecialAnswer; answer: Answer; choice?: Choice }[] {
  const chosen = (code: string, said: SpecialAnswer) => {
    const choice = choices.find((each) => each.code === code);
    const answer = type === 'many' ? [code] : code;
    return choice ? [{ said, answer, choice }] : [];
  };
  switch (type) {
    case 'one':
    case 'many':
      return [...chosen('98', 'dontKnow'), ...chosen('99', 'refused')];
    case 'country':
      return chosen('XXX', 'dontKnow');
    case 'integer':
    case 'decimal':
      return [
        { said: 'dontKnow', answer: -98 },
        { said: 'refused', answer: -99 },
      ];
    case 'money': {
      const own =
        localCurrency || choices.length === 0 || choices.some(({ code }) => code === currency);
      const paid = own ? currency : (choices[0]?.code ?? currency);
      return [
        { said: 'dontKnow', answer: { amount: -98, currency: paid } },
        { said: 'refused', answer: { amount: -99, currency: paid } },
      ];
    }
    default:
      return [];
  }
}
