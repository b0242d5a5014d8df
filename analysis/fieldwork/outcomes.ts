/** What a final outcome means for the response rates. */
export const dispositions = [
  'complete',
  'partial',
  'refused',
  'notContacted',
  'otherNonInterview',
  'unknownEligibility',
  'ineligible',
] as const;

export type Disposition = (typeof dispositions)[number];

/**
 * Final outcome codes of a household, as AAPOR numbers them for interviews in person (Standard Definitions, 2015;
 * three digits, without the point).
 */
const outcomes: ReadonlyMap<string, Disposition> = new Map([
  ['110', 'complete'],
  ['120', 'partial'],
  ['211', 'refused'], // by the household
  ['212', 'refused'], // by the respondent
  ['213', 'refused'], // break-off
  ['214', 'refused'], // gave an interview, and asked later to be forgotten
  ['223', 'notContacted'], // building could not be entered
  ['224', 'notContacted'], // nobody at residence
  ['225', 'notContacted'], // away for the whole fieldwork
  ['232', 'otherNonInterview'], // unable, physical or mental
  ['233', 'otherNonInterview'], // language
  ['236', 'otherNonInterview'],
  ['311', 'unknownEligibility'], // not attempted
  ['317', 'unknownEligibility'], // area unsafe or unreachable
  ['318', 'unknownEligibility'], // address not located
  ['320', 'unknownEligibility'], // occupied, eligibility not established
  ['451', 'ineligible'], // business or office
  ['452', 'ineligible'], // institution
  ['453', 'ineligible'], // group quarters
  ['461', 'ineligible'], // vacant
  ['462', 'ineligible'], // seasonal or second home
  ['463', 'ineligible'], // demolished or other non-residential
  ['470', 'ineligible'], // no eligible respondent
  ['490', 'ineligible'], // duplicate of another listed household
]);

/** What this outcome means, or undefined for a code that is not a final outcome: the case then stays open. */
export function dispositionOf(outcome: string): Disposition | undefined {
  return outcomes.get(outcome);
}
