import type { Language } from '../reports/messages.ts';
import { numberFormat } from '../reports/numbers.ts';

/** Counts whole, other numbers with three digits; a dash where there is none. */
export function numberIn(language: Language, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const digits = Number.isInteger(value)
    ? { maximumFractionDigits: 0 }
    : { maximumSignificantDigits: 3 };
  return numberFormat(language, digits).format(value).replace(/^-/, '−');
}

/** '92.3 %', rounded down: nobody reads 90 % where it was less. */
export function shareIn(language: Language, share: number): string {
  const tenths = Math.floor(share * 1000 + 1e-9) / 10;
  const space = language === 'fr' ? '\u202f' : '\u00a0';
  return `${numberFormat(language, { minimumFractionDigits: 1 }).format(tenths)}${space}%`;
}
