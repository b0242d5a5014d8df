import currencyCodes from 'currency-codes';

const published: ReadonlySet<string> = new Set(currencyCodes.codes());
/** Of countries whose codes anybody may give (ISO 3166-1, 8.1.3), currencies too are named after the country. */
const givenByUsers = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)[A-Z]$/;

/** Whether this is a currency of ISO 4217, or one of a country of the survey's own making. */
export function isCurrency(code: string): boolean {
  return published.has(code) || givenByUsers.test(code);
}
