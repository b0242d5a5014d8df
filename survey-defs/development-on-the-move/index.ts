import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { breakdowns } from './breakdowns.ts';
import { codes } from './codes.ts';
import { countryCodes } from './countries.ts';
import { household } from './household.ts';
import { indicators } from './indicators.ts';

/** Consumption of 680 USD a person and year at 40 QSD the dollar. */
const povertyLine = 680 * 40;

/** A household survey in the manner of Development on the Move, in the synthetic country Synthia. */
export const developmentOnTheMove: SurveyDefinition = {
  survey: 'DOTM-QSY',
  version: '2026.1',
  title: { en: 'Development on the Move: Synthia' },
  country: 'QSY',
  currency: 'QSD',
  languages: ['en'],
  configuration: {
    country: 'QSY',
    window_months: 120,
    min_months: 3,
    member_months: 6,
    cost_months: 60,
    adult_cap: 4,
    min_visits: 3,
    min_days: 2,
    poverty_line: povertyLine,
    use_value_share: 0.15,
    price_index: 1,
    ask_status: false,
  },
  choices: {
    ...codes,
    language: [{ code: 'en', label: { en: 'English' } }],
    country: countryCodes({ code: 'QSY', name: 'Synthia' }),
  },
  instruments: { household },
  sampling: {
    classes: [
      { code: 'A', label: { en: 'Absent migrant' }, take: 5 },
      { code: 'R', label: { en: 'Returned migrant' }, take: 2 },
      { code: 'I', label: { en: 'Immigrant' }, take: 1 },
      { code: 'N', label: { en: 'No migrant' }, take: 4 },
    ],
    frameLimits: {
      en: 'Not covered: households that moved abroad as a whole, institutions, camps, and people without a dwelling.',
    },
  },
  indicators,
  breakdowns,
  comparison: {
    name: 'hh_mig',
    label: { en: 'Household with an absent or returned migrant' },
    expression: "if(${hh_mig} = '', '', ${hh_mig} = 1)",
    a: { en: 'Migrant households' },
    b: { en: 'Other households' },
  },
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
};
