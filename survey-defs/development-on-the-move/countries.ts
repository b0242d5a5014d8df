import countries from 'i18n-iso-countries';
import type { Choice } from '../../questionnaire/definition.ts';

/**
 * Countries by ISO 3166-1 alpha-3, with the survey's own (a user-assigned code), stateless and unknown. In the order of
 * their codes.
 */
export function countryCodes(own: { code: string; name: string }): Choice[] {
  const named = new Map<string, string>([
    [own.code, own.name],
    ['XXA', 'Stateless'],
    ['XXX', 'Unknown'],
  ]);
  for (const [alpha2, name] of Object.entries(countries.getNames('en'))) {
    const alpha3 = countries.alpha2ToAlpha3(alpha2);
    if (alpha3 !== undefined) named.set(alpha3, name);
  }
  return [...named]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, en]) => ({ code, label: { en } }));
}
