import { assemble, type Base } from '../assemble.ts';
import { countryCodes } from '../lists/countries.ts';
import { currencyCodes } from '../lists/currencies.ts';
import { languageCodes } from '../lists/languages.ts';
import { adjustment } from './indicators/adjustment.ts';
import { breakdowns } from './indicators/breakdowns.ts';
import { indicators, units } from './indicators/catalogue.ts';
import { comparisons } from './indicators/comparisons.ts';
import { household } from './household.ts';
import { community } from './modules/community.ts';
import { listing } from './modules/listing.ts';
import { secondVisit } from './modules/second-visit.ts';
import { quality } from './quality.ts';
import { rates } from './rates.ts';
import { publicUse } from './releases/public.ts';
import { scientific } from './releases/scientific.ts';
import { reports } from './reports.ts';

const languages = ['en'];

/** Consumption of 680 USD a person and year at 40 QSD the dollar. */
const povertyLine = 680 * 40;

const synthia: Base = {
  survey: 'DOTM-QSY',
  version: '2026.1',
  title: { en: 'Development on the Move: Synthia', fr: 'Development on the Move : Synthia' },
  country: 'QSY',
  currency: 'QSD',
  languages,
  configuration: {
    country: 'QSY',
    window_months: 120,
    min_months: 3,
    member_months: 6,
    cost_months: 60,
    adult_cap: 4,
    min_visits: 3,
    min_days: 2,
    // About half of what the interview is planned to take, by type of household.
    min_minutes_1: 25,
    min_minutes_2: 20,
    min_minutes_3: 18,
    min_minutes_4: 18,
    min_row_seconds: 12,
    most_unknown: 0.1,
    poverty_line: povertyLine,
    use_value_share: 0.15,
    price_index: 1,
    // What of each remitted amount is consumed: all of it, so that poverty without remittances is an upper bound.
    mpc: 1,
    // Units of the survey's currency for one US dollar, in tables.
    per_dollar: 40,
    ask_status: false,
  },
  rates,
  choices: {
    language: languageCodes(languages),
    country: countryCodes({ code: 'QSY', name: 'Synthia' }),
    currency: currencyCodes({ code: 'QSD', name: 'Synthian dinar' }),
  },
  sampling: {
    classes: [
      { code: 'A', label: { en: 'Absent migrant' }, take: 5 },
      { code: 'R', label: { en: 'Returned migrant' }, take: 2 },
      { code: 'I', label: { en: 'Immigrant' }, take: 1 },
      { code: 'N', label: { en: 'No migrant' }, take: 4 },
    ],
    frameLimits: {
      en: 'Not covered: households that moved abroad as a whole, institutions, camps, and people without a dwelling.',
      fr: 'Non couverts : les ménages partis en entier à l’étranger, les institutions, les camps et les personnes sans logement.',
    },
  },
  indicators,
  units,
  breakdowns,
  comparisons,
  adjustment,
  publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  quality,
  reports,
  releases: [scientific, publicUse],
};

/**
 * A household survey in the manner of Development on the Move, in the synthetic country Synthia: the listing (module B)
 * and the community (module O) of each area, the household questionnaire (A, C to N, P), and the second visit that checks
 * it.
 */
export const developmentOnTheMove = assemble(synthia, [
  {
    name: 'listing',
    title: { en: 'Listing and screening form' },
    about: 'area',
    households: {
      roster: 'units',
      key: ['b_structure_no', 'b_hh_no'],
      listClass: 'list_class',
      given: ['b_abroad_n', 'b_remit_12m'],
    },
    parts: [{ name: 'listing_and_screening', module: listing }],
  },
  household,
  {
    name: 'community',
    title: { en: 'Community questionnaire' },
    about: 'area',
    parts: [{ name: 'community_answers', module: community }],
  },
  {
    name: 'backcheck',
    title: { en: 'Second visit' },
    asksAgain: 'household',
    interviewed: 'z_interviewed',
    parts: [{ name: 'second_visit', module: secondVisit }],
  },
]);
