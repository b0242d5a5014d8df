import currencies from 'currency-codes';
import type { Choice } from '../../questionnaire/definition.ts';

/** Codes of ISO 4217 that nobody is paid in: funds, units of account, metals, and those for tests and for nothing. */
const notMoney = new Set(
  'BOV CHE CHW CLF COU MXV USN UYI UYW XDR XSU XUA XAD XAG XAU XPD XPT XBA XBB XBC XBD XTS XXX'.split(
    ' ',
  ),
);

/**
 * Currencies by ISO 4217 alpha-3, with the survey's own (its code may be invented), in the order of their codes. They are
 * named in English in every language asked for: the package knows no other names, and people know the codes.
 */
export function currencyCodes(
  own: { code: string; name: string },
  languages: readonly string[] = ['en'],
): Choice[] {
  const named = new Map(
    currencies.data
      .filter(({ code }) => !notMoney.has(code))
      .map(({ code, currency }) => [code, currency.trim()]),
  );
  named.set(own.code, own.name);
  return [...named]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name]) => ({
      code,
      label: { ...Object.fromEntries(languages.map((language) => [language, name])), en: name },
    }));
}
