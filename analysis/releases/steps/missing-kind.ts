import type { Question } from '../../../questionnaire/definition.ts';
import type { MissingKind } from '../release-table.ts';

const ofCodes: Readonly<Record<string, MissingKind>> = {
  '98': 'dont-know',
  '99': 'refused',
  '-98': 'dont-know',
  '-99': 'refused',
};

/**
 * Why there is no value: what an answer stands for that is a code for "don't know" or "refused". 'known' for a value.
 * `isConditional`: the question is for some only, so that nobody was asked where nothing was answered.
 */
export function missingKind(
  question: Question | undefined,
  value: number | string | null,
  isConditional: boolean,
): MissingKind {
  if (value === null) return isConditional ? 'not-asked' : 'withheld';
  switch (question?.type) {
    case 'one':
      return (value === '98' || value === '99' ? ofCodes[value] : undefined) ?? 'known';
    case 'country':
      return value === 'XXX' ? 'dont-know' : 'known';
    case 'many': {
      const code = String(value)
        .split(' ')
        .find((each) => each === '98' || each === '99');
      return (code === undefined ? undefined : ofCodes[code]) ?? 'known';
    }
    case 'integer':
    case 'decimal':
    case 'money':
      return (value === -98 || value === -99 ? ofCodes[String(value)] : undefined) ?? 'known';
    default:
      return 'known';
  }
}
