import type { Answer } from '../../questionnaire/record.ts';
import {
  ageGroup,
  countryGroup,
  isMissingCode,
  sizeGroup,
  threeDigits,
  topCode,
} from './coarsen.ts';
import type { PublicForm } from './variables.ts';

/** What of the survey the writing of values depends on. */
export interface PublicContext {
  /** The survey's own country and currency. */
  country: string;
  currency: string;
  k: number;
}

/** Numbers above this are taken for amounts (of money, worked out): the largest are made alike. */
const largestPlainNumber = 999;

/**
 * Writes the values of one column, row by row, as the public file may show them: codes that the list knows, numbers
 * to three digits, amounts in the survey's currency cut at the top, groups for ages, sizes and countries.
 */
export function publicColumn(
  form: PublicForm,
  values: readonly (Answer | undefined)[],
  context: PublicContext,
): string[] {
  switch (form.kind) {
    case 'code':
      return values.map((value) => (form.codes.includes(String(value)) ? String(value) : ''));
    case 'has-code':
      return values.map((value) =>
        Array.isArray(value) ? (value.some((each) => each === form.code) ? '1' : '0') : '',
      );
    case 'short-code':
      return values.map((value) => (/^\d{1,3}$/.test(String(value)) ? String(value) : ''));
    case 'whole':
      return values.map((value) => (Number.isSafeInteger(value) ? String(value) : ''));
    case 'age-group':
      return values.map((value) => ageGroup(numberOf(value) ?? Number.NaN));
    case 'size-group':
      return values.map((value) => sizeGroup(numberOf(value) ?? Number.NaN));
    case 'country-group':
      return values.map((value) =>
        typeof value === 'string' ? countryGroup(value, context.country) : '',
      );
    case 'amount':
      return amounts(
        values.map((value) => amountOf(value, context.currency)),
        context.k,
      );
    case 'number': {
      const numbers = values.map(numberOf);
      return numbers.some((number) => Math.abs(number ?? 0) > largestPlainNumber)
        ? amounts(numbers, context.k)
        : numbers.map((number) => (number === undefined ? '' : String(threeDigits(number))));
    }
  }
}

function amounts(values: readonly (number | undefined)[], k: number): string[] {
  const known = values.filter((value) => value !== undefined);
  const top = topCode(known, k);
  return values.map((value) => {
    if (value === undefined) return '';
    if (value === 0 || isMissingCode(value)) return String(value);
    if (top === undefined) return '';
    return String(threeDigits(Math.sign(value) * Math.min(Math.abs(value), top)));
  });
}

/** An amount in another currency would tell the country it came from: it is left out. */
function amountOf(value: Answer | undefined, currency: string): number | undefined {
  if (typeof value !== 'object' || !('amount' in value)) return undefined;
  return isMissingCode(value.amount) || value.currency === currency
    ? numberOf(value.amount)
    : undefined;
}

/** Numbers, truths as 1 and 0, and numbers written as text; no other text. */
function numberOf(value: Answer | undefined): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
